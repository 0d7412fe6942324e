using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace RadiationSafety.Workers;

/// <summary>What a health check found, as far as work with radiation goes.</summary>
internal enum HealthResult
{
    Fit,
    FitWithConditions,
    Unfit,
}

/// <summary>What a health check says.</summary>
/// <param name="Place">Where it was done: a clinic or hospital.</param>
/// <param name="DocumentNumber">Number of the health form.</param>
internal sealed record HealthFindings(HealthResult Outcome, string Place, string? DocumentNumber, string? Note);

/// <summary>A health check of somebody who works with radiation. About her body: read only by those whose work needs it.</summary>
internal sealed class HealthCheck : Record
{
    private HealthCheck()
    {
    }

    public static Result<HealthCheck> Enter(RadiationWorker worker, DateOnly checkedOn, HealthFindings findings, DateOnly today)
    {
        if (checkedOn > today)
        {
            return Refusal.InvalidField("checkedOn", "platform.event.in-the-future", checkedOn);
        }

        if (checkedOn <= worker.BornOn)
        {
            return Refusal.InvalidField("checkedOn", "radiation.workers.before-birth", checkedOn, worker.BornOn);
        }

        var made = new HealthCheck { WorkerId = worker.Id, WorkerName = worker.FullName, CheckedOn = checkedOn };
        made.Describe(findings);
        return made;
    }

    public Guid WorkerId { get; private init; }

    /// <summary>As she was called then.</summary>
    public string WorkerName { get; private init; } = "";

    public DateOnly CheckedOn { get; private init; }

    public HealthResult Outcome { get; private set; }

    public string Place { get; private set; } = "";

    public string? DocumentNumber { get; private set; }

    public string? Note { get; private set; }

    public override string Title => WorkerName;

    public void Describe(HealthFindings findings) =>
        (Outcome, Place, DocumentNumber, Note) = (findings.Outcome, VietnameseText.Normalize(findings.Place), VietnameseText.Filled(findings.DocumentNumber), VietnameseText.Filled(findings.Note));
}
