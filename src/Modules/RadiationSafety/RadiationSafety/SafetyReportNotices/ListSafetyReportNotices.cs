using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using RadiationSafety.Data;

namespace RadiationSafety.SafetyReportNotices;

internal sealed record SafetyReportNoticeRow(Guid Id, string Code, string Number, DateOnly IssuedOn, DateOnly DueOn, SafetyReportNoticeState State, DateOnly? CompiledOn, DateOnly? SentOn);

internal sealed class SafetyReportNoticeRegister : Register<SafetyReportNotice, SafetyReportNoticeRow>
{
    public SafetyReportNoticeRegister()
        : base("radiation", "safety-report-notices")
    {
        Column("year", ColumnKind.Title, row => row.Code, By(notice => notice.Year), row => row.Number);
        Column("issued", ColumnKind.Date, row => row.IssuedOn);
        Column("due", ColumnKind.Date, row => row.DueOn, By(notice => notice.DueOn));
        Column("state", ColumnKind.State, row => $"radiation.SafetyReportNoticeState.{row.State}");
        Column("compiled", ColumnKind.Date, row => row.CompiledOn);
        Column("sent", ColumnKind.Date, row => row.SentOn);
        ChoiceFilter("state", notice => notice.State);
    }

    protected override string DefaultSort => "-year";

    protected override Expression<Func<SafetyReportNotice, string>> NaturalKey => notice => notice.Code;

    protected override Expression<Func<SafetyReportNotice, string>> Name => notice => notice.Code + " · " + notice.Number;

    protected override (Expression<Func<SafetyReportNotice, string>> Code, string LabelPrefix) State => (notice => notice.State.ToString(), "radiation.SafetyReportNoticeState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).SafetyReportNoticeEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<SafetyReportNoticeEventKind>(), "radiation.SafetyReportNoticeEventKind");

    public override Guid IdOf(object row) => ((SafetyReportNoticeRow)row).Id;
}

internal sealed class SafetyReportNoticeProfile : Profile
{
    public SafetyReportNoticeProfile()
    {
        CreateProjection<SafetyReportNotice, SafetyReportNoticeRow>();
        CreateProjection<SafetyReportNotice, SafetyReportNoticeDetail>();
        CreateProjection<SafetyReportNoticeEvent, TrackEventDetail>();
    }
}
