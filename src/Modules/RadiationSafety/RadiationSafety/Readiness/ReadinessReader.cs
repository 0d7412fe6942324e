using MediatR;
using Microsoft.EntityFrameworkCore;
using RadiationSafety.Data;

namespace RadiationSafety.Readiness;

/// <summary>What licenses have and lack, by requirement: a fixed number of statements, however many licenses.</summary>
internal static class ReadinessReader
{
    /// <param name="sender">Given where what is about somebody's body is asked too.</param>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ReadinessFinding>>> ReadAsync(
        RadiationSafetyDbContext context, ISender? sender, DateOnly today, IReadOnlyList<LicenseAtHand> licenses, CancellationToken cancellation)
    {
        var scene = await ReadinessScene.OfAsync(context, sender, today, licenses, isWhole: false, cancellation);
        return await ReadAsync(scene, cancellation);
    }

    /// <summary>How every license in force stands, what is about somebody's body left out: as many statements as for one.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ReadinessStanding>> StandingsAsync(RadiationSafetyDbContext context, DateOnly today, CancellationToken cancellation)
    {
        var all = await context.Licenses.AsNoTracking().IgnoreAutoIncludes().Where(ReadinessRegister.Running).Select(l => new LicenseAtHand(l.Id, l.FacilityId)).ToListAsync(cancellation);
        var found = await ReadAsync(await ReadinessScene.OfAsync(context, null, today, all, isWhole: true, cancellation), cancellation);
        return found.ToDictionary(license => license.Key, license => license.Value.Max(finding => finding.Standing));
    }

    private static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ReadinessFinding>>> ReadAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        var licenses = scene.Licenses;
        var found = licenses.ToDictionary(license => license.Id, _ => new List<ReadinessFinding>());
        foreach (var requirement in ReadinessRequirements.All.Where(requirement => scene.Sender is not null || !requirement.IsPersonal))
        {
            var gaps = await requirement.FindAsync(scene, cancellation);
            foreach (var license in licenses)
            {
                found[license.Id].Add(new ReadinessFinding(requirement.Code, [.. gaps[license.Id]]));
            }
        }

        return found.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<ReadinessFinding>)pair.Value);
    }

    /// <summary>Whole months from one day to another; negative once it has passed.</summary>
    public static int MonthsUntil(DateOnly until, DateOnly today)
    {
        var months = ((until.Year - today.Year) * 12) + until.Month - today.Month;
        return today.AddMonths(months) > until ? months - 1 : months;
    }
}
