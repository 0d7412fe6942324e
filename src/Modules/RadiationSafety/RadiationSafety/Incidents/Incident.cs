using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Facilities;

namespace RadiationSafety.Incidents;

/// <summary>Whose means it takes to deal with an incident, or with the one a drill supposes.</summary>
internal enum IncidentLevel
{
    Facility,
    Provincial,
    National,
}

/// <summary>What is known of an incident.</summary>
/// <param name="Measures">What was done about it.</param>
/// <param name="ReportedTo">To whom the Department reported it.</param>
/// <param name="ReportedOn">On which day.</param>
/// <param name="ReportNumber">Number and symbol of that report.</param>
/// <param name="EndedOn">The day it was over; null while it goes on.</param>
internal sealed record IncidentTerms(IncidentLevel Level, string Description, string? Measures, string? ReportedTo, DateOnly? ReportedOn, string? ReportNumber, DateOnly? EndedOn);

/// <summary>One radiation incident at a facility.</summary>
internal sealed class Incident : Record, IResponsible
{
    private Incident()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>SC-2024-01</c>.</param>
    public static Result<Incident> Enter(string code, RadiationFacility facility, DateOnly occurredOn, IncidentTerms terms, DateOnly today)
    {
        if (occurredOn > today)
        {
            return Refusal.InvalidField("occurredOn", "platform.event.in-the-future", occurredOn);
        }

        var entered = new Incident { Code = code.Trim(), FacilityId = facility.Id, FacilityName = facility.Name, OccurredOn = occurredOn };
        return entered.Describe(terms, today) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    public string Code { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    public string FacilityName { get; private init; } = "";

    public DateOnly OccurredOn { get; private init; }

    public IncidentLevel Level { get; private set; }

    public string Description { get; private set; } = "";

    public string? Measures { get; private set; }

    public string? ReportedTo { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    public string? ReportNumber { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{FacilityName} · {Code}";

    public Result Describe(IncidentTerms terms, DateOnly today)
    {
        if (terms.ReportedOn is { } reported && (string.IsNullOrWhiteSpace(terms.ReportedTo) || reported < OccurredOn || reported > today))
        {
            return string.IsNullOrWhiteSpace(terms.ReportedTo)
                ? Refusal.InvalidField("reportedTo", "radiation.incidents.reported-to-whom")
                : Refusal.InvalidField("reportedOn", "radiation.incidents.day-out-of-range", reported, OccurredOn, today);
        }

        if (terms.EndedOn is { } ended && (ended < OccurredOn || ended > today))
        {
            return Refusal.InvalidField("endedOn", "radiation.incidents.day-out-of-range", ended, OccurredOn, today);
        }

        (Level, Description, Measures) = (terms.Level, terms.Description.Trim(), Trimmed(terms.Measures));
        (ReportedTo, ReportedOn, ReportNumber, EndedOn) = (Trimmed(terms.ReportedTo), terms.ReportedOn, Trimmed(terms.ReportNumber), terms.EndedOn);
        return Result.Ok;
    }

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
