using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Reminders;
using Deadlines.TrackedDeadlines;
using Directory.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Radar;

/// <summary>Why deadlines may be nobody's in fact.</summary>
internal enum RadarKind
{
    /// <summary>In charge, and without an open account.</summary>
    NoAccount,

    /// <summary>In charge, and here last a month ago.</summary>
    Unseen,

    /// <summary>On leave, and nobody stands in, or who was named cannot.</summary>
    AwayAlone,

    /// <summary>On leave, with a deputy.</summary>
    AwayWithDeputy,

    /// <summary>Late work of the unit is raised past it.</summary>
    UnitWithoutHead,

    /// <summary>Nobody is in charge.</summary>
    Ownerless,
}

/// <summary>Where deadlines may be missed because of people: of the whole Department for those who lead it, of her unit for a head.</summary>
internal sealed record GetRadar : IRequest<Result<Radar>>;

/// <param name="UnitId">The one unit it is of; null when of all.</param>
internal sealed record Radar(Guid? UnitId, IReadOnlyList<RadarGroup> Groups);

/// <param name="Count">All of the group; <paramref name="Rows"/> are those with most late work.</param>
internal sealed record RadarGroup(RadarKind Kind, int Count, IReadOnlyList<RadarRow> Rows);

/// <param name="PersonId">Who; null where it is a unit.</param>
/// <param name="UnitId">Her unit, or the unit; null of records no unit looks after.</param>
/// <param name="On">Since when she was not here, or the last day of her leave.</param>
/// <param name="Other">Who stands in.</param>
/// <param name="Open">Open deadlines of ours.</param>
/// <param name="Late">Of these due before today.</param>
/// <param name="Address">The list of the open ones.</param>
/// <param name="LateAddress">The list of the late ones.</param>
internal sealed record RadarRow(Guid? PersonId, Guid? UnitId, string? Name, string? UnitName, DateOnly? On, string? Other, int Open, int Late, string Address, string LateAddress);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetRadarHandler(DeadlinesDbContext context, StaffReader reader, ISender sender, CurrentActor current, IToday today) : IRequestHandler<GetRadar, Result<Radar>>
{
    public async Task<Result<Radar>> Handle(GetRadar request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (!IsFor(actor))
        {
            return Refusal.Forbidden();
        }

        var unit = actor.May(Right.Lead, null) ? null : actor.UnitId;
        var staff = await reader.ReadAsync(cancellationToken);
        var units = (await sender.Send(new GetUnits(), cancellationToken)).Where(u => unit is null || u.Id == unit).ToList();
        // One statement counts for all groups: by person and unit, of what the reader may read.
        var counts = await context.Tracked.ReadableBy(actor).Open().Ours()
            .GroupBy(d => new { d.ResponsiblePersonId, d.ResponsibleUnitId })
            .Select(g => new OpenWork(g.Key.ResponsiblePersonId, g.Key.ResponsibleUnitId, g.Count(), g.Count(d => d.NextDueOn < today.Today)))
            .ToListAsync(cancellationToken);
        return new Radar(unit, new RadarView(staff, units, counts, unit, today.Today).Groups());
    }

    /// <summary>Those who lead the Department or a unit.</summary>
    internal static bool IsFor(Actor actor) => actor.May(Right.Lead, null) || actor is { IsHead: true, UnitId: not null };
}

/// <summary>Open deadlines of one person in one unit.</summary>
internal sealed record OpenWork(Guid? PersonId, Guid? UnitId, int Open, int Late);

/// <summary>The groups from people, units and counts.</summary>
internal sealed class RadarView(Staff staff, IReadOnlyList<UnitInfo> units, IReadOnlyList<OpenWork> counts, Guid? ofUnit, DateOnly today)
{
    /// <summary>Rows of a group.</summary>
    private const int Shown = 100;

    private readonly Dictionary<Guid, string> unitNames = units.ToDictionary(unit => unit.Id, unit => unit.Name);
    private readonly ILookup<Guid?, OpenWork> byPerson = counts.ToLookup(work => work.PersonId);

    public IReadOnlyList<RadarGroup> Groups()
    {
        var people = staff.People.Where(person => ofUnit is null || person.Person.UnitId == ofUnit).ToLookup(staff.AbsenceOf);
        var away = people[Absence.OnLeave].ToLookup(person => staff.DeputyToday(person) is not null);
        return
        [
            Group(RadarKind.NoAccount, people[Absence.NoAccount].Select(person => Of(person, null, null)).Where(row => row.Open > 0)),
            Group(RadarKind.Unseen, people[Absence.Unseen].Select(person => Of(person, person.LastSeenOn, null)).Where(row => row.Open > 0)),
            Group(RadarKind.AwayAlone, away[false].Select(person => Of(person, staff.LeaveOf(person)!.EndsOn, null))),
            Group(RadarKind.AwayWithDeputy, away[true].Select(person => Of(person, staff.LeaveOf(person)!.EndsOn, staff.DeputyToday(person)!.Person.FullName))),
            Group(RadarKind.UnitWithoutHead, units.Where(unit => unit.EndedOn is null && !staff.HasHead(unit.Id)).Select(unit => Row(null, unit.Id, counts.Where(work => work.UnitId == unit.Id), $"unit={unit.Id}"))),
            Group(RadarKind.Ownerless, byPerson[null].Where(work => ofUnit is null || work.UnitId == ofUnit).GroupBy(work => work.UnitId)
                .Select(unit => Row(null, unit.Key, unit, unit.Key is { } id ? $"ownerless=1&unit={id}" : "ownerless=1&homeless=1"))),
        ];
    }

    private static RadarGroup Group(RadarKind kind, IEnumerable<RadarRow> rows)
    {
        var all = rows.OrderByDescending(row => row.Late).ThenByDescending(row => row.Open).ToList();
        return new RadarGroup(kind, all.Count, [.. all.Take(Shown)]);
    }

    private RadarRow Of(PersonStanding person, DateOnly? on, string? other) =>
        Row(person.Person, person.Person.UnitId, byPerson[person.Person.Id], $"person={person.Person.Id}") with { On = on, Other = other };

    private RadarRow Row(PersonInfo? person, Guid? unitId, IEnumerable<OpenWork> work, string filter)
    {
        var (open, late, unit) = (work.Sum(w => w.Open), work.Sum(w => w.Late), unitId is { } id ? unitNames.GetValueOrDefault(id) : null);
        var address = $"/deadlines/all?state=Open&ours=1&{filter}";
        return new RadarRow(person?.Id, unitId, person?.FullName ?? unit, unit, null, null, open, late, address, $"{address}&due.to={today.AddDays(-1).ToIso()}");
    }
}

internal sealed class GetRadarEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/radar", async (HttpContext http, ISender sender) => await sender.SendAsync(new GetRadar(), http))
            .WithName("GetRadar").WithSummary("Where deadlines may be missed because of people: of the whole Department, or of the caller's own unit where she heads it.").Produces<Radar>();
}
