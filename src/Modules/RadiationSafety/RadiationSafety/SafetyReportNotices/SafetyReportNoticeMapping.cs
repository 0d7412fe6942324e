using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace RadiationSafety.SafetyReportNotices;

internal sealed class SafetyReportNoticeMapping : IEntityTypeConfiguration<SafetyReportNotice>
{
    public void Configure(EntityTypeBuilder<SafetyReportNotice> notice)
    {
        notice.ToTable("safety_report_notices");
        notice.HasIndex(n => n.Code).IsUnique();
        notice.HasIndex(n => n.Year).IsUnique();
        notice.HasTrack<SafetyReportNotice, SafetyReportNoticeState, SafetyReportNoticeEventKind, SafetyReportNoticeEvent>();
        notice.HasSearchKey("code", "number");
        notice.HasIndex(n => new { n.Year, n.Id });
        notice.HasIndex(n => new { n.DueOn, n.Id });
    }
}

internal sealed class SafetyReportNoticeEventMapping : IEntityTypeConfiguration<SafetyReportNoticeEvent>
{
    public void Configure(EntityTypeBuilder<SafetyReportNoticeEvent> happened) => happened.IsTrackEvent<SafetyReportNoticeEvent, SafetyReportNoticeEventKind>("safety_report_notice_events");
}
