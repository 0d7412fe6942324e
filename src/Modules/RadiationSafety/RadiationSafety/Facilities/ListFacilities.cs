using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Registers;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Inspections;
using System.Linq.Expressions;

namespace RadiationSafety.Facilities;

internal sealed record FacilityRow(Guid Id, string Code, string Name, RadiationPractice Practice, RiskClass Risk, string Address, DateOnly StartedOn, DateOnly? EndedOn)
{
    public string State => FacilityRegister.StateOf(EndedOn);

    /// <summary>When it was last visited and when the next visit is due.</summary>
    public FacilityVisits? Visits { get; private set; }

    internal void Plan(FacilityVisits visits) => Visits = visits;
}

internal sealed class FacilityRegister : Register<RadiationFacility, FacilityRow>
{
    private const string Active = nameof(Active);

    private const string Ended = nameof(Ended);

    public FacilityRegister()
        : base("radiation", "facilities")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(facility => facility.Name), row => row.Code);
        Column("practice", ColumnKind.Choice, row => $"radiation.RadiationPractice.{row.Practice}");
        Column("risk", ColumnKind.Choice, row => $"radiation.RiskClass.{row.Risk}");
        Column("lastVisit", ColumnKind.Date, row => row.Visits?.LastOn);
        Column("nextVisit", ColumnKind.Due, row => row.Visits?.NextOn);
        Column("address", ColumnKind.Text, row => row.Address);
        Column("started", ColumnKind.Date, row => row.StartedOn);
        Column("state", ColumnKind.State, row => $"radiation.facilities.state.{row.State}");
        ChoiceFilter("practice", facility => facility.Practice);
        ChoiceFilter("risk", facility => facility.Risk);
        LiveFilter("visit", Enum.GetNames<VisitStanding>(), "radiation.VisitStanding", StandingAsync);
        FlagFilter("active", facility => facility.EndedOn == null);
        OrganizationLink(facility => facility.OrganizationId);
        ReferenceFilter("unit", facility => facility.ResponsibleUnitId);
        ReferenceFilter("person", facility => facility.ResponsiblePersonId);
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<RadiationFacility, string>> NaturalKey => facility => facility.Code;

    protected override Expression<Func<RadiationFacility, string>> Name => facility => facility.Name;

    protected override (Expression<Func<RadiationFacility, string>> Code, string LabelPrefix) State =>
        (facility => facility.EndedOn == null ? Active : Ended, "radiation.facilities.state");

    public override Guid IdOf(object row) => ((FacilityRow)row).Id;

    protected override async Task CompleteAsync(IReadOnlyList<FacilityRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var (context, ids) = (services.GetRequiredService<RadiationSafetyDbContext>(), rows.Select(row => row.Id).ToList());
        var visits = await VisitPlan.ReadAsync(context, context.Facilities.Where(f => ids.Contains(f.Id)), services.GetRequiredService<IToday>().Today, cancellation);
        foreach (var row in rows)
        {
            row.Plan(visits[row.Id]);
        }
    }

    /// <summary>A province has some hundreds of facilities: all are looked at, for the day of the next visit is kept nowhere.</summary>
    private static async Task<IReadOnlyList<Guid>> StandingAsync(IServiceProvider services, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        var context = services.GetRequiredService<RadiationSafetyDbContext>();
        var visits = await VisitPlan.ReadAsync(context, context.Facilities, services.GetRequiredService<IToday>().Today, cancellation);
        return [.. visits.Where(visit => chosen.Contains(visit.Value.Standing.ToString())).Select(visit => visit.Key)];
    }

    public static string StateOf(DateOnly? endedOn) => endedOn is null ? Active : Ended;
}

internal sealed class FacilityProfile : Profile
{
    public FacilityProfile()
    {
        CreateProjection<RadiationFacility, FacilityRow>().ForMember(row => row.Visits, map => map.Ignore());
        CreateProjection<RadiationFacility, FacilityDetail>().ForMember(facility => facility.Visits, map => map.Ignore());
    }
}
