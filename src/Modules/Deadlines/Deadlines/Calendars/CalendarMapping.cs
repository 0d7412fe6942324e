using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deadlines.Calendars;

internal sealed class CalendarExceptionMapping : IEntityTypeConfiguration<CalendarException>
{
    public void Configure(EntityTypeBuilder<CalendarException> day)
    {
        day.ToTable("calendar_days");
        day.HasKey(d => new { d.Date, d.Kind });
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
