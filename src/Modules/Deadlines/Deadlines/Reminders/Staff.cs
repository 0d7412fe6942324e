using Directory.Contracts;
using MediatR;
using Platform.Time;

namespace Deadlines.Reminders;

/// <summary>Why a reminder reaches its recipient.</summary>
internal enum ReminderVia
{
    /// <summary>It is her own.</summary>
    Own,

    /// <summary>She stands in for somebody on leave.</summary>
    Deputy,

    /// <summary>Whom it would have gone to is not reached.</summary>
    NextInLine,
}

/// <summary>Who is told, and for whom.</summary>
internal readonly record struct Told(Guid PersonId, ReminderVia Via = ReminderVia.Own, Guid? OnBehalfOfId = null);

/// <summary>Who is told besides somebody who is not reached today, of one module's deadlines.</summary>
internal sealed record StandIn(Guid PersonId, string Module, Guid OtherId, ReminderVia Via);

/// <summary>Why somebody is not reached.</summary>
internal enum Absence
{
    /// <summary>Her account is disabled, or she has none.</summary>
    NoAccount,

    OnLeave,

    /// <summary>She has not opened anything for <see cref="Staff.DaysUnseen"/> days.</summary>
    Unseen,
}

/// <summary>
/// The Department's people as they are reached today: a plain function of accounts, leaves and the day, so whoever asks again gets the same.
/// The line goes from a person to the head of her unit and from there to the leaders; who is not reached herself is passed over.
/// </summary>
internal sealed class Staff(IReadOnlyList<PersonStanding> people, DateOnly today)
{
    /// <summary>Who has opened nothing for so many days is taken for gone; days of leave do not count.</summary>
    public const int DaysUnseen = 30;

    private readonly Dictionary<Guid, PersonStanding> byId = people.ToDictionary(person => person.Person.Id);
    private readonly ILookup<Guid, PersonStanding> byUnit = people.Where(HasAccount).ToLookup(person => person.Person.UnitId);
    private readonly List<PersonStanding> leaders = [.. people.Where(person => person.Person.IsLeader && HasAccount(person))];

    public IReadOnlyList<PersonStanding> People => people;

    /// <summary>Who a reminder is for by who is in charge; whether she is reached on its day, <see cref="StandIns"/> says then.</summary>
    public IEnumerable<Told> RecipientsOf(ReminderKind kind, Guid? unitId, Guid? personId)
    {
        var person = personId is { } id ? byId.GetValueOrDefault(id) : null;
        var unit = unitId ?? person?.Person.UnitId;
        var colleagues = unit is { } home ? byUnit[home] : [];
        var told = kind switch
        {
            ReminderKind.EscalationToDirector => leaders.Select(leader => new Told(leader.Person.Id)),
            ReminderKind.EscalationToHead => colleagues.Where(colleague => colleague.Person.IsHead).Select(head => new Told(head.Person.Id)),

            // Nobody in charge: the whole unit is told, so that somebody takes it up.
            _ when person is null => colleagues.Select(colleague => new Told(colleague.Person.Id)),
            _ when HasAccount(person) => [new Told(person.Person.Id)],
            _ => NextInLine(person).Select(next => new Told(next, ReminderVia.NextInLine, person.Person.Id)),
        };
        var list = told.ToList();
        return list.Count > 0 || unit is null ? list : leaders.Select(leader => new Told(leader.Person.Id, ReminderVia.NextInLine));
    }

    /// <summary>Of what is one person's alone: she herself, and nobody when she cannot sign in.</summary>
    public IEnumerable<Told> OnlyTo(Guid? personId) =>
        personId is { } id && byId.GetValueOrDefault(id) is { } person && HasAccount(person) ? [new Told(id)] : [];

    /// <summary>Why she is not reached today; null when she is.</summary>
    public Absence? AbsenceOf(PersonStanding person) =>
        !HasAccount(person) ? Absence.NoAccount
        : LeaveOf(person) is not null ? Absence.OnLeave
        : today.DayNumber - BackOn(person).DayNumber >= DaysUnseen ? Absence.Unseen
        : null;

    /// <summary>The leave she is on today.</summary>
    public LeaveInfo? LeaveOf(PersonStanding person) => person.Leaves.FirstOrDefault(leave => leave.StartsOn <= today && leave.EndsOn >= today);

    /// <summary>Who stands in for her in a module: named, at work himself, and with the right to act there.</summary>
    public PersonStanding? DeputyOf(PersonStanding person, string module) =>
        HasAccount(person) && LeaveOf(person)?.DeputyId is { } id && byId.GetValueOrDefault(id) is { } deputy && HasAccount(deputy) && LeaveOf(deputy) is null && MayActIn(deputy, module)
            ? deputy
            : null;

    /// <summary>Her deputy, where he can stand in for all her unit works in.</summary>
    public PersonStanding? DeputyToday(PersonStanding person)
    {
        var deputies = (person.WorksIn.Count > 0 ? person.WorksIn : DeadlinesModule.Owners).Select(module => DeputyOf(person, module)).Distinct().ToList();
        return deputies.Count == 1 ? deputies[0] : null;
    }

    /// <summary>For everybody who is not reached today, who is told in her place; few on any day.</summary>
    public IReadOnlyList<StandIn> StandIns() =>
    [
        .. from person in people
           where AbsenceOf(person) is not null
           from module in DeadlinesModule.Owners
           let deputy = DeputyOf(person, module)
           from standIn in deputy is not null
               ? [new StandIn(person.Person.Id, module, deputy.Person.Id, ReminderVia.Deputy)]
               : NextInLine(person).Select(next => new StandIn(person.Person.Id, module, next, ReminderVia.NextInLine))
           select standIn,
    ];

    /// <summary>Whether somebody heads the unit who can sign in.</summary>
    public bool HasHead(Guid unitId) => byUnit[unitId].Any(person => person.Person.IsHead);

    private IEnumerable<Guid> NextInLine(PersonStanding person)
    {
        if (byUnit[person.Person.UnitId].FirstOrDefault(colleague => colleague.Person.IsHead) is { } head && head != person && AbsenceOf(head) is null)
        {
            return [head.Person.Id];
        }

        var others = leaders.Where(leader => leader != person).ToList();
        var there = others.Where(leader => AbsenceOf(leader) is null).ToList();
        // At the end of the line somebody is told all the same.
        return (there.Count > 0 ? there : others).Select(leader => leader.Person.Id);
    }

    /// <summary>The last day she was here, or was not expected to be.</summary>
    private DateOnly BackOn(PersonStanding person)
    {
        var seen = person.LastSeenOn ?? DateOnly.MinValue;
        var away = person.Leaves.Where(leave => leave.EndsOn < today).Select(leave => leave.EndsOn).DefaultIfEmpty(DateOnly.MinValue).Max();
        return seen > away ? seen : away;
    }

    private static bool HasAccount(PersonStanding person) => person.Person.UserId is not null;

    private static bool MayActIn(PersonStanding person, string module) => person.Person.IsLeader || person.WorksIn.Contains(module);
}

/// <summary>Asks for the people once a run.</summary>
internal sealed class StaffReader(ISender sender, IToday today)
{
    private Staff? staff;

    public async Task<Staff> ReadAsync(CancellationToken cancellation) => staff ??= new Staff(await sender.Send(new GetStandings(), cancellation), today.Today);
}
