using Deadlines.Data;
using Deadlines.Rules;
using MediatR;
using Platform.Access;
using Platform.Deadlines;

namespace Deadlines.Calendars;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class AskReceptionHandler(DeadlinesDbContext context, RuleSnapshots snapshots) : IRequestHandler<AskReception, IReadOnlyList<ReceptionDay>>
{
    public async Task<IReadOnlyList<ReceptionDay>> Handle(AskReception request, CancellationToken cancellationToken)
    {
        var reception = (await snapshots.GetAsync(context, cancellationToken)).Reception;
        return [.. request.Days.Select(reception.Describe)];
    }
}
