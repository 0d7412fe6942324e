using System.Globalization;
using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Files;
using Platform.Localization;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;

namespace Platform.Papers;

/// <summary>That a module issues papers, and which.</summary>
public abstract class PaperKit(IReadOnlyList<PaperKind> kinds, Func<ISender, CancellationToken, Task<PaperHead?>> head) : ModuleKit
{
    public IReadOnlyList<PaperKind> Kinds { get; } = kinds;

    /// <summary>What stands at the head of the office's papers; null until somebody has entered it.</summary>
    internal Func<ISender, CancellationToken, Task<PaperHead?>> Head { get; } = head;

    /// <summary>The kinds made of records of this register.</summary>
    public IEnumerable<PaperKind> KindsOf(string register) => Kinds.Where(kind => kind.Register == register);

    /// <summary>
    /// The next number of a kind's series that is not taken, as its symbol, for what has its number before its paper; in the caller's
    /// transaction, as papers take theirs.
    /// </summary>
    internal abstract Task<Result<string>> NumberAsync(IServiceProvider services, string kind, DateOnly on, Func<string, Task<bool>> isTaken, CancellationToken cancellation);

    /// <summary>Brings the shipped templates in that are not there; what the office has published since stays.</summary>
    public abstract Task SeedAsync(IServiceProvider services, CancellationToken cancellation);
}

/// <summary>The kit of one module.</summary>
public sealed class PaperKit<TModule, TTemplate>(IReadOnlyList<PaperKind> kinds, Func<ISender, CancellationToken, Task<PaperHead?>> head) : PaperKit(kinds, head)
    where TModule : IModule
    where TTemplate : PaperTemplate, new()
{
    internal override void AddServices(IServiceCollection services)
    {
        services.AddScoped<PaperDesk<TModule, TTemplate>>();
        services.AddScoped<PaperPress<TModule, TTemplate>>();
        services.AddTransient<IRequestHandler<GetPaperTemplateQuery<TModule>, Result<PaperTemplateDetail>>, GetPaperTemplateHandler<TModule, TTemplate>>();
        services.AddTransient<IRequestHandler<PreviewPaperQuery<TModule>, Result<PaperFile>>, PreviewPaperHandler<TModule, TTemplate>>();
        services.AddTransient<IRequestHandler<PublishPaperCommand<TModule>, Result<Saved>>, PublishPaperHandler<TModule, TTemplate>>();
        services.AddTransient<IValidator<PublishPaperCommand<TModule>>, PublishPaperValidator<TModule>>();
        services.AddTransient<IRequestHandler<NumberPapersCommand<TModule>, Result<Saved>>, NumberPapersHandler<TModule, TTemplate>>();
        services.AddTransient<IValidator<NumberPapersCommand<TModule>>, NumberPapersValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetPapersQuery<TModule>, Result<RecordPapers>>, GetPapersHandler<TModule, TTemplate>>();
        services.AddTransient<IRequestHandler<DraftPaperQuery<TModule>, Result<PaperFile>>, DraftPaperHandler<TModule, TTemplate>>();
        services.AddTransient<IRequestHandler<IssuePaperCommand<TModule>, Result<Saved>>, IssuePaperHandler<TModule, TTemplate>>();
        services.AddTransient<IValidator<IssuePaperCommand<TModule>>, IssuePaperValidator<TModule>>();
        services.AddTransient<IRequestHandler<WithdrawPaperCommand<TModule>, Result<Saved>>, WithdrawPaperHandler<TModule, TTemplate>>();
        services.AddTransient<IValidator<WithdrawPaperCommand<TModule>>, WithdrawPaperValidator<TModule>>();
        services.AddTransient<IRequestHandler<IssuePapersCommand<TModule>, Result<IssuedPapers>>, IssuePapersHandler<TModule, TTemplate>>();
        services.AddTransient<IValidator<IssuePapersCommand<TModule>>, IssuePapersValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetPaperBundleQuery<TModule>, Result<PaperFile>>, GetPaperBundleHandler<TModule, TTemplate>>();
        services.AddTransient<IValidator<GetPaperBundleQuery<TModule>>, GetPaperBundleValidator<TModule>>();
    }

    internal override void AddMaps(IMapperConfigurationExpression maps) => maps.AddProfile(new PaperProfile<TTemplate>());

    internal override void MapApi(IEndpointRouteBuilder api) => PaperEndpoints.Map<TModule>(api, typeof(TModule).Name.Replace("Module", "", StringComparison.Ordinal), [.. Kinds.Select(kind => kind.Register).Distinct()]);

    internal override async Task<Result<string>> NumberAsync(IServiceProvider services, string kind, DateOnly on, Func<string, Task<bool>> isTaken, CancellationToken cancellation)
    {
        var desk = services.GetRequiredService<PaperDesk<TModule, TTemplate>>();
        if (await desk.HeadAsync(cancellation) is not { } head)
        {
            return Refusal.Invalid("platform.papers.no-letterhead");
        }

        var template = await desk.Templates.AsNoTracking().FirstAsync(t => t.Kind == kind, cancellation);
        while (true)
        {
            var symbol = template.SymbolOf(await PaperNumbers.NextAsync(desk.Context, new PaperSeries(on.Year, template.Type, head.Symbol), cancellation), head.Symbol);
            if (!await isTaken(symbol))
            {
                return symbol;
            }
        }
    }

    public override async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var desk = services.GetRequiredService<PaperDesk<TModule, TTemplate>>();
        var (today, clock) = (services.GetRequiredService<Time.IToday>(), services.GetRequiredService<TimeProvider>());
        var known = await desk.Templates.Select(t => t.Kind).ToListAsync(cancellation);
        foreach (var kind in Kinds.Where(kind => !known.Contains(kind.Code)))
        {
            var template = PaperTemplate.Open<TTemplate>(kind.Code, desk.NameOf(kind), kind.Type);
            var version = template.Publish(null, PlatformTexts.Manager.GetString("platform.papers.shipped", CultureInfo.InvariantCulture)!, today.Today, Actor.System.Name, clock.GetUtcNow()).Value!;
            desk.Templates.Add(template);
            var kept = await desk.KeepAsync(kind, template.Id, version.Id, new IncomingFile($"{kind.Code}.docx", DocxTemplate.ContentType, new MemoryStream(kind.Ship())), cancellation);
            version.Keep(kept.Value?.Id ?? throw new InvalidOperationException($"The shipped template {kind.Code} is refused: {string.Join("; ", kept.Refusal!.Fields.Select(field => $"{field.Rule.Key} {string.Join(' ', field.Rule.Arguments)}"))}"));
        }

        await desk.Context.SaveChangesAsync(cancellation);
    }
}

/// <summary>A paper as a file.</summary>
public sealed record PaperFile(string Name, byte[] Bytes, string ContentType = DocxTemplate.ContentType);

/// <summary>What the use cases of one module's papers share.</summary>
internal sealed class PaperDesk<TModule, TTemplate>(ModuleList modules, FileStore files, CurrentActor current, ISender sender, IServiceProvider services)
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public IModule Module { get; } = modules.Of(typeof(TModule))!;

    public PaperKit Kit => Module.Papers!;

    public ModuleDbContext Context { get; } = (ModuleDbContext)services.GetRequiredService(modules.Of(typeof(TModule))!.DbContext);

    /// <summary>What the paper says of each of the records, its own module's part and the others'.</summary>
    public async Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftsAsync(PaperKind kind, IReadOnlyList<Record> records, DateOnly on, CancellationToken cancellation)
    {
        var drafts = await kind.DraftAsync(Context, records, on, cancellation);
        foreach (var (id, known) in await kind.AskAsync(sender, records, cancellation))
        {
            drafts[id].Values.With(known);
        }

        return drafts;
    }

    public DbSet<TTemplate> Templates => Context.Set<TTemplate>();

    public DbSet<IssuedPaper> Issued => Context.Set<IssuedPaper>();

    public PaperKind? Kind(string code, string? register = null) => Kit.Kinds.FirstOrDefault(kind => kind.Code == code && (register is null || kind.Register == register));

    public IRegister? Register(string key) => Module.Registers.FirstOrDefault(register => register.Key == key);

    /// <summary>In Vietnamese, as on the papers themselves.</summary>
    public string NameOf(PaperKind kind) => Module.Texts.GetString(kind.NameKey, CultureInfo.InvariantCulture) ?? PlatformTexts.Manager.GetString(kind.NameKey, CultureInfo.InvariantCulture) ?? kind.Code;

    public Task<PaperHead?> HeadAsync(CancellationToken cancellation) => Kit.Head(sender, cancellation);

    /// <summary>Of these records those the actor may know of.</summary>
    public async Task<IReadOnlyList<Record>> RecordsAsync(string register, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (Register(register) is not { } known)
        {
            return [];
        }

        var seen = (await known.DescribeAsync(Context, current.Actor, ids, cancellation)).Select(card => card.Id).ToList();
        var loaded = await known.LoadAsync(Context, seen, cancellation);
        return [.. ids.Distinct().Where(loaded.ContainsKey).Select(id => loaded[id])];
    }

    /// <summary>Keeps a document that can be filled, among the module's files.</summary>
    public async Task<Result<StoredFile>> KeepAsync(PaperKind kind, Guid templateId, Guid versionId, IncomingFile file, CancellationToken cancellation)
    {
        if (!Path.GetExtension(file.Name).Equals(".docx", StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.InvalidField("file", "platform.papers.not-docx");
        }

        var bytes = new byte[DocxPackage.MaxBytes + 1];
        var length = await file.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return DocxTemplate.Read(bytes[..length], kind.Fields).Refusal is { } refusal
            ? refusal
            : await files.AddAsync(Context, templateId, versionId, file with { Content = new MemoryStream(bytes, 0, length) }, cancellation);
    }

    /// <summary>A version's document, read to be filled.</summary>
    public async Task<Result<DocxTemplate>> DocumentAsync(PaperKind kind, PaperVersion version, CancellationToken cancellation) => DocxTemplate.Read(await BytesAsync(version.FileId, cancellation), kind.Fields);

    public async Task<byte[]> BytesAsync(Guid fileId, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await FileStore.WriteAsync(Context, await Context.Files.AsNoTracking().FirstAsync(file => file.Id == fileId, cancellation), bytes, cancellation);
        return bytes.ToArray();
    }

    /// <summary>A name a file can have on any machine.</summary>
    public static string FileName(string name) => string.Concat($"{name}".Select(letter => letter is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '-' : letter)).Trim();
}
