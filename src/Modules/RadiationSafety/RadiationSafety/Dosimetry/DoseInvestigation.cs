using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace RadiationSafety.Dosimetry;

/// <summary>Why a worker's dose has passed a limit, and what was done about it. About her body: read only by those whose work needs it.</summary>
internal sealed class DoseInvestigation : TrackedRecord<InvestigationState, InvestigationEventKind, InvestigationEvent>, IResponsible
{
    private DoseInvestigation()
    {
    }

    /// <param name="badge">The dosimeter whose reading has brought the sum above the limit.</param>
    /// <param name="openedOn">Today.</param>
    public static DoseInvestigation Open(DosimeterBadge badge, DoseExceedance over, DateOnly openedOn) => new()
    {
        Code = $"{badge.Code}/{over.Limit.Code}",
        WorkerId = badge.WorkerId,
        WorkerName = badge.WorkerName,
        FacilityId = badge.FacilityId,
        FacilityName = badge.FacilityName,
        BadgeId = badge.Id,
        BadgeCode = badge.Code,
        LimitCode = over.Limit.Code,
        LimitDose = over.Limit.MilliSieverts,
        LimitArticle = over.Limit.Article,
        ExceededOn = over.On,
        Dose = over.Dose,
        OpenedOn = openedOn,
        ResponsibleUnitId = badge.ResponsibleUnitId,
        ResponsiblePersonId = badge.ResponsiblePersonId,
    };

    /// <summary>Opens one by decision: an unusual reading, or a limit nobody has confirmed yet.</summary>
    /// <param name="badge">The dosimeter whose reading is looked into.</param>
    /// <param name="basis">Why: the decision or what was unusual.</param>
    /// <param name="openedOn">Today.</param>
    public static Result<DoseInvestigation> OpenByHand(DosimeterBadge badge, string basis, DateOnly openedOn) => badge.Dose is not { } dose
        ? Refusal.InvalidField("badgeId", "radiation.dose-investigations.not-read", badge.Code)
        : new DoseInvestigation
        {
            Code = $"{badge.Code}/{DoseLimits.ByHand}",
            WorkerId = badge.WorkerId,
            WorkerName = badge.WorkerName,
            FacilityId = badge.FacilityId,
            FacilityName = badge.FacilityName,
            BadgeId = badge.Id,
            BadgeCode = badge.Code,
            LimitCode = DoseLimits.ByHand,
            LimitArticle = VietnameseText.Normalize(basis),
            ExceededOn = badge.PeriodTo,
            Dose = dose,
            OpenedOn = openedOn,
            ResponsibleUnitId = badge.ResponsibleUnitId,
            ResponsiblePersonId = badge.ResponsiblePersonId,
        };

    /// <summary>The dosimeter and the limit: unique, one reading passes a limit once.</summary>
    public string Code { get; private init; } = "";

    public Guid WorkerId { get; private init; }

    public string WorkerName { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    public string FacilityName { get; private init; } = "";

    public Guid BadgeId { get; private init; }

    public string BadgeCode { get; private init; } = "";

    /// <summary>Of <see cref="DoseLimits"/>; by hand where somebody decided it.</summary>
    public string LimitCode { get; private init; } = "";

    /// <summary>The limit as it was, in mSv; null where it was opened by hand.</summary>
    public decimal? LimitDose { get; private init; }

    /// <summary>Where the limit stands; why it was opened, by hand.</summary>
    public string LimitArticle { get; private init; } = "";

    public DateOnly ExceededOn { get; private init; }

    /// <summary>The sum that passed it, in mSv; by hand the dose of the reading.</summary>
    public decimal Dose { get; private init; }

    public DateOnly OpenedOn { get; private init; }

    public string? Cause { get; private set; }

    public string? Measures { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{WorkerName} · {BadgeCode}";

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records a step.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<InvestigationEvent> Happen(Happening<InvestigationEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < OpenedOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.dose-investigations.before-opened", what.On, OpenedOn);
        }

        // Without the words a cause and its measures are two dates nobody can learn from.
        return what.Kind != InvestigationEventKind.Closed && string.IsNullOrWhiteSpace(what.Note)
            ? Refusal.InvalidField("note", what.Kind == InvestigationEventKind.CauseFound ? "radiation.dose-investigations.needs-cause" : "radiation.dose-investigations.needs-measures")
            : Add(new InvestigationEvent(Id, NextOrdinal, what));
    }

    protected override Track<InvestigationState, InvestigationEventKind> Track => DoseInvestigationTrack.Steps;

    protected override void Forget() => (Cause, Measures, ClosedOn) = (null, null, null);

    protected override void Apply(InvestigationEvent happened, InvestigationState state)
    {
        switch (happened.Kind)
        {
            case InvestigationEventKind.CauseFound:
                Cause = happened.Note;
                break;
            case InvestigationEventKind.MeasuresTaken:
                Measures = happened.Note;
                break;
            case InvestigationEventKind.Closed:
                ClosedOn = happened.HappenedOn;
                break;
        }
    }
}

/// <summary>A step of an investigation.</summary>
internal sealed class InvestigationEvent : TrackEvent<InvestigationEventKind>
{
    private InvestigationEvent()
    {
    }

    internal InvestigationEvent(Guid investigationId, int ordinal, Happening<InvestigationEventKind> what)
        : base(investigationId, ordinal, what)
    {
    }
}
