using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.SafetyReports;

internal sealed record SafetyReportRow(Guid Id, string Code, string FacilityName, int Year, SafetyReportState State, DateOnly DueOn, DateOnly? UrgedOn, DateOnly? ReceivedOn);

internal sealed class SafetyReportRegister : Register<SafetyReport, SafetyReportRow>
{
    public SafetyReportRegister()
        : base("radiation", "safety-reports")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(report => report.FacilityName), row => row.Code);
        Column("year", ColumnKind.Text, row => row.Year);
        Column("state", ColumnKind.State, row => $"radiation.SafetyReportState.{row.State}");
        Column("due", ColumnKind.Date, row => row.DueOn, By(report => report.DueOn));
        Column("urged", ColumnKind.Date, row => row.UrgedOn);
        Column("received", ColumnKind.Date, row => row.ReceivedOn);
        ChoiceFilter("state", report => report.State);
        FlagFilter("overdue", services => OverdueOn(services.GetRequiredService<IToday>().Today));
        ReferenceFilter("notice", report => report.NoticeId);
        ReferenceFilter("facility", report => report.FacilityId);
    }

    protected override string DefaultSort => "facility";

    protected override Expression<Func<SafetyReport, string>> NaturalKey => report => report.Code;

    protected override Expression<Func<SafetyReport, string>> Name => report => report.FacilityName + " · " + report.Code;

    protected override (Expression<Func<SafetyReport, string>> Code, string LabelPrefix) State => (report => report.State.ToString(), "radiation.SafetyReportState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).SafetyReportEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<SafetyReportEventKind>(), "radiation.SafetyReportEventKind");

    public override Guid IdOf(object row) => ((SafetyReportRow)row).Id;

    private static Expression<Func<SafetyReport, bool>> OverdueOn(DateOnly day) => report => report.State == SafetyReportState.Requested && report.DueOn < day;
}

internal sealed class SafetyReportProfile : Profile
{
    public SafetyReportProfile()
    {
        CreateProjection<SafetyReport, SafetyReportRow>();
        CreateProjection<SafetyReport, SafetyReportDetail>();
        CreateProjection<SafetyReportEvent, TrackEventDetail>();
    }
}
