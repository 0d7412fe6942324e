using Microsoft.EntityFrameworkCore;
using Platform.Results;
using RadiationSafety.Data;
using RadiationSafety.SafetyReports;

namespace RadiationSafety.SafetyReportNotices;

/// <summary>Which facilities a notice asks.</summary>
internal static class AskFacilities
{
    /// <summary>Facilities one notice can ask: so many reports are one transaction.</summary>
    public const int Most = 1_000;

    /// <summary>Asks the facilities in use on a day that the notice has not asked yet.</summary>
    /// <returns>How many.</returns>
    public static async Task<Result<Counted>> AskAsync(this RadiationSafetyDbContext context, SafetyReportNotice notice, DateOnly day, Guid? unitId, CancellationToken cancellation)
    {
        var asked = await context.SafetyReports.Where(r => r.NoticeId == notice.Id).Select(r => r.FacilityId).ToListAsync(cancellation);
        var facilities = await context.Facilities.AsNoTracking().Where(f => f.StartedOn <= day && (f.EndedOn == null || f.EndedOn > day) && !asked.Contains(f.Id)).OrderBy(f => f.Code).Take(Most + 1).ToListAsync(cancellation);
        if (asked.Count + facilities.Count > Most)
        {
            return Refusal.Invalid("radiation.safety-report-notices.too-many", Most);
        }

        foreach (var facility in facilities)
        {
            var report = SafetyReport.Request(notice, facility);
            report.Assign(facility.ResponsibleUnitId ?? unitId, facility.ResponsiblePersonId);
            context.SafetyReports.Add(report);
        }

        return new Counted(facilities.Count);
    }
}

/// <summary>How many facilities were asked.</summary>
internal sealed record Counted(int Count);
