using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Files;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>What a member reads of a matter before she scores it: she may have no other way to it.</summary>
/// <param name="Facts">Label keys and what stands there.</param>
public sealed record SubjectBrief(Guid Id, string Code, string Title, IReadOnlyList<SubjectFact> Facts);

/// <summary>One line of a brief.</summary>
public sealed record SubjectFact(string LabelKey, string Value);

/// <summary>What a module's councils deal with, and what a session means to it.</summary>
/// <param name="register">Key of the register whose records come onto the agenda.</param>
public abstract class CouncilAgenda(string register)
{
    public string Register { get; } = register;

    /// <summary>Puts the records with these natural keys on the session's agenda, in their order, and takes off those no longer named.</summary>
    public abstract Task<Result<IReadOnlyList<AgendaSubject>>> PutAsync(ModuleDbContext context, CouncilSession session, IReadOnlyList<string> keys, CancellationToken cancellation);

    /// <summary>Carries what happened to the session on to the records, in the transaction that records it.</summary>
    public abstract Task<Refusal?> FollowAsync(ModuleDbContext context, CouncilSession session, CouncilEvent happened, RecordedBy by, DateOnly today, CancellationToken cancellation);

    /// <summary>What members read of the records.</summary>
    public abstract Task<IReadOnlyList<SubjectBrief>> DescribeAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);
}

/// <summary>A council type the program ships; its numbers are confirmed by nobody.</summary>
public sealed record ShippedCouncilType(string Code, CouncilTypeTerms Terms);

/// <summary>That a module has councils, and what is its own about them.</summary>
public abstract class CouncilKit(CouncilAgenda agenda, IReadOnlyList<ShippedCouncilType> shipped) : ModuleKit
{
    public CouncilAgenda Agenda { get; } = agenda;

    public IReadOnlyList<ShippedCouncilType> Shipped { get; } = shipped;

    /// <summary>Brings the shipped types in that are not there; what people have published since stays.</summary>
    public abstract Task SeedAsync(ModuleDbContext context, CancellationToken cancellation);
}

/// <summary>The kit of one module.</summary>
public sealed class CouncilKit<TModule, TSession, TType>(CouncilAgenda agenda, IReadOnlyList<ShippedCouncilType> shipped) : CouncilKit(agenda, shipped)
    where TModule : IModule
    where TSession : CouncilSession, new()
    where TType : CouncilType, new()
{
    internal override void AddServices(IServiceCollection services)
    {
        services.AddScoped<CouncilDesk<TModule, TSession, TType>>();
        services.AddTransient<IRequestHandler<SaveCouncilTypeCommand<TModule>, Result<Saved>>, SaveCouncilTypeHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<SaveCouncilTypeCommand<TModule>>, SaveCouncilTypeValidator<TModule>>();
        services.AddTransient<IRequestHandler<ConfirmCouncilTypeCommand<TModule>, Result<Saved>>, ConfirmCouncilTypeHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<ConfirmCouncilTypeCommand<TModule>>, ConfirmCouncilTypeValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetCouncilTypeQuery<TModule>, Result<CouncilTypeDetail>>, GetCouncilTypeHandler<TModule, TSession, TType>>();
        services.AddTransient<IRequestHandler<GetCouncilTypesQuery<TModule>, IReadOnlyList<CouncilTypeChoice>>, GetCouncilTypesHandler<TModule, TSession, TType>>();
        services.AddTransient<IRequestHandler<ComposeCouncilCommand<TModule>, Result<Saved>>, ComposeCouncilHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<ComposeCouncilCommand<TModule>>, ComposeCouncilValidator<TModule>>();
        services.AddTransient<IRequestHandler<NoteAttendanceCommand<TModule>, Result<Saved>>, NoteAttendanceHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<NoteAttendanceCommand<TModule>>, NoteAttendanceValidator<TModule>>();
        services.AddTransient<IRequestHandler<RecordCouncilEventCommand<TModule>, Result<Saved>>, RecordCouncilEventHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<RecordCouncilEventCommand<TModule>>, RecordCouncilEventValidator<TModule>>();
        services.AddTransient<IRequestHandler<DeclareConflictCommand<TModule>, Result<Saved>>, DeclareConflictHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<DeclareConflictCommand<TModule>>, DeclareConflictValidator<TModule>>();
        services.AddTransient<IRequestHandler<GiveSheetCommand<TModule>, Result<Saved>>, GiveSheetHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<GiveSheetCommand<TModule>>, GiveSheetValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetCouncilQuery<TModule>, Result<CouncilDetail>>, GetCouncilHandler<TModule, TSession, TType>>();
        services.AddTransient<IRequestHandler<GetOwnCouncilsQuery<TModule>, IReadOnlyList<OwnCouncil>>, GetOwnCouncilsHandler<TModule, TSession, TType>>();
        services.AddTransient<IRequestHandler<GetCouncilFileQuery<TModule>, Result<FileDownload>>, GetCouncilFileHandler<TModule, TSession, TType>>();
        services.AddTransient<IRequestHandler<CheckSealQuery<TModule>, Result<SealReport>>, CheckSealHandler<TModule, TSession, TType>>();
        services.AddTransient<IRequestHandler<CheckArchiveCommand<TModule>, Result<ArchiveReport>>, CheckArchiveHandler<TModule, TSession, TType>>();
        services.AddTransient<IValidator<CheckArchiveCommand<TModule>>, CheckArchiveValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetArchiveQuery<TModule>, Result<ArchiveDownload>>, GetArchiveHandler<TModule, TSession, TType>>();
    }

    internal override void AddMaps(IMapperConfigurationExpression maps) => maps.AddProfile(new CouncilProfile<TSession, TType>());

    internal override void MapApi(IEndpointRouteBuilder api) => CouncilEndpoints.Map<TModule>(api, typeof(TModule).Name.Replace("Module", "", StringComparison.Ordinal));

    public override async Task SeedAsync(ModuleDbContext context, CancellationToken cancellation)
    {
        var known = await context.Set<TType>().Select(t => t.Code).ToListAsync(cancellation);
        foreach (var shipped in Shipped.Where(shipped => !known.Contains(shipped.Code)))
        {
            var type = CouncilType.Open<TType>(shipped.Code);
            if (type.Publish(shipped.Terms).Refusal is { } refusal)
            {
                throw new InvalidOperationException($"The shipped council type {shipped.Code} is refused: {refusal.Reason.Key}.");
            }

            context.Add(type);
        }

        await context.SaveChangesAsync(cancellation);
    }
}

/// <summary>What the use cases of one module's councils share.</summary>
internal sealed class CouncilDesk<TModule, TSession, TType>(ModuleList modules, CurrentActor current, IServiceProvider services)
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    private const string LockAlone = "SELECT 1 FROM {schema}.council_sessions WHERE id = {0} FOR UPDATE";
    private const string LockSeat = "SELECT 1 FROM {schema}.council_members WHERE record_id = {0} AND person_id = {1} FOR UPDATE";
    private const string LockTogether = "SELECT 1 FROM {schema}.council_sessions WHERE id = {0} FOR SHARE";

    public IModule Module { get; } = modules.Of(typeof(TModule))!;

    public CouncilAgenda Agenda => Module.Councils!.Agenda;

    public ModuleDbContext Context { get; } = (ModuleDbContext)services.GetRequiredService(modules.Of(typeof(TModule))!.DbContext);

    /// <summary>Sessions with all their parts, each part in a question of its own: multiplied they would be thousands of rows.</summary>
    public IQueryable<TSession> Whole => Context.Set<TSession>().AsSplitQuery();

    public DbSet<TType> Types => Context.Set<TType>();

    public DbSet<CouncilSheet> Sheets => Context.Set<CouncilSheet>();

    /// <summary>Whether the actor reads the whole module, and the session with it.</summary>
    public bool ReadsAll => current.Actor.May(Right.Read, Module.Slug);

    /// <summary>
    /// A session as the actor may come to it: by her right to read the module, or as its member while it runs. To everybody else, and to a
    /// member once it has ended, it is not there.
    /// </summary>
    public async Task<Result<Admission<TSession>>> AdmitAsync(Guid id, bool toChange, CancellationToken cancellation)
    {
        var session = await (toChange ? Whole : Whole.AsNoTracking()).FirstOrDefaultAsync(s => s.Id == id, cancellation);
        var member = session?.MemberOf(current.Actor.PersonId);
        if (session is null || !(ReadsAll || (member is not null && session.IsRunning)))
        {
            return Refusal.NotFound();
        }

        return new Admission<TSession>(session, (await TermsAsync(session, cancellation)).Terms, member);
    }

    public Task<CouncilTypeVersion> TermsAsync(CouncilSession session, CancellationToken cancellation) =>
        Context.Set<CouncilTypeVersion>().AsNoTracking().SingleAsync(v => v.Id == session.TypeVersionId, cancellation);

    /// <summary>
    /// Within a transaction: nobody opens the sheets while one is written, and none is written while they are opened. Who comes second waits
    /// and then sees what the first has done.
    /// </summary>
    public Task LockAsync(Guid id, bool alone, CancellationToken cancellation)
    {
        var sql = (alone ? LockAlone : LockTogether).Replace("{schema}", Context.Schema, StringComparison.Ordinal);
        return Context.Database.ExecuteSqlRawAsync(sql, [id], cancellation);
    }

    /// <summary>Within a transaction: one member gives one sheet after another, so that the last of hers is known for the last.</summary>
    public Task LockSeatAsync(Guid id, Guid personId, CancellationToken cancellation) =>
        Context.Database.ExecuteSqlRawAsync(LockSeat.Replace("{schema}", Context.Schema, StringComparison.Ordinal), [id, personId], cancellation);

    /// <summary>Papers in which every sheet stands are not for who has declared a conflict of interest in one of the matters.</summary>
    public Refusal? RefuseWhole(Admission<TSession> admitted) =>
        admitted.Member is { } member && admitted.Session.Conflicts.Any(conflict => conflict.MemberId == member.Id) ? Refusal.Forbidden("platform.councils.whole-with-conflict") : null;
}

/// <summary>A session somebody may come to.</summary>
/// <param name="Member">She herself, where she sits on it.</param>
internal sealed record Admission<TSession>(TSession Session, CouncilTerms Terms, CouncilMember? Member)
    where TSession : CouncilSession;
