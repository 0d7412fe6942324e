using System.Linq.Expressions;
using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.TrackedDeadlines;
using Platform.Access;
using Platform.Deadlines;
using Platform.Registers;
using Platform.Results;

namespace Deadlines.Inbox;

/// <summary>Which deadlines inbox and calendar show: whose, and of these the ones of one module, unit or person. Kept in the address.</summary>
internal sealed record DueFilter(InboxScope Scope, string? Module = null, Guid? UnitId = null, Guid? PersonId = null)
{
    /// <summary>From an address; refused where it cannot be read.</summary>
    /// <param name="usual">The scope when the address names none.</param>
    public static Result<DueFilter> Parse(string? scope, string? module, string? unit, string? person, InboxScope usual)
    {
        InboxScope? known = scope switch { null or "" => usual, "mine" => InboxScope.Mine, "unit" => InboxScope.Unit, "all" => InboxScope.All, _ => null };
        if (known is not { } whose)
        {
            return Refusal.Malformed("deadlines.inbox.bad-scope", scope);
        }

        if (module is { Length: > 0 } && !DeadlinesModule.Owners.Contains(module))
        {
            return Refusal.Malformed("platform.register.bad-choice", module, "module", string.Join(", ", DeadlinesModule.Owners));
        }

        foreach (var (name, text) in new[] { ("unit", unit), ("person", person) })
        {
            if (text is { Length: > 0 } && !Guid.TryParse(text, out _))
            {
                return Refusal.Malformed("platform.register.bad-id", text, name);
            }
        }

        return new DueFilter(whose, string.IsNullOrEmpty(module) ? null : module, IdOf(unit), IdOf(person));
    }

    /// <summary>Whether it leaves a part of what its scope has.</summary>
    public bool Takes(DuePart part) => (Module is null || part.Module == Module) && (UnitId is null || part.UnitId == UnitId) && (PersonId is null || part.PersonId == PersonId);

    /// <summary>As an address says it, beginning with <c>?</c>, the usual scope left out.</summary>
    public string Query(InboxScope usual, params IEnumerable<string> more)
    {
        List<string> parts = [.. more];
        if (Scope != usual)
        {
            parts.Add($"scope={CodeOf(Scope)}");
        }

        if (Module is not null)
        {
            parts.Add($"module={Module}");
        }

        if (UnitId is not null)
        {
            parts.Add($"unit={UnitId}");
        }

        if (PersonId is not null)
        {
            parts.Add($"person={PersonId}");
        }

        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }

    /// <summary>The register's list of the same deadlines.</summary>
    public string List(params IEnumerable<string> more) => "/deadlines/all" + Query(InboxScope.All, ["state=Open", .. more]);

    public static string CodeOf(InboxScope scope) => scope switch { InboxScope.Mine => "mine", InboxScope.Unit => "unit", _ => "all" };

    private static Guid? IdOf(string? text) => Guid.TryParse(text, out var id) ? id : null;
}

/// <summary>So many deadlines of one module, unit and person.</summary>
internal sealed record DuePart(string Module, Guid? UnitId, Guid? PersonId, int Count);

/// <summary>What the deadlines of a scope can be narrowed to, each with the number that would be left.</summary>
/// <param name="People">Only where a unit is looked at: of a whole department they would be too many.</param>
internal sealed record DueFacets(IReadOnlyList<DueFacet> Modules, IReadOnlyList<DueFacet> Units, IReadOnlyList<DueFacet> People)
{
    public static DueFacets Of(IReadOnlyList<DuePart> parts, DueFilter filter, DirectoryNames names)
    {
        var modules = Facets(filter with { Module = null }, part => part.Module, code => code);
        var units = filter.Scope != InboxScope.All ? [] : Facets(filter with { UnitId = null, PersonId = null }, part => part.UnitId?.ToString(), id => names.UnitOf(Guid.Parse(id)));
        var people = filter.Scope != InboxScope.Unit && filter.UnitId is null ? [] : Facets(filter with { PersonId = null }, part => part.PersonId?.ToString(), id => names.PersonOf(Guid.Parse(id)));
        return new DueFacets([.. modules.OrderBy(facet => DeadlinesModule.Owners.ToList().IndexOf(facet.Code))], units, people);

        IReadOnlyList<DueFacet> Facets(DueFilter left, Func<DuePart, string?> by, Func<string, string?> name) =>
        [
            .. parts.Where(left.Takes).GroupBy(by).Where(group => group.Key is not null)
                .Select(group => new DueFacet(group.Key!, name(group.Key!) ?? "—", group.Sum(part => part.Count)))
                .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Name, StringComparer.Ordinal),
        ];
    }
}

/// <param name="Code">As the address says it.</param>
/// <param name="Name">Of a unit or a person; of a module its code.</param>
internal sealed record DueFacet(string Code, string Name, int Count);

internal static class DueQueries
{
    public static IQueryable<TrackedDeadline> Open(this IQueryable<TrackedDeadline> deadlines) => deadlines.Where(d => d.State == DeadlineState.Open);

    /// <summary>Without what the person has put off beyond this day, as <see cref="Snooze.PutsOff"/> says.</summary>
    public static IQueryable<TrackedDeadline> Awake(this IQueryable<TrackedDeadline> deadlines, DeadlinesDbContext context, Guid? person, DateOnly today) =>
        deadlines.Where(d => !context.Snoozes.Any(s => s.PersonId == person && s.DeadlineId == d.Id && s.DueOn == d.DueOn && s.Until > today));

    /// <summary>Of those for whom the actor stands in today, where he may act himself.</summary>
    public static IQueryable<TrackedDeadline> StoodInBy(this IQueryable<TrackedDeadline> deadlines, Actor actor) => deadlines.Where(Stood(actor));

    /// <summary>What the actor is to see to today: her own, and what she stands in for.</summary>
    public static IQueryable<TrackedDeadline> ToSeeToBy(this IQueryable<TrackedDeadline> deadlines, Actor actor) =>
        actor.StandsInFor.Count == 0 ? deadlines.In(new DueFilter(InboxScope.Mine), actor) : deadlines.Where(Own(actor).Or(Stood(actor)));

    /// <summary>Without what was told to a deputy who stands in no longer: the day decides, not a job.</summary>
    public static IQueryable<Reminder> Current(this IQueryable<Reminder> reminders, Actor actor) => reminders.Where(CurrentFor(actor));

    public static Expression<Func<Reminder, bool>> CurrentFor(Actor actor) => r => r.Via != ReminderVia.Deputy || actor.StandsInFor.Contains(r.OnBehalfOfId!.Value);

    private static Expression<Func<TrackedDeadline, bool>> Stood(Actor actor) => d =>
        d.ResponsiblePersonId != null && actor.StandsInFor.Contains(d.ResponsiblePersonId.Value) && (actor.IsLeader || actor.WorksIn.Contains(d.Module));

    // Null is nobody's person and nobody's unit: it must not match deadlines that have none.
    private static Expression<Func<TrackedDeadline, bool>> Own(Actor actor) => d => (actor.PersonId != null && d.ResponsiblePersonId == actor.PersonId)
        || (actor.UnitId != null && d.ResponsiblePersonId == null && d.ResponsibleUnitId == actor.UnitId);

    public static IQueryable<TrackedDeadline> In(this IQueryable<TrackedDeadline> deadlines, DueFilter filter, Actor actor)
    {
        var (scope, module, unit, person) = filter;
        deadlines = scope switch
        {
            InboxScope.Mine => deadlines.Where(Own(actor)),
            InboxScope.Unit => deadlines.Where(d => actor.UnitId != null && d.ResponsibleUnitId == actor.UnitId),
            _ => deadlines,
        };
        deadlines = module is null ? deadlines : deadlines.Where(d => d.Module == module);
        deadlines = unit is null ? deadlines : deadlines.Where(d => d.ResponsibleUnitId == unit);
        return person is null ? deadlines : deadlines.Where(d => d.ResponsiblePersonId == person);
    }
}
