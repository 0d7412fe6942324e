using System.Globalization;
using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Checklists;
using RadiationSafety.Inspections;
using static RadiationSafety.Findings.FindingEventKind;

namespace RadiationSafety.Findings;

/// <summary>Where a finding stands.</summary>
internal enum FindingState
{
    Open,
    Mended,

    /// <summary>Taken back: the explanation was accepted, or it was entered by mistake. It counts nowhere.</summary>
    Annulled,
}

/// <summary>What can happen to a finding.</summary>
internal enum FindingEventKind
{
    /// <summary>The facility has mended it, by the paper that proves it.</summary>
    Mended,
    Annulled,
}

/// <summary>A finding is mended or taken back.</summary>
internal static class FindingTrack
{
    public static Track<FindingState, FindingEventKind> Steps { get; } = new Track<FindingState, FindingEventKind>("radiation")
        .In(FindingState.Open, (Mended, FindingState.Mended), (Annulled, FindingState.Annulled));
}

/// <summary>What was found, and until when it has to be mended.</summary>
/// <param name="Item">Number of the checklist's item it is about; null where it is about none.</param>
/// <param name="Article">The article that is not kept; the item's own where it is empty.</param>
/// <param name="DueOn">Last day to mend it, as the minutes or the conclusion say.</param>
/// <param name="SetBy">Number and symbol of that paper.</param>
internal sealed record FindingTerms(string Description, int? Item, string? Article, DateOnly DueOn, string SetBy);

/// <summary>One thing an inspection found wrong, with the day by which the facility has to mend it.</summary>
internal sealed class Finding : TrackedRecord<FindingState, FindingEventKind, FindingEvent>, IResponsible, IHasDeadlines
{
    private const string Rule = "INSPECTION-FINDING";

    private Finding()
    {
    }

    /// <param name="ordinal">Counted from 1 within the inspection.</param>
    /// <param name="checklist">The version the inspection went through; null where it used none.</param>
    public static Result<Finding> Enter(Inspection inspection, int ordinal, FindingTerms terms, Checklist? checklist)
    {
        if (inspection is not { ConductedOn: { } found, ClosedOn: null })
        {
            return Refusal.InvalidField("inspectionId", "radiation.findings.not-now", inspection.Code);
        }

        var entered = new Finding
        {
            InspectionId = inspection.Id, InspectionCode = inspection.Code, FacilityId = inspection.FacilityId, FacilityName = inspection.FacilityName,
            Code = CodeOf(inspection.Code, ordinal), FoundOn = found,
        };
        return entered.Describe(terms, checklist) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    /// <summary>What names a finding: the inspection's code and its number there.</summary>
    public static string CodeOf(string inspectionCode, int ordinal) => $"{inspectionCode}/{ordinal.ToString(CultureInfo.InvariantCulture)}";

    public string Code { get; private init; } = "";

    public Guid InspectionId { get; private init; }

    public string InspectionCode { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    public string FacilityName { get; private init; } = "";

    /// <summary>Last day on site.</summary>
    public DateOnly FoundOn { get; private init; }

    public string Description { get; private set; } = "";

    public int? Item { get; private set; }

    public string? Article { get; private set; }

    public DateOnly DueOn { get; private set; }

    public string SetBy { get; private set; } = "";

    public DateOnly? MendedOn { get; private set; }

    /// <summary>Number and symbol of the paper that proves it was mended.</summary>
    public string? Proof { get; private set; }

    public DateOnly? AnnulledOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{FacilityName} · {Code}";

    /// <summary>The day is the office's own, written in minutes or conclusion: no rule of law gives it.</summary>
    public DeadlineDemand DeadlinesDemanded() => State switch
    {
        FindingState.Open => new([new DeadlineTrigger(Rule, FoundOn) { Given = new GivenDay(DueOn, SetBy, "Khắc phục tồn tại sau kiểm tra", "Mending of a finding", DutyHolder.Facility) }], new Dictionary<string, DateOnly>()),
        FindingState.Mended => new([], new Dictionary<string, DateOnly> { [Rule] = MendedOn!.Value }),
        _ => new([], new Dictionary<string, DateOnly>()),
    };

    public Result Describe(FindingTerms terms, Checklist? checklist)
    {
        if (terms.DueOn < FoundOn)
        {
            return Refusal.InvalidField("dueOn", "radiation.findings.due-before-visit", terms.DueOn, FoundOn);
        }

        if (terms.Item is { } number && checklist?.Item(number) is null)
        {
            return Refusal.InvalidField("item", "radiation.findings.no-such-item", number, checklist?.Items.Count ?? 0);
        }

        (Description, Item, DueOn, SetBy) = (terms.Description.Trim(), terms.Item, terms.DueOn, terms.SetBy.Trim());
        Article = string.IsNullOrWhiteSpace(terms.Article) ? terms.Item is { } asked ? checklist!.Item(asked)!.Article : null : terms.Article.Trim();
        return Result.Ok;
    }

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records that it was mended or taken back.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<FindingEvent> Happen(Happening<FindingEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        var wrong = what switch
        {
            _ when what.On < FoundOn => Refusal.InvalidField("happenedOn", "radiation.findings.before-visit", what.On, FoundOn),
            { Kind: Mended } when string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "radiation.findings.needs-proof"),
            { Kind: Annulled } when string.IsNullOrWhiteSpace(what.Note) => Refusal.InvalidField("note", "radiation.findings.annul-needs-reason"),
            _ => null,
        };
        return wrong ?? Result<FindingEvent>.Ok(Add(new FindingEvent(Id, NextOrdinal, what)));
    }

    protected override Track<FindingState, FindingEventKind> Track => FindingTrack.Steps;

    protected override void Forget() => (MendedOn, Proof, AnnulledOn) = (null, null, null);

    protected override void Apply(FindingEvent happened, FindingState state)
    {
        if (happened.Kind == Mended)
        {
            (MendedOn, Proof) = (happened.HappenedOn, happened.DocumentNumber);
        }
        else
        {
            AnnulledOn = happened.HappenedOn;
        }
    }
}

/// <summary>Something that happened to a finding.</summary>
internal sealed class FindingEvent : TrackEvent<FindingEventKind>
{
    private FindingEvent()
    {
    }

    internal FindingEvent(Guid findingId, int ordinal, Happening<FindingEventKind> what)
        : base(findingId, ordinal, what)
    {
    }
}
