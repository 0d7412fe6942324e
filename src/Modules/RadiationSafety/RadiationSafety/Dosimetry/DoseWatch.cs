using MediatR;
using Microsoft.EntityFrameworkCore;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>The doses of some workers and which investigations of them are open: opens one where a new reading passes a limit of the law.</summary>
internal sealed class DoseWatch
{
    private readonly Dictionary<Guid, Dictionary<Guid, DosePortion>> doses;

    private readonly HashSet<(Guid Worker, string Limit)> running;

    private readonly HashSet<string> opened;

    private readonly IReadOnlyList<DoseLimit> limits;

    private DoseWatch(IReadOnlyList<DoseLimit> limits, Dictionary<Guid, Dictionary<Guid, DosePortion>> doses, IEnumerable<(Guid Worker, string Limit)> running, IEnumerable<string> opened) =>
        (this.limits, this.doses, this.running, this.opened) = (limits, doses, [.. running], [.. opened]);

    /// <summary>Two statements and a question for the limits, however many workers.</summary>
    public static async Task<DoseWatch> OfAsync(RadiationSafetyDbContext context, ISender sender, IReadOnlyCollection<Guid> workers, CancellationToken cancellation)
    {
        var confirmed = (await DoseLimits.AskAsync(sender, cancellation)).Where(limit => limit.IsConfirmed).ToList();
        var read = await context.Badges.AsNoTracking().IgnoreAutoIncludes().Where(b => workers.Contains(b.WorkerId) && b.Dose != null)
            .Select(b => new { b.Id, b.WorkerId, b.PeriodTo, b.Dose }).ToListAsync(cancellation);
        var investigated = await context.Investigations.AsNoTracking().IgnoreAutoIncludes().Where(i => workers.Contains(i.WorkerId))
            .Select(i => new { i.WorkerId, i.LimitCode, i.Code, i.State }).ToListAsync(cancellation);
        return new DoseWatch(
            confirmed,
            read.GroupBy(b => b.WorkerId).ToDictionary(of => of.Key, of => of.ToDictionary(b => b.Id, b => new DosePortion(b.PeriodTo, b.Dose!.Value))),
            investigated.Where(i => i.State != InvestigationState.Closed).Select(i => (i.WorkerId, i.LimitCode)),
            investigated.Select(i => i.Code));
    }

    /// <summary>What has to be looked into after this reading: confirmed limits only, and none twice.</summary>
    public IReadOnlyList<DoseInvestigation> Read(DosimeterBadge badge, DateOnly today)
    {
        var own = doses.TryGetValue(badge.WorkerId, out var known) ? known : doses[badge.WorkerId] = [];
        own[badge.Id] = new DosePortion(badge.PeriodTo, badge.Dose!.Value);
        var found = new List<DoseInvestigation>();
        foreach (var over in DoseSums.Exceeded(own.Values, limits, badge.PeriodTo))
        {
            var investigation = DoseInvestigation.Open(badge, over, today);
            if (opened.Add(investigation.Code) && running.Add((badge.WorkerId, over.Limit.Code)))
            {
                found.Add(investigation);
            }
        }

        return found;
    }
}

internal static class DoseInvestigations
{
    /// <summary>Those that readings of these dosimeters have opened; what somebody opened by hand stays.</summary>
    public static IQueryable<DoseInvestigation> OpenedBy(this RadiationSafetyDbContext context, IReadOnlyCollection<Guid> badges) =>
        context.Investigations.Where(i => badges.Contains(i.BadgeId) && i.LimitCode != DoseLimits.ByHand);
}
