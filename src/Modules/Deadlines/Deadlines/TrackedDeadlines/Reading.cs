using System.Linq.Expressions;
using Deadlines.Calendars;
using Directory.Contracts;
using MediatR;
using Platform.Access;
using Platform.Deadlines;

namespace Deadlines.TrackedDeadlines;

/// <summary>Who may read which deadlines: those of the modules she may read, wherever they are listed.</summary>
internal static class Reading
{
    /// <summary>The condition; null for those who may read every module.</summary>
    public static Expression<Func<TrackedDeadline, bool>>? ConditionFor(Actor actor)
    {
        if (actor.May(Right.Lead, null))
        {
            return null;
        }

        var modules = actor.WorksIn.Concat(actor.MayRead).ToList();
        return deadline => modules.Contains(deadline.Module);
    }

    public static IQueryable<TrackedDeadline> ReadableBy(this IQueryable<TrackedDeadline> deadlines, Actor actor) =>
        ConditionFor(actor) is { } condition ? deadlines.Where(condition) : deadlines;

    /// <summary>Without what only waits for others: the only ones that can be late work.</summary>
    public static IQueryable<TrackedDeadline> Ours(this IQueryable<TrackedDeadline> deadlines) =>
        deadlines.Where(d => d.Duty != DutyHolder.IpOffice && d.Duty != DutyHolder.ThirdParty);

    public static ShownDeadline Show(this TrackedDeadline d) => new(
        d.Id, d.RuleCode, d.NameVi, d.NameEn, d.ArticleVi, d.ArticleEn, d.TriggeredOn, d.DueOn, d.Outcome, d.State, d.EndedOn, DerivationJson.Read(d.Derivation), d.Duty);

    public static DueItem ToItem(this TrackedDeadline d, DateOnly today, WorkingCalendar calendar) => new(
        d.Show(), d.Module, d.RecordTitle, d.Address, d.DueOn is { } due ? calendar.WorkingDaysBetween(today, due) : null);
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
