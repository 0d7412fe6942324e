using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.RuleChanges;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Time;

namespace Deadlines.Simulation;

/// <summary>What a change would do to the open deadlines the reader may read. Nothing is written.</summary>
/// <param name="Moves">Every one whose date would change, in the order of their days.</param>
/// <param name="Units">The same by unit in charge, the most moved first.</param>
/// <param name="Looked">How many open deadlines were computed anew.</param>
internal sealed record SimulationResult(IReadOnlyList<SimulatedMove> Moves, IReadOnlyList<UnitMoves> Units, int Looked)
{
    internal int Later => Moves.Count(move => move.Days > 0);

    internal int Earlier => Moves.Count(move => move.Days < 0);

    internal int BecomeLate => Moves.Count(move => move.BecomesLate);
}

internal sealed record SimulatedMove(string Module, string RecordTitle, string Address, string RuleCode, string NameVi, string NameEn, string? UnitName, DateOnly? From, DateOnly? To, int? Days, bool BecomesLate)
{
    internal string Name => RuleRow.IsEnglish ? NameEn : NameVi;
}

/// <summary>What moves in one unit.</summary>
internal sealed record UnitMoves(Guid? UnitId, string? UnitName, int Moves, int Later, int Earlier, int BecomeLate);

/// <summary>A change of a rule, tried: the same terms a proposal has.</summary>
internal sealed record SimulateRuleChange(ProposeRuleChangeCommand Change) : IRequest<Result<SimulationResult>>;

/// <summary>A change of the calendar, tried: these days would be what the notice says.</summary>
internal sealed record SimulateCalendar(IReadOnlyList<NoticeDay> Days) : IRequest<Result<SimulationResult>>;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class SimulateRuleChangeHandler(DeadlinesDbContext context, RuleSnapshots snapshots, SimulationReader reader, CurrentActor current, TimeProvider clock)
    : IRequestHandler<SimulateRuleChange, Result<SimulationResult>>
{
    public async Task<Result<SimulationResult>> Handle(SimulateRuleChange request, CancellationToken cancellationToken)
    {
        if (await context.Rules.AsNoTracking().Include(r => r.Versions.OrderBy(v => v.Number)).FirstOrDefaultAsync(r => r.Id == request.Change.RuleId, cancellationToken) is not { } rule)
        {
            return Refusal.NotFound();
        }

        var law = await snapshots.GetAsync(context, cancellationToken);
        var tried = RuleChange.Propose(rule, request.Change.Kind, request.Change.ToTerms(), law.Province, request.Change.Because, law.Calendar, current.Actor.Signs(clock));
        return tried.IsRefused ? tried.Refusal : await reader.ReadAsync(open => open.OfRule(rule.Code), law.Answers, law.Answers.Under(law.Rules.With(rule)), cancellationToken);
    }
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class SimulateCalendarHandler(DeadlinesDbContext context, RuleSnapshots snapshots, SimulationReader reader) : IRequestHandler<SimulateCalendar, Result<SimulationResult>>
{
    public async Task<Result<SimulationResult>> Handle(SimulateCalendar request, CancellationToken cancellationToken)
    {
        if (request.Days.Count == 0)
        {
            return Refusal.InvalidField("days", "deadlines.calendar-notices.no-day");
        }

        var law = await snapshots.GetAsync(context, cancellationToken);
        var after = law.Calendar.With(request.Days.Select(day => new CalendarException(day.Date, day.Kind, day.Name, day.Name, "", Confidence.Unrated)));
        return await reader.ReadAsync(open => open.Around([.. request.Days.Select(day => day.Date)]), law.Answers, law.Answers.Under(otherCalendar: after), cancellationToken);
    }
}

/// <summary>Reads what would move, by the reader's rights, and sums it.</summary>
internal sealed class SimulationReader(DeadlinesDbContext context, CurrentActor current, DirectoryNames names, IToday today)
{
    public async Task<SimulationResult> ReadAsync(Func<IQueryable<TrackedDeadline>, IQueryable<TrackedDeadline>> which, DeadlineAnswers before, DeadlineAnswers after, CancellationToken cancellation)
    {
        var open = which(context.Tracked.Open().ReadableBy(current.Actor));
        var found = await DeadlineMoves.FindAsync(open, before, after, cancellation);
        var moves = await found.ReadAsync(cancellation).ToListAsync(cancellation);
        await names.LoadAsync(cancellation);
        var units = moves.GroupBy(move => move.UnitId)
            .Select(unit => new UnitMoves(unit.Key, names.UnitOf(unit.Key), unit.Count(), unit.Count(m => m.Days > 0), unit.Count(m => m.Days < 0), unit.Count(m => m.BecomesLate(today.Today))))
            .OrderByDescending(unit => unit.Moves).ThenBy(unit => unit.UnitName).ToList();
        return new SimulationResult(
            [.. moves.Select(m => new SimulatedMove(m.Module, m.RecordTitle, m.Address, m.RuleCode, m.NameVi, m.NameEn, names.UnitOf(m.UnitId), m.From, m.To, m.Days, m.BecomesLate(today.Today)))],
            units,
            found.Looked);
    }
}
