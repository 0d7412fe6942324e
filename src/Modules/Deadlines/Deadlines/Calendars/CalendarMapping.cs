using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Deadlines.Calendars;

internal sealed class CalendarExceptionMapping : IEntityTypeConfiguration<CalendarException>
{
    public void Configure(EntityTypeBuilder<CalendarException> day)
    {
        day.ToTable("calendar_days");
        day.HasKey(d => new { d.Date, d.Kind });
    }
}

internal sealed class CalendarNoticeMapping : IEntityTypeConfiguration<CalendarNotice>
{
    public void Configure(EntityTypeBuilder<CalendarNotice> notice)
    {
        notice.ToTable("calendar_notices");
        notice.HasMany(n => n.Days).WithOne().HasForeignKey(d => d.RecordId);
        notice.Navigation(n => n.Days).AutoInclude();
        notice.Property(n => n.ReceptionWeek).AsJson();
        notice.Property(n => n.ReceptionDays).AsJson();
        notice.HasIndex(n => new { n.IssuedOn, n.Id });
        notice.HasIndex(n => new { n.Year, n.Id });
        notice.HasIndex(n => n.Number).IsUnique().HasFilter("withdrawn_at IS NULL");
        notice.HasSearchKey("number");
    }
}

internal sealed class CalendarNoticeDayMapping : IEntityTypeConfiguration<CalendarNoticeDay>
{
    public void Configure(EntityTypeBuilder<CalendarNoticeDay> day)
    {
        day.ToTable("calendar_notice_days");
        day.HasIndex(d => new { d.RecordId, d.Date }).IsUnique();
    }
}

internal sealed class CalendarYearMapping : IEntityTypeConfiguration<CalendarYear>
{
    public void Configure(EntityTypeBuilder<CalendarYear> year)
    {
        year.ToTable("calendar_years");
        year.HasKey(y => y.Year);
        year.Property(y => y.Year).ValueGeneratedNever();
    }
}
