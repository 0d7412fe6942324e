using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Inspections;

namespace RadiationSafety.Facilities;

/// <summary>What is done with radiation there.</summary>
internal enum RadiationPractice
{
    MedicalXray,
    DentalXray,
    NuclearMedicine,
    Radiotherapy,
    IndustrialRadiography,
    MaterialAnalysis,
    SecurityScreening,
    Other,
}

/// <summary>How much harm could come of it; the Department classifies its facilities to know how often to visit them.</summary>
internal enum RiskClass
{
    Unclassified,
    LowRisk,
    MediumRisk,
    HighRisk,
}

/// <summary>A place where radiation is used: one clinic, one works; its organization may run several.</summary>
internal sealed class RadiationFacility : Record, IResponsible
{
    private readonly List<Inspection> inspections = [];

    private RadiationFacility()
    {
    }

    /// <param name="code">The Department's own number of the facility, unique, e.g. <c>CSBX-014</c>.</param>
    public static RadiationFacility Open(string code, string name, RadiationPractice practice, string address, DateOnly startedOn) =>
        new() { Code = code.Trim(), Name = name.Trim(), Practice = practice, Address = address.Trim(), StartedOn = startedOn };

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public RadiationPractice Practice { get; private set; }

    /// <summary>By the Department's own judgment.</summary>
    public RiskClass Risk { get; private set; }

    /// <summary>Street and commune as written in the papers of the time.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The day radiation was first used there, as far as the Department knows; figures of earlier days leave the facility out.</summary>
    public DateOnly StartedOn { get; private set; }

    /// <summary>The day the last use ended; null while it goes on.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Who runs it: the organization that stands for it now.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>Who runs it, as chosen.</summary>
    public Guid? OrganizationEnteredId { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    /// <summary>The visits; figures and lists ask for them, no rule of the facility does.</summary>
    public IReadOnlyList<Inspection> Inspections => inspections;

    public override string Title => Name;

    public void Classify(RiskClass risk) => Risk = risk;

    public Result Describe(string name, RadiationPractice practice, string address, DateOnly startedOn, DateOnly? endedOn)
    {
        if (endedOn < startedOn)
        {
            return Refusal.InvalidField("endedOn", "radiation.facilities.ends-before-start", endedOn, startedOn);
        }

        (Name, Practice, Address, StartedOn, EndedOn) = (name.Trim(), practice, address.Trim(), startedOn, endedOn);
        return Result.Ok;
    }

    public void LinkOrganization(OrganizationLink? organization) => (OrganizationEnteredId, OrganizationId) = (organization?.EnteredId, organization?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);
}
