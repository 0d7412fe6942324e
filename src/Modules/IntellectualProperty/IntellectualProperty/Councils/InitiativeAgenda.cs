using IntellectualProperty.Data;
using IntellectualProperty.Initiatives;
using Microsoft.EntityFrameworkCore;
using Platform.Councils;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace IntellectualProperty.Councils;

/// <summary>Initiatives before a council: those whose petition was accepted come onto the agenda, and the closing writes into them what came of it.</summary>
internal sealed class InitiativeAgenda() : CouncilAgenda("initiatives")
{
    public override async Task<Result<IReadOnlyList<AgendaSubject>>> PutAsync(ModuleDbContext context, CouncilSession session, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var found = await ((IntellectualPropertyDbContext)context).Initiatives.Where(i => keys.Contains(i.Code) || i.SessionId == session.Id).ToDictionaryAsync(i => i.Code, cancellation);
        if (keys.FirstOrDefault(key => !found.ContainsKey(key)) is { } unknown)
        {
            return Refusal.InvalidField("items", "ip.councils.no-such-initiative", unknown);
        }

        if (keys.Select(key => found[key].PutBefore(session.Id)).FirstOrDefault(refused => refused is not null) is { } refusal)
        {
            return refusal;
        }

        foreach (var dropped in found.Values.Where(i => !keys.Contains(i.Code)))
        {
            dropped.TakeFrom(session.Id);
        }

        return Result<IReadOnlyList<AgendaSubject>>.Ok([.. keys.Select(key => new AgendaSubject(found[key].Id, key, found[key].Name))]);
    }

    public override async Task<Refusal?> FollowAsync(ModuleDbContext context, CouncilSession session, CouncilEvent happened, RecordedBy by, DateOnly today, CancellationToken cancellation)
    {
        if (happened.Kind is CouncilEventKind.Invited or CouncilEventKind.SheetsOpened)
        {
            return null;
        }

        var initiatives = await ((IntellectualPropertyDbContext)context).Initiatives.Where(i => i.SessionId == session.Id).ToListAsync(cancellation);
        var refused = initiatives.Select(initiative => Follow(initiative, session, happened, by, today)).FirstOrDefault(outcome => outcome is not null);
        if (refused is null && happened.Kind != CouncilEventKind.Started)
        {
            initiatives.ForEach(initiative => initiative.TakeFrom(session.Id));
        }

        return refused;
    }

    public override async Task<IReadOnlyList<SubjectBrief>> DescribeAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var initiatives = await ((IntellectualPropertyDbContext)context).Initiatives.AsNoTracking().IgnoreAutoIncludes().Where(i => ids.Contains(i.Id))
            .Select(i => new { i.Id, i.Code, i.Name, i.AuthorNames, i.UnitName, i.Field, i.Summary }).ToListAsync(cancellation);
        return [.. initiatives.Select(i => new SubjectBrief(i.Id, i.Code, i.Name,
            [.. new SubjectFact[] { new("ip.initiatives.field.authors", i.AuthorNames), new("ip.initiatives.field.unitName", i.UnitName), new("ip.initiatives.field.field", i.Field), new("ip.initiatives.field.summary", i.Summary ?? "") }
                .Where(fact => fact.Value.Length > 0)]))];
    }

    private static Refusal? Follow(Initiative initiative, CouncilSession session, CouncilEvent happened, RecordedBy by, DateOnly today)
    {
        InitiativeEventKind? kind = happened.Kind switch
        {
            CouncilEventKind.Started => InitiativeEventKind.Reviewed,
            CouncilEventKind.Closed => session.Items.Single(item => item.SubjectId == initiative.Id).Passes switch
            {
                true => InitiativeEventKind.CouncilPassed,
                false => InitiativeEventKind.CouncilFailed,
                null => InitiativeEventKind.Postponed,
            },
            // Called off before it sat: nothing has happened to what was on its agenda.
            _ => initiative.State == InitiativeState.CouncilReview ? InitiativeEventKind.Postponed : null,
        };
        return kind is null ? null : initiative.Happen(new Happening<InitiativeEventKind>(kind.Value, happened.HappenedOn, happened.DocumentNumber ?? session.DecisionNumber, null, by), session.Id, today).Refusal;
    }
}
