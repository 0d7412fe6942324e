using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using RadiationSafety.Facilities;

namespace RadiationSafety.Workers;

/// <summary>What somebody is to the facility she works at.</summary>
internal enum WorkerRole
{
    RadiationWorker,

    /// <summary>The person in charge of radiation safety.</summary>
    SafetyOfficer,
}

/// <summary>What somebody does at a facility, and how long.</summary>
/// <param name="EndedOn">Her last day there; null while she goes on.</param>
internal sealed record EmploymentTerms(string Job, WorkerRole Role, DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>Somebody's work at one facility from a day on. She may have several at a time, at one facility only in different roles.</summary>
internal sealed class Employment : Record
{
    private Employment()
    {
    }

    public static Result<Employment> Enter(RadiationWorker worker, RadiationFacility facility, EmploymentTerms terms, DateOnly today)
    {
        var made = new Employment { WorkerId = worker.Id, WorkerName = worker.FullName, FacilityId = facility.Id, FacilityCode = facility.Code, FacilityName = facility.Name };
        return made.Describe(worker.BornOn, terms, today) is { IsRefused: true } refused ? refused.Refusal : made;
    }

    public Guid WorkerId { get; private init; }

    /// <summary>As she is called now.</summary>
    public string WorkerName { get; private set; } = "";

    public Guid FacilityId { get; private init; }

    public string FacilityCode { get; private init; } = "";

    /// <summary>As the facility was called when the work was entered.</summary>
    public string FacilityName { get; private init; } = "";

    public string Job { get; private set; } = "";

    public WorkerRole Role { get; private set; }

    public DateOnly StartedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>For those who load it.</summary>
    public RadiationWorker? Worker { get; private init; }

    public override string Title => $"{WorkerName} · {FacilityName}";

    /// <param name="bornOn">Nobody works before she is born.</param>
    public Result Describe(DateOnly bornOn, EmploymentTerms terms, DateOnly today)
    {
        if (terms.StartedOn > today)
        {
            return Refusal.InvalidField("startedOn", "platform.event.in-the-future", terms.StartedOn);
        }

        if (terms.StartedOn <= bornOn)
        {
            return Refusal.InvalidField("startedOn", "radiation.workers.before-birth", terms.StartedOn, bornOn);
        }

        if (terms.EndedOn < terms.StartedOn)
        {
            return Refusal.InvalidField("endedOn", "radiation.employments.ends-before-start", terms.EndedOn, terms.StartedOn);
        }

        (Job, Role, StartedOn, EndedOn) = (VietnameseText.Normalize(terms.Job), terms.Role, terms.StartedOn, terms.EndedOn);
        return Result.Ok;
    }

    /// <summary>She is called otherwise.</summary>
    public void Call(string name) => WorkerName = name;

    /// <summary>Why these terms cannot stand beside her other work; null when they can.</summary>
    /// <param name="others">Her other employments.</param>
    public static Refusal? RefuseOverlap(EmploymentTerms terms, Guid facilityId, IEnumerable<Employment> others) =>
        others.FirstOrDefault(other => other.FacilityId == facilityId && other.Role == terms.Role
            && (terms.EndedOn is null || other.StartedOn <= terms.EndedOn) && (other.EndedOn is null || other.EndedOn >= terms.StartedOn)) is { } twice
            ? Refusal.InvalidField("startedOn", "radiation.employments.overlaps", twice.FacilityName, twice.StartedOn)
            : null;
}
