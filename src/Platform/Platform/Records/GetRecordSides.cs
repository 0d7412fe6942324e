using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Audit;
using Platform.Comments;
using Platform.Deadlines;
using Platform.Files;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Records;

/// <summary>What every record page shows beside the record itself, whatever its module.</summary>
/// <param name="Deadlines">Open first, by date; then those that ended, newest first.</param>
/// <param name="Files">Newest first.</param>
/// <param name="History">The latest changes, newest first.</param>
public sealed record RecordSides(IReadOnlyList<ShownDeadline> Deadlines, IReadOnlyList<StoredFile> Files, IReadOnlyList<HistoryEntry> History)
{
    /// <summary>The oldest first.</summary>
    public IReadOnlyList<ShownComment> Comments { get; init; } = [];

    /// <summary>Names of what the history refers to: people, units, other records.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; init; } = new Dictionary<Guid, string>();
}

/// <summary>Asks a module for the sides of one of its records.</summary>
public sealed record GetRecordSides(Guid RecordId) : IQuestionToAll<RecordSides>
{
    public IRequest<RecordSides> For<TModule>()
        where TModule : IModule => new GetRecordSides<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record GetRecordSides<TModule>(GetRecordSides Question) : IRequest<RecordSides>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class GetRecordSidesHandler<TModule>(ModuleList modules, CurrentActor current, History history, ChangeWords words, IServiceProvider services) : IRequestHandler<GetRecordSides<TModule>, RecordSides>
    where TModule : IModule
{
    private const int Bound = 100;

    public async Task<RecordSides> Handle(GetRecordSides<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var id = request.Question.RecordId;
        if (await module.HidesAsync(context, current.Actor, id, cancellationToken))
        {
            return new RecordSides([], [], []);
        }

        var deadlines = await context.ReadDeadlinesAsync(id, cancellationToken);
        var files = await context.Files.AsNoTracking().Where(f => f.RecordId == id).OrderByDescending(f => f.Id).Take(Bound).ToListAsync(cancellationToken);
        var changes = await history.OfAsync(context, id, Bound, cancellationToken);
        var comments = await context.ReadCommentsAsync(id, current.Actor, cancellationToken);
        return new RecordSides(deadlines, files, changes) { Comments = comments, Names = await words.NamesAsync(module, changes.SelectMany(entry => entry.Changes), cancellationToken) };
    }
}
