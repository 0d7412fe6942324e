using System.Linq.Expressions;
using Deadlines.Calendars;
using Directory.Contracts;
using MediatR;
using Platform.Access;
using Platform.Deadlines;

namespace Deadlines.TrackedDeadlines;

/// <summary>
/// Who may read which deadlines: those of the modules she may read, wherever they are listed, and what is hers alone while it is open. What
/// is another's alone nobody lists, for the record itself says to its readers who still owes what.
/// </summary>
internal static class Reading
{
    public static Expression<Func<TrackedDeadline, bool>> ConditionFor(Actor actor)
    {
        var person = actor.PersonId;
        if (actor.May(Right.Lead, null))
        {
            return deadline => !deadline.IsPersonal || (deadline.ResponsiblePersonId == person && deadline.State == DeadlineState.Open);
        }

        var modules = actor.WorksIn.Concat(actor.MayRead).ToList();
        return deadline => deadline.IsPersonal ? deadline.ResponsiblePersonId == person && deadline.State == DeadlineState.Open : modules.Contains(deadline.Module);
    }

    public static IQueryable<TrackedDeadline> ReadableBy(this IQueryable<TrackedDeadline> deadlines, Actor actor) => deadlines.Where(ConditionFor(actor));

    /// <summary>Without what only waits for others: the only ones that can be late work.</summary>
    public static IQueryable<TrackedDeadline> Ours(this IQueryable<TrackedDeadline> deadlines) =>
        deadlines.Where(d => d.Duty != DutyHolder.IpOffice && d.Duty != DutyHolder.ThirdParty);

    public static ShownDeadline Show(this TrackedDeadline d) => new(
        d.Id, d.RuleCode, d.NameVi, d.NameEn, d.ArticleVi, d.ArticleEn, d.TriggeredOn, d.DueOn, d.Outcome, d.State, d.EndedOn, DerivationJson.Read(d.Derivation), d.Duty);

    public static DueItem ToItem(this TrackedDeadline d, DateOnly today, WorkingCalendar calendar) => new(
        d.Show(), d.Module, d.RecordTitle, d.Address, d.DueOn is { } due ? calendar.WorkingDaysBetween(today, due) : null) { IsPersonal = d.IsPersonal };
}

/// <summary>Names of units and people, as the Directory has them now.</summary>
internal sealed class DirectoryNames(ISender sender)
{
    private Dictionary<Guid, string>? units;
    private Dictionary<Guid, string>? people;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        units ??= (await sender.Send(new GetUnits(), cancellation)).ToDictionary(unit => unit.Id, unit => unit.Name);
        people ??= (await sender.Send(new GetPeople(null), cancellation)).ToDictionary(person => person.Id, person => person.FullName);
    }

    public string? UnitOf(Guid? id) => id is { } known ? units?.GetValueOrDefault(known) : null;

    public string? PersonOf(Guid? id) => id is { } known ? people?.GetValueOrDefault(known) : null;
}
