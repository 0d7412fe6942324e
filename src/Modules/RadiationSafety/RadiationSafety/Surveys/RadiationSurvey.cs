using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;

namespace RadiationSafety.Surveys;

/// <summary>What an area survey came to.</summary>
internal enum SurveyResult
{
    Passed,
    Failed,
}

/// <summary>What the report of a survey says.</summary>
/// <param name="Performer">Who measured.</param>
/// <param name="Findings">What was measured where, in the report's words.</param>
internal sealed record SurveyTerms(string Performer, SurveyResult Result, string? Findings);

/// <summary>
/// One survey of the radiation around a device, or of a whole facility: another thing than the verification of the device. Each has to be
/// followed by the next of the same place within the cycle of the law.
/// </summary>
internal sealed class RadiationSurvey : Record, IResponsible, IHasDeadlines
{
    /// <summary>The rule the next survey of the same place is due by.</summary>
    internal const string Rule = "SURVEY";

    private RadiationSurvey()
    {
    }

    /// <param name="code">Number of the report, unique, e.g. <c>15/KX-2024</c>.</param>
    /// <param name="device">The device the survey was made around, which stands at the facility; null for the whole facility.</param>
    public static Result<RadiationSurvey> Enter(string code, RadiationFacility facility, RadiationDevice? device, DateOnly surveyedOn, SurveyTerms terms, DateOnly today)
    {
        if (surveyedOn > today)
        {
            return Refusal.InvalidField("surveyedOn", "platform.event.in-the-future", surveyedOn);
        }

        if (device is not null && device.FacilityId != facility.Id)
        {
            return Refusal.InvalidField("serialNumber", "radiation.surveys.device-elsewhere", device.SerialNumber, device.FacilityName);
        }

        var entered = new RadiationSurvey { Code = code.Trim(), FacilityId = facility.Id, FacilityName = facility.Name, DeviceId = device?.Id, DeviceName = device?.Title, SurveyedOn = surveyedOn };
        entered.Describe(terms);
        return entered;
    }

    public string Code { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    public string FacilityName { get; private init; } = "";

    public Guid? DeviceId { get; private init; }

    public string? DeviceName { get; private init; }

    public DateOnly SurveyedOn { get; private init; }

    public string Performer { get; private set; } = "";

    public SurveyResult Result { get; private set; }

    public string? Findings { get; private set; }

    /// <summary>The day of the next survey of the same place; null while it is awaited.</summary>
    public DateOnly? FollowedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{DeviceName ?? FacilityName} · {Code}";

    public DeadlineDemand DeadlinesDemanded() => FollowedOn is { } followed
        ? new([], new Dictionary<string, DateOnly> { [Rule] = followed })
        : new([new DeadlineTrigger(Rule, SurveyedOn)], new Dictionary<string, DateOnly>());

    public void Describe(SurveyTerms terms) =>
        (Performer, Result, Findings) = (terms.Performer.Trim(), terms.Result, string.IsNullOrWhiteSpace(terms.Findings) ? null : terms.Findings.Trim());

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Takes its place among the surveys of the same place, however late it was entered.</summary>
    /// <param name="before">The last one before it; null when it is the first.</param>
    /// <param name="after">The first one after it; null when it is the last.</param>
    public void Follow(RadiationSurvey? before, RadiationSurvey? after)
    {
        if (before is not null)
        {
            before.FollowedOn = SurveyedOn;
        }

        FollowedOn = after?.SurveyedOn;
    }
}
