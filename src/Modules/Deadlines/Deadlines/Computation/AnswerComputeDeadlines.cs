using Deadlines.Data;
using Deadlines.Rules;
using MediatR;
using Platform.Access;
using Platform.Deadlines;

namespace Deadlines.Computation;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class ComputeDeadlinesHandler(DeadlinesDbContext context, RuleSnapshots snapshots)
    : IRequestHandler<ComputeDeadlines, IReadOnlyList<ComputedDeadline>>
{
    public async Task<IReadOnlyList<ComputedDeadline>> Handle(ComputeDeadlines request, CancellationToken cancellationToken) =>
        (await snapshots.GetAsync(context, cancellationToken)).Answers.Answer(request.Triggers);
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class AskLimitsHandler(DeadlinesDbContext context, RuleSnapshots snapshots)
    : IRequestHandler<AskLimits, IReadOnlyList<LegalLimit>>
{
    public async Task<IReadOnlyList<LegalLimit>> Handle(AskLimits request, CancellationToken cancellationToken) =>
        [.. ((await snapshots.GetAsync(context, cancellationToken)).Rules.Find(request.RuleCode)?.Versions ?? [])
            .SelectMany(v => v.Limits.Select(limit => new LegalLimit(limit.Code, limit.Value, limit.Unit, limit.Months, v.EffectiveFrom, v.EffectiveTo, v.Source.Vi, v.HasSureLimits)))];
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class CountWorkingDaysHandler(DeadlinesDbContext context, RuleSnapshots snapshots)
    : IRequestHandler<CountWorkingDays, IReadOnlyList<int>>
{
    public async Task<IReadOnlyList<int>> Handle(CountWorkingDays request, CancellationToken cancellationToken)
    {
        var calendar = (await snapshots.GetAsync(context, cancellationToken)).Calendar;
        return [.. request.To.Select(day => calendar.WorkingDaysBetween(request.From, day))];
    }
}
