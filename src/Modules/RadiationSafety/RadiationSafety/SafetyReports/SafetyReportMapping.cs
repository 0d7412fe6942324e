using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;
using RadiationSafety.SafetyReportNotices;

namespace RadiationSafety.SafetyReports;

internal sealed class SafetyReportMapping : IEntityTypeConfiguration<SafetyReport>
{
    public void Configure(EntityTypeBuilder<SafetyReport> report)
    {
        report.ToTable("safety_reports");
        report.Property(r => r.FacilityName).InVietnameseOrder();
        report.HasIndex(r => r.Code).IsUnique();
        report.HasTrack<SafetyReport, SafetyReportState, SafetyReportEventKind, SafetyReportEvent>();
        report.HasOne<SafetyReportNotice>().WithMany().HasForeignKey(r => r.NoticeId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<RadiationFacility>().WithMany().HasForeignKey(r => r.FacilityId).OnDelete(DeleteBehavior.Restrict);
        report.HasSearchKey("facility_name", "code");
        report.HasIndex(r => new { r.NoticeId, r.FacilityId }).IsUnique();
        report.HasIndex(r => new { r.FacilityName, r.Id });
        report.HasIndex(r => new { r.DueOn, r.Id });
        report.HasIndex(r => new { r.NoticeId, r.State, r.FacilityName, r.Id });
        report.HasIndex(r => new { r.State, r.DueOn, r.Id });
        report.HasIndex(r => new { r.FacilityId, r.DueOn, r.Id });
        report.HasIndex(r => r.ReceivedOn);
    }
}

internal sealed class SafetyReportEventMapping : IEntityTypeConfiguration<SafetyReportEvent>
{
    public void Configure(EntityTypeBuilder<SafetyReportEvent> happened) => happened.IsTrackEvent<SafetyReportEvent, SafetyReportEventKind>("safety_report_events");
}
