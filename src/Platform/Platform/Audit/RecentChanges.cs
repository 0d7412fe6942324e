using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Registers;

namespace Platform.Audit;

/// <summary>The records of a module that were changed last, each once, of those the actor may know of.</summary>
public sealed record RecentChanges(int Limit) : IQuestionToAll<IReadOnlyList<RecentChange>>
{
    public IRequest<IReadOnlyList<RecentChange>> For<TModule>()
        where TModule : IModule => new RecentChanges<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record RecentChanges<TModule>(RecentChanges Question) : IRequest<IReadOnlyList<RecentChange>>
    where TModule : IModule;

/// <summary>A record's latest change.</summary>
/// <param name="What">Its most telling part: what was added before what was modified.</param>
public sealed record RecentChange(DateTimeOffset At, string By, RecordCard Record, string Kind, AuditedChange What);

[Access(Right.Read)]
[NoInput]
internal sealed class RecentChangesHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<RecentChanges<TModule>, IReadOnlyList<RecentChange>>
    where TModule : IModule
{
    /// <summary>Entries looked at: a record changed many times in a row must not hide the others.</summary>
    private const int LookedAt = 60;

    public async Task<IReadOnlyList<RecentChange>> Handle(RecentChanges<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var kinds = module.Registers.Where(register => register.IsSearched).ToDictionary(register => register.Entity.Name);
        var latest = (await context.Audit.AsNoTracking().OrderByDescending(e => e.Id).Take(LookedAt).ToListAsync(cancellationToken))
            .Where(entry => kinds.ContainsKey(entry.Kind)).DistinctBy(entry => entry.RecordId).Take(request.Question.Limit).ToList();
        var cards = new Dictionary<Guid, RecordCard>();
        foreach (var register in latest.GroupBy(entry => entry.Kind))
        {
            foreach (var card in await kinds[register.Key].DescribeAsync(context, current.Actor, [.. register.Select(entry => entry.RecordId)], cancellationToken))
            {
                cards[card.Id] = card;
            }
        }

        return [.. latest.Where(entry => cards.ContainsKey(entry.RecordId)).Select(entry => new RecentChange(
            entry.At, entry.ActorName, cards[entry.RecordId], entry.Kind,
            JsonSerializer.Deserialize<List<AuditedChange>>(entry.Changes, ModuleDbContext.Json)!.OrderBy(change => change.Action == nameof(EntityState.Added) ? 0 : 1).First()))];
    }
}
