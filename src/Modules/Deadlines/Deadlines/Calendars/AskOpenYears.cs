using Deadlines.Data;
using Deadlines.Rules;
using MediatR;
using Platform.Access;
using Platform.Deadlines;

namespace Deadlines.Calendars;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class AskOpenYearsHandler(DeadlinesDbContext context, RuleSnapshots snapshots) : IRequestHandler<AskOpenYears, IReadOnlyList<int>>
{
    /// <summary>As many years as anybody plans ahead.</summary>
    private const int Most = 20;

    public async Task<IReadOnlyList<int>> Handle(AskOpenYears request, CancellationToken cancellationToken)
    {
        var calendar = (await snapshots.GetAsync(context, cancellationToken)).Calendar;
        return [.. Enumerable.Range(request.From, Math.Clamp(request.To - request.From + 1, 0, Most)).Where(year => !calendar.IsComplete(year))];
    }
}
