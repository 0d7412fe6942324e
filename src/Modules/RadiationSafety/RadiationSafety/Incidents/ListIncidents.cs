using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace RadiationSafety.Incidents;

internal sealed record IncidentRow(Guid Id, string Code, string FacilityName, IncidentLevel Level, DateOnly OccurredOn, string Description, DateOnly? ReportedOn, DateOnly? EndedOn);

internal sealed class IncidentRegister : Register<Incident, IncidentRow>
{
    public IncidentRegister()
        : base("radiation", "incidents")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(incident => incident.FacilityName), row => row.Code);
        Column("level", ColumnKind.Choice, row => $"radiation.IncidentLevel.{row.Level}");
        Column("occurred", ColumnKind.Date, row => row.OccurredOn, By(incident => incident.OccurredOn));
        Column("description", ColumnKind.Text, row => row.Description);
        Column("reported", ColumnKind.Date, row => row.ReportedOn);
        Column("ended", ColumnKind.Date, row => row.EndedOn);
        ChoiceFilter("level", incident => incident.Level);
        DateFilter("occurred", incident => incident.OccurredOn);
        FlagFilter("open", incident => incident.EndedOn == null);
        FlagFilter("unreported", incident => incident.ReportedOn == null);
        ReferenceFilter("facility", incident => incident.FacilityId);
    }

    protected override string DefaultSort => "-occurred";

    protected override Expression<Func<Incident, string>> NaturalKey => incident => incident.Code;

    protected override Expression<Func<Incident, string>> Name => incident => incident.FacilityName + " · " + incident.Code;

    protected override (Expression<Func<Incident, string>> Code, string LabelPrefix) State => (incident => incident.Level.ToString(), "radiation.IncidentLevel");

    public override Guid IdOf(object row) => ((IncidentRow)row).Id;
}

internal sealed class IncidentProfile : Profile
{
    public IncidentProfile()
    {
        CreateProjection<Incident, IncidentRow>();
        CreateProjection<Incident, IncidentDetail>();
    }
}
