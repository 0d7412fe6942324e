using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.Findings;

internal sealed record FindingRow(
    Guid Id, string Code, string FacilityName, string InspectionCode, string Description, string? Article, FindingState State, DateOnly FoundOn, DateOnly DueOn, DateOnly? MendedOn, DateOnly NextDueOn);

internal sealed class FindingRegister : Register<Finding, FindingRow>
{
    public FindingRegister()
        : base("radiation", "findings")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(finding => finding.FacilityName), row => row.Code);
        Column("description", ColumnKind.Text, row => row.Description);
        Column("article", ColumnKind.Text, row => row.Article);
        Column("state", ColumnKind.State, row => $"radiation.FindingState.{row.State}");
        Column("found", ColumnKind.Date, row => row.FoundOn);
        Column("due", ColumnKind.Date, row => row.DueOn, By(finding => finding.DueOn));
        Column("mended", ColumnKind.Date, row => row.MendedOn);
        ChoiceFilter("state", finding => finding.State);
        FlagFilter("overdue", services => OverdueOn(services.GetRequiredService<IToday>().Today));
        DateFilter("due", finding => finding.DueOn);
        ReferenceFilter("inspection", finding => finding.InspectionId);
        ReferenceFilter("facility", finding => finding.FacilityId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<Finding, string>> NaturalKey => finding => finding.Code;

    protected override Expression<Func<Finding, string>> Name => finding => finding.FacilityName + " · " + finding.Code;

    protected override (Expression<Func<Finding, string>> Code, string LabelPrefix) State => (finding => finding.State.ToString(), "radiation.FindingState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).FindingEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<FindingEventKind>(), "radiation.FindingEventKind");

    public override Guid IdOf(object row) => ((FindingRow)row).Id;

    private static Expression<Func<Finding, bool>> OverdueOn(DateOnly day) => finding => finding.State == FindingState.Open && finding.DueOn < day;
}

internal sealed class FindingProfile : Profile
{
    public FindingProfile()
    {
        CreateProjection<Finding, FindingRow>();
        CreateProjection<Finding, FindingDetail>();
        CreateProjection<FindingEvent, TrackEventDetail>();
    }
}
