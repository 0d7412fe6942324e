using Deadlines.Calendars;
using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Inbox;

/// <summary>Whose deadlines.</summary>
internal enum InboxScope
{
    /// <summary>The reader's own, and those of her unit that nobody is in charge of.</summary>
    Mine,

    /// <summary>Her unit's.</summary>
    Unit,

    /// <summary>All she may read.</summary>
    All,
}

/// <summary>How far away.</summary>
internal enum InboxTime
{
    Overdue,
    Today,

    /// <summary>Within the seven days after today.</summary>
    Week,
    Later,

    /// <summary>Open without a date: the law is unconfirmed, sets none, or the clock stands still.</summary>
    Undated,

    /// <summary>What the IP Office or third parties must do: dates to expect, the nearest first.</summary>
    Waiting,

    /// <summary>What the reader has put off; it comes back by itself.</summary>
    Snoozed,
}

/// <summary>The reader's open deadlines by urgency.</summary>
internal sealed record ListInbox(DueFilter Filter) : IRequest<Result<Inbox>>;

/// <param name="Unread">How many of the reader's reminders she has not marked as read.</param>
/// <param name="Snoozed">Until when she has put off which deadline.</param>
internal sealed record Inbox(DueFilter Filter, int Unread, IReadOnlyList<InboxGroup> Groups, DueFacets Facets, IReadOnlyDictionary<Guid, DateOnly> Snoozed)
{
    /// <summary>What the reader has to see to in place of colleagues who are on leave today; in her own inbox alone.</summary>
    public IReadOnlyList<StoodInFor> StandsInFor { get; init; } = [];
}

/// <summary>The open deadlines of somebody on leave, before her deputy.</summary>
/// <param name="Count">All of them; <paramref name="Items"/> are the nearest.</param>
internal sealed record StoodInFor(Guid PersonId, string Name, int Count, IReadOnlyList<DueItem> Items);

/// <param name="Count">All of the group; <paramref name="Items"/> are the nearest of them.</param>
internal sealed record InboxGroup(InboxTime Time, int Count, IReadOnlyList<DueItem> Items);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class ListInboxHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DirectoryNames names, AskNextSteps next, CurrentActor current, IToday today)
    : IRequestHandler<ListInbox, Result<Inbox>>
{
    /// <summary>Rows of a group on the page; the register shows the rest.</summary>
    private const int Shown = 50;

    public async Task<Result<Inbox>> Handle(ListInbox request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var inScope = context.Tracked.AsNoTracking().ReadableBy(actor).Open().In(new DueFilter(request.Filter.Scope), actor);
        var (day, week) = (today.Today, today.Today.AddDays(7));
        var asleep = await AsleepAsync(request.Filter.Scope, actor, day, cancellationToken);
        var hidden = asleep.Keys.ToList();
        // Counted once by everything a filter may choose: the groups are of what is chosen, the choices of what could be.
        var parts = await inScope
            .GroupBy(d => new { d.Module, Unit = d.ResponsibleUnitId, Person = d.ResponsiblePersonId, Time = hidden.Contains(d.Id) ? InboxTime.Snoozed : d.Duty == DutyHolder.IpOffice || d.Duty == DutyHolder.ThirdParty ? InboxTime.Waiting : d.NextDueOn == DateOnly.MaxValue ? InboxTime.Undated : d.NextDueOn < day ? InboxTime.Overdue
                : d.NextDueOn == day ? InboxTime.Today : d.NextDueOn <= week ? InboxTime.Week : InboxTime.Later })
            .Select(g => new { g.Key.Time, Part = new DuePart(g.Key.Module, g.Key.Unit, g.Key.Person, g.Count()) })
            .ToListAsync(cancellationToken);
        var counts = parts.Where(p => request.Filter.Takes(p.Part)).GroupBy(p => p.Time).ToDictionary(g => g.Key, g => g.Sum(p => p.Part.Count));
        var open = inScope.In(request.Filter, actor);

        var rows = await Heads(open, hidden, day, week).ToListAsync(cancellationToken);
        var stoodIn = request.Filter.Scope is InboxScope.Mine ? await StoodInAsync(actor, cancellationToken) : [];
        var unread = await context.Reminders.Where(r => r.RecipientId == actor.PersonId && r.State == ReminderState.Due).Current(actor)
            .Select(r => r.DeadlineId).ToListAsync(cancellationToken);
        var calendar = (await snapshots.GetAsync(context, cancellationToken)).Calendar;
        if (request.Filter.Scope is not InboxScope.Mine || stoodIn.Count > 0)
        {
            await names.LoadAsync(cancellationToken);
        }

        // Of what is hers alone the record's next step is another's.
        var steps = await next.OfAsync([.. rows.Where(d => !d.IsPersonal), .. stoodIn.SelectMany(person => person.Rows)], cancellationToken);

        var groups = rows
            .OrderBy(d => d.NextDueOn).ThenBy(d => d.Id)
            .GroupBy(d => asleep.ContainsKey(d.Id) ? InboxTime.Snoozed : d.Duty.IsWaitedFor() ? InboxTime.Waiting : TimeOf(d.NextDueOn, day, week))
            .Select(group => new InboxGroup(group.Key, counts.GetValueOrDefault(group.Key), [.. group.Select(d => ItemOf(d, calendar, unread, steps))]))
            .OrderBy(group => group.Time);
        return new Inbox(request.Filter, unread.Distinct().Count(), [.. groups], DueFacets.Of([.. parts.Select(p => p.Part)], request.Filter, names), asleep)
        {
            StandsInFor = [.. stoodIn.Select(person => new StoodInFor(person.PersonId, names.PersonOf(person.PersonId) ?? "—", person.Count, [.. person.Rows.Select(d => ItemOf(d, calendar, unread, steps))]))],
        };
    }

    private DueItem ItemOf(TrackedDeadline d, WorkingCalendar calendar, IReadOnlyCollection<Guid> unread, IReadOnlyDictionary<Guid, NextStep> steps) => d.ToItem(today.Today, calendar) with
    {
        UnitName = names.UnitOf(d.ResponsibleUnitId),
        PersonName = names.PersonOf(d.ResponsiblePersonId),
        IsNew = unread.Contains(d.Id),
        Next = d.IsPersonal ? null : steps.GetValueOrDefault(d.RecordId),
    };

    /// <summary>Most readers stand in for nobody and are asked nothing.</summary>
    private async Task<List<(Guid PersonId, int Count, List<TrackedDeadline> Rows)>> StoodInAsync(Actor actor, CancellationToken cancellation)
    {
        if (actor.StandsInFor.Count == 0)
        {
            return [];
        }

        var open = context.Tracked.AsNoTracking().ReadableBy(actor).Open().StoodInBy(actor);
        var counts = await open.GroupBy(d => d.ResponsiblePersonId!.Value).Select(g => new { PersonId = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.PersonId, g => g.Count, cancellation);
        // One statement however many they are: the heads of one order each.
        var rows = await actor.StandsInFor.Select(person => Head(open.Where(d => d.ResponsiblePersonId == person))).Aggregate((all, next) => all.Concat(next)).ToListAsync(cancellation);
        return [.. rows.GroupBy(d => d.ResponsiblePersonId!.Value).Select(g => (g.Key, counts.GetValueOrDefault(g.Key), g.OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).ToList()))];
    }

    /// <summary>What the reader has put off, from her own inbox alone: in others' lists everything is there.</summary>
    private async Task<Dictionary<Guid, DateOnly>> AsleepAsync(InboxScope scope, Actor actor, DateOnly day, CancellationToken cancellation) =>
        scope is InboxScope.Mine && actor.PersonId is { } person
            ? await context.Snoozes.Where(s => s.PersonId == person && s.Until > day && context.Tracked.Any(d => d.Id == s.DeadlineId && d.DueOn == s.DueOn))
                .ToDictionaryAsync(s => s.DeadlineId, s => s.Until, cancellation)
            : [];

    /// <summary>One statement for all groups: each is the head of the same order.</summary>
    private static IQueryable<TrackedDeadline> Heads(IQueryable<TrackedDeadline> all, List<Guid> hidden, DateOnly day, DateOnly week)
    {
        var open = all.Where(d => !hidden.Contains(d.Id));
        var ours = open.Ours();
        return Head(ours.Where(d => d.NextDueOn < day))
            .Concat(Head(ours.Where(d => d.NextDueOn == day)))
            .Concat(Head(ours.Where(d => d.NextDueOn > day && d.NextDueOn <= week)))
            .Concat(Head(ours.Where(d => d.NextDueOn > week && d.NextDueOn < DateOnly.MaxValue)))
            .Concat(Head(ours.Where(d => d.NextDueOn == DateOnly.MaxValue)))
            .Concat(Head(open.Where(d => d.Duty == DutyHolder.IpOffice || d.Duty == DutyHolder.ThirdParty)))
            .Concat(Head(all.Where(d => hidden.Contains(d.Id))));
    }

    private static IQueryable<TrackedDeadline> Head(IQueryable<TrackedDeadline> group) => group.OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).Take(Shown);

    private static InboxTime TimeOf(DateOnly due, DateOnly today, DateOnly week) =>
        due == DateOnly.MaxValue ? InboxTime.Undated
        : due < today ? InboxTime.Overdue
        : due == today ? InboxTime.Today
        : due <= week ? InboxTime.Week
        : InboxTime.Later;
}

internal sealed class ListInboxEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inbox", async (string? scope, string? module, string? unit, string? person, HttpContext http, ISender sender) =>
            {
                var filter = DueFilter.Parse(scope, module, unit, person, InboxScope.Mine);
                return filter.IsRefused ? ApiEndpoints.Problem(filter.Refusal, http) : await sender.SendAsync(new ListInbox(filter.Value), http);
            })
            .WithName("ListInbox").WithSummary("The caller's open deadlines by urgency; scope is mine (also when left out), unit or all; module, unit and person narrow it.")
            .Produces<Inbox>();
}
