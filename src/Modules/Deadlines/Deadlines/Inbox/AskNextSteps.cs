using Deadlines.TrackedDeadlines;
using Platform.Modules;
using Platform.Records;

namespace Deadlines.Inbox;

/// <summary>Asks the owners of listed deadlines what may be recorded next: one question a register, and one that fails leaves its rows without a step.</summary>
internal sealed class AskNextSteps(AskModules ask, ModuleList modules)
{
    public async Task<IReadOnlyDictionary<Guid, NextStep>> OfAsync(IReadOnlyList<TrackedDeadline> deadlines, CancellationToken cancellation)
    {
        var steps = new Dictionary<Guid, NextStep>();
        foreach (var register in deadlines.GroupBy(d => (d.Module, d.Register)))
        {
            if (modules.Find(register.Key.Module) is not { } module)
            {
                continue;
            }

            var question = new GetNextSteps(register.Key.Register, [.. register.Select(d => d.RecordId).Distinct()]);
            foreach (var step in (await ask.AllAsync(question, cancellation, whom: asked => asked == module)).SelectMany(answer => answer.Answer ?? []))
            {
                steps[step.RecordId] = step;
            }
        }

        return steps;
    }
}
