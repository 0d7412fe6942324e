using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using FluentValidation;
using Platform.Modules;
using Platform.Papers;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Dossiers;

/// <summary>What follows in a module when a dossier's result is issued: a license comes into being, or is renewed.</summary>
/// <param name="code">Stable.</param>
/// <param name="nameKey">Resource key of what it is called.</param>
/// <param name="subjectRegister">The register of the record such a dossier is about; null when it is about none.</param>
public abstract class DossierEffect(string code, string nameKey, string? subjectRegister)
{
    public string Code { get; } = code;

    public string NameKey { get; } = nameKey;

    public string? SubjectRegister { get; } = subjectRegister;

    /// <summary>Code of the module's kind of paper in whose series what is issued is numbered, where nobody says another number; null where it is always said.</summary>
    public virtual string? NumberedAs => null;

    /// <summary>Whether something of that year has the number already: one that was given on paper and typed is not given again.</summary>
    public virtual Task<bool> IsTakenAsync(ModuleDbContext context, string number, int year, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>Why a dossier about this record is not received on that day; null when it is.</summary>
    public virtual Task<Refusal?> RefuseAsync(ModuleDbContext context, Guid subjectId, DateOnly receivedOn, CancellationToken cancellation) => Task.FromResult<Refusal?>(null);

    /// <summary>Makes what was issued, in the transaction that records it; answers its register and id.</summary>
    public abstract Task<Result<DossierResult>> IssueAsync(ModuleDbContext context, Dossier dossier, DossierEvent issue, RecordedBy by, DateOnly today, CancellationToken cancellation);
}

/// <summary>The record that came of a dossier.</summary>
public sealed record DossierResult(string Register, Guid Id);

/// <summary>A procedure the program ships.</summary>
public sealed record ShippedProcedure(string Code, string? Effect, IReadOnlyList<ProcedureTerms> Versions);

/// <summary>That a module works on dossiers, and what is its own about them.</summary>
public abstract class DossierKit(IReadOnlyList<DossierEffect> effects, IReadOnlyList<ShippedProcedure> shipped) : ModuleKit
{
    public IReadOnlyList<DossierEffect> Effects { get; } = effects;

    public IReadOnlyList<ShippedProcedure> Shipped { get; } = shipped;

    /// <summary>The effect with that code; null for none.</summary>
    public DossierEffect? Effect(string? code) => Effects.FirstOrDefault(effect => effect.Code == code);

    /// <summary>Brings the shipped procedures in that are not there; what people have published since stays.</summary>
    public abstract Task SeedAsync(ModuleDbContext context, CancellationToken cancellation);
}

/// <summary>The kit of one module.</summary>
public sealed class DossierKit<TModule, TDossier, TProcedure>(IReadOnlyList<DossierEffect> effects, IReadOnlyList<ShippedProcedure> shipped) : DossierKit(effects, shipped)
    where TModule : IModule
    where TDossier : Dossier, new()
    where TProcedure : Procedure, new()
{
    internal override void AddServices(IServiceCollection services)
    {
        services.AddScoped<DossierDesk<TModule, TDossier, TProcedure>>();
        services.AddTransient<IRequestHandler<SaveProcedureCommand<TModule>, Result<Saved>>, SaveProcedureHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IValidator<SaveProcedureCommand<TModule>>, SaveProcedureValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetProcedureQuery<TModule>, Result<ProcedureDetail>>, GetProcedureHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IRequestHandler<GetProceduresQuery<TModule>, IReadOnlyList<ProcedureChoice>>, GetProceduresHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IRequestHandler<GetNumberingQuery<TModule>, DossierNumbering>, GetNumberingHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IRequestHandler<SetNumberingCommand<TModule>, Result<DossierNumbering>>, SetNumberingHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IValidator<SetNumberingCommand<TModule>>, SetNumberingValidator<TModule>>();
        services.AddTransient<IRequestHandler<ReceiveDossierCommand<TModule>, Result<Saved>>, ReceiveDossierHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IValidator<ReceiveDossierCommand<TModule>>, ReceiveDossierValidator<TModule>>();
        services.AddTransient<IRequestHandler<RecordDossierEventCommand<TModule>, Result<Saved>>, RecordDossierEventHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IValidator<RecordDossierEventCommand<TModule>>, RecordDossierEventValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetDossierQuery<TModule>, Result<DossierDetail>>, GetDossierHandler<TModule, TDossier, TProcedure>>();
        services.AddTransient<IRequestHandler<CountDossiersQuery<TModule>, IReadOnlyList<DossierCount>>, CountDossiersHandler<TModule, TDossier, TProcedure>>();
    }

    internal override void AddMaps(IMapperConfigurationExpression maps) => maps.AddProfile(new DossierProfile<TDossier, TProcedure>());

    internal override void MapApi(IEndpointRouteBuilder api) => DossierEndpoints.Map<TModule>(api, typeof(TModule).Name.Replace("Module", "", StringComparison.Ordinal));

    public override async Task SeedAsync(ModuleDbContext context, CancellationToken cancellation)
    {
        var known = await context.Set<TProcedure>().Select(p => p.Code).ToListAsync(cancellation);
        foreach (var shipped in Shipped.Where(shipped => !known.Contains(shipped.Code)))
        {
            var procedure = Procedure.Open<TProcedure>(shipped.Code, shipped.Effect);
            foreach (var terms in shipped.Versions)
            {
                if (procedure.Publish(terms).Refusal is { } refusal)
                {
                    throw new InvalidOperationException($"The shipped procedure {shipped.Code} is refused: {refusal.Reason.Key}.");
                }
            }

            context.Add(procedure);
        }

        await context.SaveChangesAsync(cancellation);
    }
}

/// <summary>What the use cases of one module's dossiers share.</summary>
internal sealed class DossierDesk<TModule, TDossier, TProcedure>(ModuleList modules, IServiceProvider services)
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    public IModule Module { get; } = modules.Of(typeof(TModule))!;

    public DossierKit Kit => Module.Dossiers!;

    public ModuleDbContext Context { get; } = (ModuleDbContext)services.GetRequiredService(modules.Of(typeof(TModule))!.DbContext);

    public DbSet<TDossier> Dossiers => Context.Set<TDossier>();

    public DbSet<TProcedure> Procedures => Context.Set<TProcedure>();

    /// <summary>By what an issue gets its number where none is said; null where it is always said, and where an office above numbers in books that are not here.</summary>
    public (DossierEffect Effect, PaperKit Papers)? NumbersFor(string? effect, DecidedBy by) =>
        by != DecidedBy.MinistryOffice && Kit.Effect(effect) is { NumberedAs: not null } known && Module.Papers is { } papers ? (known, papers) : null;
}
