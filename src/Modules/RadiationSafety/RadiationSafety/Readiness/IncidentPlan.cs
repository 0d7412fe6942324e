using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using RadiationSafety.Facilities;

namespace RadiationSafety.Readiness;

/// <summary>What is known of a facility's plan for incidents.</summary>
/// <param name="DatedOn">The day on the plan.</param>
/// <param name="ApprovedOn">The day it was approved; null while it is not.</param>
/// <param name="ApprovalNumber">Number of the approval.</param>
internal sealed record PlanTerms(string? Number, DateOnly DatedOn, DateOnly? ApprovedOn, string? ApprovalNumber);

/// <summary>A facility's plan for radiation incidents; a later one takes its place and the former stays.</summary>
internal sealed class IncidentPlan : Record
{
    private IncidentPlan()
    {
    }

    public static Result<IncidentPlan> Enter(RadiationFacility facility, PlanTerms terms, DateOnly today)
    {
        var made = new IncidentPlan { FacilityId = facility.Id, FacilityName = facility.Name };
        return made.Describe(terms, today) is { IsRefused: true } refused ? refused.Refusal : made;
    }

    public Guid FacilityId { get; private init; }

    /// <summary>As the facility was called when the plan was entered.</summary>
    public string FacilityName { get; private init; } = "";

    public string? Number { get; private set; }

    public DateOnly DatedOn { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public string? ApprovalNumber { get; private set; }

    public override string Title => FacilityName;

    public Result Describe(PlanTerms terms, DateOnly today)
    {
        if (terms.DatedOn > today)
        {
            return Refusal.InvalidField("datedOn", "platform.event.in-the-future", terms.DatedOn);
        }

        if (terms.ApprovedOn > today)
        {
            return Refusal.InvalidField("approvedOn", "platform.event.in-the-future", terms.ApprovedOn);
        }

        if (terms.ApprovedOn < terms.DatedOn)
        {
            return Refusal.InvalidField("approvedOn", "radiation.incident-plans.approved-before-dated", terms.ApprovedOn, terms.DatedOn);
        }

        (Number, DatedOn, ApprovedOn, ApprovalNumber) = (VietnameseText.Filled(terms.Number), terms.DatedOn, terms.ApprovedOn, VietnameseText.Filled(terms.ApprovalNumber));
        return Result.Ok;
    }
}
