using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Facilities;
using RadiationSafety.Findings;

namespace RadiationSafety.Inspections;

/// <summary>By which law the Department was there.</summary>
internal enum InspectionType
{
    /// <summary>Kiểm tra chuyên ngành.</summary>
    SpecializedCheck,

    /// <summary>Thanh tra of the Department's own inspectorate, which ended with 30 June 2025.</summary>
    Inspection,
}

/// <summary>Why it is held.</summary>
internal enum InspectionOrigin
{
    /// <summary>It stands in the plan of the year.</summary>
    Planned,
    Unplanned,
}

/// <summary>What is said of an inspection beside what happens to it.</summary>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="ChecklistId">The version of the checklist it goes through; null where it uses none.</param>
/// <param name="Leader">Who leads the team.</param>
/// <param name="Team">The other members, as the decision names them.</param>
internal sealed record InspectionTerms(InspectionType Type, InspectionOrigin Origin, DateOnly PlannedOn, Guid? ChecklistId, string? Leader, string? Team);

/// <summary>One inspection of one facility: planned, decided, held over one or more days, concluded, watched until what was found is mended.</summary>
internal sealed class Inspection : TrackedRecord<InspectionState, InspectionEventKind, InspectionEvent>, IResponsible, IHasDeadlines
{
    /// <summary>Days of the calendar after the last day on site within which mended findings still count as compliance.</summary>
    public const int GraceDays = 30;

    /// <summary>The last day on which the Department's own inspectorate could inspect: Law 84/2025 has none.</summary>
    public static readonly DateOnly LastInspectorateDay = new(2025, 6, 30);

    private readonly List<Finding> findings = [];

    private Inspection()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>KT-BX-2024-03</c>.</param>
    public static Result<Inspection> Plan(string code, RadiationFacility facility, InspectionTerms terms)
    {
        var planned = new Inspection { Code = code.Trim(), FacilityId = facility.Id, FacilityName = facility.Name };
        return planned.Describe(terms) is { IsRefused: true } refused ? refused.Refusal : planned;
    }

    public string Code { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    /// <summary>As the facility was called when the inspection was planned: the papers say so for ever.</summary>
    public string FacilityName { get; private init; } = "";

    public InspectionType Type { get; private set; }

    public InspectionOrigin Origin { get; private set; }

    public DateOnly PlannedOn { get; private set; }

    public Guid? ChecklistId { get; private set; }

    public string? Leader { get; private set; }

    public string? Team { get; private set; }

    /// <summary>Number and symbol of the decision that sends the team.</summary>
    public string? DecisionNumber { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>First day on site.</summary>
    public DateOnly? StartedOn { get; private set; }

    /// <summary>Last day on site; figures count the inspection by it.</summary>
    public DateOnly? ConductedOn { get; private set; }

    /// <summary>Number and symbol of the conclusion.</summary>
    public string? ConclusionNumber { get; private set; }

    public DateOnly? ConcludedOn { get; private set; }

    /// <summary>The day nothing more was to come of it: closed or canceled.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    /// <summary>What was found; loaded where a rule asks.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    public override string Title => $"{FacilityName} · {Code}";

    public DeadlineDemand DeadlinesDemanded() => InspectionDeadlines.Of(this);

    /// <summary>What is said of it. The checklist stays once the team has been there.</summary>
    public Result Describe(InspectionTerms terms)
    {
        if (terms.Type == InspectionType.Inspection && terms.PlannedOn > LastInspectorateDay)
        {
            return Refusal.InvalidField("type", "radiation.inspections.no-inspectorate", LastInspectorateDay);
        }

        if (ConductedOn is not null && terms.ChecklistId != ChecklistId)
        {
            return Refusal.InvalidField("checklistId", "radiation.inspections.checklist-settled", ConductedOn);
        }

        (Type, Origin, PlannedOn, ChecklistId) = (terms.Type, terms.Origin, terms.PlannedOn, terms.ChecklistId);
        (Leader, Team) = (Trimmed(terms.Leader), Trimmed(terms.Team));
        return Result.Ok;
    }

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="startedOn">First day on site, with <see cref="InspectionEventKind.Conducted"/>; the last day when it is not said.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<InspectionEvent> Happen(Happening<InspectionEventKind> what, DateOnly? startedOn, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        var wrong = what.Kind switch
        {
            InspectionEventKind.Decided when Type == InspectionType.Inspection && what.On > LastInspectorateDay => Refusal.InvalidField("happenedOn", "radiation.inspections.no-inspectorate", LastInspectorateDay),
            InspectionEventKind.Decided or InspectionEventKind.Concluded when string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "radiation.inspections.needs-paper", NameOf(what.Kind)),
            InspectionEventKind.Conducted when startedOn > what.On => Refusal.InvalidField("startedOn", "radiation.inspections.starts-after-end", startedOn, what.On),
            InspectionEventKind.Conducted when startedOn < DecidedOn => Refusal.InvalidField("startedOn", "radiation.inspections.before-decision", startedOn, DecidedOn),
            InspectionEventKind.Canceled when string.IsNullOrWhiteSpace(what.Note) => Refusal.InvalidField("note", "radiation.inspections.cancel-needs-reason"),
            InspectionEventKind.Closed when findings.Find(f => f.State == FindingState.Open) is { } open => Refusal.InvalidField("kind", "radiation.inspections.open-findings", open.Code),
            _ => null,
        };
        return wrong ?? Result<InspectionEvent>.Ok(Add(new InspectionEvent(Id, NextOrdinal, what, what.Kind == InspectionEventKind.Conducted ? startedOn ?? what.On : null)));
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected override Track<InspectionState, InspectionEventKind> Track => InspectionTrack.Steps;

    protected override void Forget()
    {
        (DecisionNumber, DecidedOn, StartedOn, ConductedOn) = (null, null, null, null);
        (ConclusionNumber, ConcludedOn, ClosedOn) = (null, null, null);
    }

    protected override void Apply(InspectionEvent happened, InspectionState state)
    {
        switch (happened.Kind)
        {
            case InspectionEventKind.Decided:
                (DecisionNumber, DecidedOn) = (happened.DocumentNumber, happened.HappenedOn);
                break;
            case InspectionEventKind.Conducted:
                (StartedOn, ConductedOn) = (happened.StartedOn, happened.HappenedOn);
                break;
            case InspectionEventKind.Concluded:
                (ConclusionNumber, ConcludedOn) = (happened.DocumentNumber, happened.HappenedOn);
                break;
            case InspectionEventKind.Closed or InspectionEventKind.Canceled:
                ClosedOn = happened.HappenedOn;
                break;
        }
    }
}

/// <summary>Something that happened to an inspection; that it was held says its first day too.</summary>
internal sealed class InspectionEvent : TrackEvent<InspectionEventKind>
{
    private InspectionEvent()
    {
    }

    internal InspectionEvent(Guid inspectionId, int ordinal, Happening<InspectionEventKind> what, DateOnly? startedOn)
        : base(inspectionId, ordinal, what) => StartedOn = startedOn;

    /// <summary>First day on site.</summary>
    public DateOnly? StartedOn { get; private init; }
}
