using System.Globalization;
using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Inspections;
using static RadiationSafety.Sanctions.SanctionEventKind;

namespace RadiationSafety.Sanctions;

/// <summary>Where a decision of sanction stands.</summary>
internal enum SanctionState
{
    Decided,
    Served,
    Executed,
    Enforced,
    Annulled,
}

/// <summary>What can happen to a decision of sanction.</summary>
internal enum SanctionEventKind
{
    /// <summary>It was handed over; from then the time to carry it out runs.</summary>
    Served,
    Executed,

    /// <summary>It was carried out by force.</summary>
    Enforced,
    Annulled,
}

/// <summary>A decision is served, then carried out, willingly or by force.</summary>
internal static class SanctionTrack
{
    public static Track<SanctionState, SanctionEventKind> Steps { get; } = new Track<SanctionState, SanctionEventKind>("radiation")
        .In(SanctionState.Decided, (Served, SanctionState.Served), (Executed, SanctionState.Executed), (Annulled, SanctionState.Annulled))
        .In(SanctionState.Served, (Executed, SanctionState.Executed), (Enforced, SanctionState.Enforced), (Annulled, SanctionState.Annulled));
}

/// <summary>What a decision says.</summary>
/// <param name="Amount">The fine in đồng; 0 for a warning.</param>
/// <param name="Violation">What was done against the law.</param>
/// <param name="Article">The article it is punished by.</param>
internal sealed record SanctionTerms(decimal Amount, string Violation, string? Article, string? Remedy);

/// <summary>One decision of sanction that came of an inspection.</summary>
internal sealed class Sanction : TrackedRecord<SanctionState, SanctionEventKind, SanctionEvent>, IResponsible, IHasDeadlines
{
    private Sanction()
    {
    }

    /// <param name="number">Number and symbol of the decision, e.g. <c>12/QĐ-XPHC</c>; numbers begin anew every year.</param>
    public static Result<Sanction> Decide(Inspection inspection, string number, DateOnly decidedOn, SanctionTerms terms, DateOnly today)
    {
        if (inspection.ConductedOn is not { } conducted)
        {
            return Refusal.InvalidField("inspectionId", "radiation.sanctions.not-held", inspection.Code);
        }

        if (decidedOn > today || decidedOn < inspection.StartedOn)
        {
            return decidedOn > today
                ? Refusal.InvalidField("decidedOn", "platform.event.in-the-future", decidedOn)
                : Refusal.InvalidField("decidedOn", "radiation.sanctions.before-visit", decidedOn, conducted);
        }

        var decided = new Sanction
        {
            InspectionId = inspection.Id, InspectionCode = inspection.Code, FacilityId = inspection.FacilityId, FacilityName = inspection.FacilityName,
            Number = number.Trim(), DecidedOn = decidedOn, Code = CodeOf(number, decidedOn),
        };
        decided.Describe(terms);
        return decided;
    }

    /// <summary>What names a decision: its number and its day.</summary>
    public static string CodeOf(string number, DateOnly decidedOn) => $"{number.Trim()}, {decidedOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    public string Code { get; private init; } = "";

    public Guid InspectionId { get; private init; }

    public string InspectionCode { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    public string FacilityName { get; private init; } = "";

    public string Number { get; private init; } = "";

    public DateOnly DecidedOn { get; private init; }

    public decimal Amount { get; private set; }

    public string Violation { get; private set; } = "";

    public string? Article { get; private set; }

    /// <summary>What besides the fine has to be done.</summary>
    public string? Remedy { get; private set; }

    public DateOnly? ServedOn { get; private set; }

    /// <summary>The day it was carried out, willingly or by force.</summary>
    public DateOnly? ExecutedOn { get; private set; }

    public DateOnly? AnnulledOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{FacilityName} · {Number}";

    public DeadlineDemand DeadlinesDemanded() => SanctionDeadlines.Of(this);

    public void Describe(SanctionTerms terms)
    {
        (Amount, Violation) = (terms.Amount, terms.Violation.Trim());
        Article = string.IsNullOrWhiteSpace(terms.Article) ? null : terms.Article.Trim();
        Remedy = string.IsNullOrWhiteSpace(terms.Remedy) ? null : terms.Remedy.Trim();
    }

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<SanctionEvent> Happen(Happening<SanctionEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < DecidedOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.sanctions.before-decision", what.On, DecidedOn);
        }

        return what.Kind is Enforced or Annulled && string.IsNullOrWhiteSpace(what.DocumentNumber)
            ? Refusal.InvalidField("documentNumber", "radiation.inspections.needs-paper", NameOf(what.Kind))
            : Add(new SanctionEvent(Id, NextOrdinal, what));
    }

    protected override Track<SanctionState, SanctionEventKind> Track => SanctionTrack.Steps;

    protected override void Forget() => (ServedOn, ExecutedOn, AnnulledOn) = (null, null, null);

    protected override void Apply(SanctionEvent happened, SanctionState state)
    {
        switch (happened.Kind)
        {
            case Served:
                ServedOn = happened.HappenedOn;
                break;
            case Executed or Enforced:
                ExecutedOn = happened.HappenedOn;
                break;
            case Annulled:
                AnnulledOn = happened.HappenedOn;
                break;
        }
    }
}

/// <summary>Something that happened to a decision of sanction.</summary>
internal sealed class SanctionEvent : TrackEvent<SanctionEventKind>
{
    private SanctionEvent()
    {
    }

    internal SanctionEvent(Guid sanctionId, int ordinal, Happening<SanctionEventKind> what)
        : base(sanctionId, ordinal, what)
    {
    }
}
