using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;

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

/// <summary>A place where radiation is used: one clinic, one works; its organization may run several.</summary>
internal sealed class RadiationFacility : Record, IResponsible
{
    private RadiationFacility()
    {
    }

    /// <param name="code">The Department's own number of the facility, unique, e.g. <c>CSBX-014</c>.</param>
    public static RadiationFacility Open(string code, string name, RadiationPractice practice, string address, DateOnly startedOn) =>
        new() { Code = code.Trim(), Name = name.Trim(), Practice = practice, Address = address.Trim(), StartedOn = startedOn };

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public RadiationPractice Practice { get; private set; }

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

    public override string Title => Name;

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
