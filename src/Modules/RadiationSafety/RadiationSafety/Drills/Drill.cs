using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Facilities;
using RadiationSafety.Incidents;

namespace RadiationSafety.Drills;

/// <summary>How a drill went.</summary>
internal enum DrillResult
{
    Passed,

    /// <summary>Held, and something has to be done better.</summary>
    NeedsImprovement,
    Failed,
}

/// <summary>What was rehearsed and how it went.</summary>
internal sealed record DrillTerms(IncidentLevel Level, string Scenario, DrillResult Result, string? Lessons);

/// <summary>One rehearsal of what is done in an incident; the next follows within the cycle of the law.</summary>
internal sealed class Drill : Record, IResponsible, IHasDeadlines
{
    private const string Rule = "DRILL";

    private Drill()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>DT-2024-01</c>.</param>
    public static Result<Drill> Enter(string code, RadiationFacility facility, DateOnly heldOn, DrillTerms terms, DateOnly today)
    {
        if (heldOn > today)
        {
            return Refusal.InvalidField("heldOn", "platform.event.in-the-future", heldOn);
        }

        var entered = new Drill { Code = code.Trim(), FacilityId = facility.Id, FacilityName = facility.Name, HeldOn = heldOn };
        entered.Describe(terms);
        return entered;
    }

    public string Code { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    public string FacilityName { get; private init; } = "";

    public DateOnly HeldOn { get; private init; }

    public IncidentLevel Level { get; private set; }

    public string Scenario { get; private set; } = "";

    public DrillResult Result { get; private set; }

    public string? Lessons { get; private set; }

    /// <summary>The day of the facility's next drill; null while it is awaited.</summary>
    public DateOnly? FollowedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{FacilityName} · {Code}";

    public DeadlineDemand DeadlinesDemanded() => FollowedOn is { } followed
        ? new([], new Dictionary<string, DateOnly> { [Rule] = followed })
        : new([new DeadlineTrigger(Rule, HeldOn)], new Dictionary<string, DateOnly>());

    public Platform.Results.Result Describe(DrillTerms terms)
    {
        (Level, Scenario, Result) = (terms.Level, terms.Scenario.Trim(), terms.Result);
        Lessons = string.IsNullOrWhiteSpace(terms.Lessons) ? null : terms.Lessons.Trim();
        return Platform.Results.Result.Ok;
    }

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Takes its place among the facility's drills, however late it was entered.</summary>
    /// <param name="before">The last one before it; null when it is the first.</param>
    /// <param name="after">The first one after it; null when it is the last.</param>
    public void Follow(Drill? before, Drill? after)
    {
        if (before is not null)
        {
            before.FollowedOn = HeldOn;
        }

        FollowedOn = after?.HeldOn;
    }
}
