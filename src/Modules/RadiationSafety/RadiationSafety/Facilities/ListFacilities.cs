using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace RadiationSafety.Facilities;

internal sealed record FacilityRow(Guid Id, string Code, string Name, RadiationPractice Practice, string Address, DateOnly StartedOn, DateOnly? EndedOn)
{
    public string State => FacilityRegister.StateOf(EndedOn);
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
        Column("address", ColumnKind.Text, row => row.Address);
        Column("started", ColumnKind.Date, row => row.StartedOn);
        Column("state", ColumnKind.State, row => $"radiation.facilities.state.{row.State}");
        ChoiceFilter("practice", facility => facility.Practice);
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

    public static string StateOf(DateOnly? endedOn) => endedOn is null ? Active : Ended;
}

internal sealed class FacilityProfile : Profile
{
    public FacilityProfile()
    {
        CreateMap<RadiationFacility, FacilityRow>();
        CreateMap<RadiationFacility, FacilityDetail>();
    }
}
