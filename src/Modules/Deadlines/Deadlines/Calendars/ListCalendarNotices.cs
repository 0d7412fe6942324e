using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace Deadlines.Calendars;

/// <param name="DayCount">Days of the working calendar; null of a notice of the desk's hours.</param>
internal sealed record CalendarNoticeRow(Guid Id, string Number, int Year, CalendarPurpose Purpose, DateOnly IssuedOn, int? DayCount, bool CompletesYear, DateTimeOffset? WithdrawnAt)
{
    public string State => CalendarNoticeRegister.StateOf(WithdrawnAt);
}

internal sealed class CalendarNoticeRegister : Register<CalendarNotice, CalendarNoticeRow>
{
    private const string Counts = nameof(Counts);

    private const string Withdrawn = nameof(Withdrawn);

    public CalendarNoticeRegister()
        : base("deadlines", "calendar-notices")
    {
        Column("number", ColumnKind.Title, row => row.Number);
        Column("year", ColumnKind.Text, row => row.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), By(notice => notice.Year));
        Column("purpose", ColumnKind.Choice, row => $"deadlines.CalendarPurpose.{row.Purpose}");
        Column("issued", ColumnKind.Date, row => row.IssuedOn, By(notice => notice.IssuedOn));
        Column("days", ColumnKind.Number, row => row.DayCount);
        Column("state", ColumnKind.State, row => $"deadlines.calendar-notices.state.{row.State}");
        FlagFilter("counts", notice => notice.WithdrawnAt == null);
        ChoiceFilter("purpose", notice => notice.Purpose);
        DateFilter("issued", notice => notice.IssuedOn);
    }

    protected override string DefaultSort => "-issued";

    protected override Expression<Func<CalendarNotice, string>> NaturalKey => notice => notice.Number;

    protected override Expression<Func<CalendarNotice, string>> Name => notice => notice.Number;

    protected override (Expression<Func<CalendarNotice, string>> Code, string LabelPrefix) State =>
        (notice => notice.WithdrawnAt == null ? Counts : Withdrawn, "deadlines.calendar-notices.state");

    public override Guid IdOf(object row) => ((CalendarNoticeRow)row).Id;

    internal static string StateOf(DateTimeOffset? withdrawnAt) => withdrawnAt is null ? Counts : Withdrawn;
}

internal sealed class CalendarNoticeProfile : Profile
{
    public CalendarNoticeProfile()
    {
        CreateProjection<CalendarNotice, CalendarNoticeRow>().ForCtorParam(nameof(CalendarNoticeRow.DayCount), map => map.MapFrom(notice => notice.Purpose == CalendarPurpose.Reception ? (int?)null : notice.Days.Count));
        CreateProjection<CalendarNotice, CalendarNoticeDetail>();
        CreateProjection<CalendarNoticeDay, NoticeDay>();
    }
}
