using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Planning.Evidence;
using Platform.Access;
using Platform.Time;

namespace Planning.KeyTasks;

/// <summary>The tasks of a plan with what each has reached: the one count behind the plan's page, its report and the leadership.</summary>
internal sealed class PlanTasks(PlanningDbContext context, IConfigurationProvider maps, EvidenceReader evidence, CurrentActor current, IToday today)
{
    /// <summary>In the plan's order; ordinals bound how many there are.</summary>
    public async Task<IReadOnlyList<TaskRow>> OfAsync(Guid planId, CancellationToken cancellation)
    {
        var tasks = await PlanningModule.Tasks.Records(context, current.Actor).Where(t => t.PlanId == planId).OrderBy(t => t.Ordinal).ProjectTo<TaskRow>(maps).ToListAsync(cancellation);
        var progress = await evidence.ProgressAsync([.. tasks.Select(task => task.Id)], cancellation);
        tasks.ForEach(task => task.Stand(progress[task.Id], today.Today));
        return tasks;
    }
}
