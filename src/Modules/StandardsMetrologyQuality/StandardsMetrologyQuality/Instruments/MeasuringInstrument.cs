using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace StandardsMetrologyQuality.Instruments;

/// <summary>What the register says of an instrument.</summary>
/// <param name="HolderName">Who uses it, as written in the papers.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record InstrumentDescription(string Name, InstrumentKind Kind, string? SerialNumber, string? AccuracyClass, string HolderName, string Place);

/// <summary>What the verification record says besides its day and certificate.</summary>
/// <param name="ValidUntil">Last day the certificate or the sticker is good for; a month on the sticker stands for its last day.</param>
internal sealed record VerificationResult(VerificationRegime? Regime, DateOnly? ValidUntil);

/// <summary>A measuring instrument in use in the province, under verification by the cycle of its kind.</summary>
internal sealed class MeasuringInstrument : TrackedRecord<InstrumentState, InstrumentEventKind, InstrumentEvent>, IResponsible, IHasDeadlines
{
    private MeasuringInstrument()
    {
    }

    /// <param name="code">The Department's own number of the instrument, unique: serial numbers repeat between makers.</param>
    public static MeasuringInstrument Enter(string code, DateOnly registeredOn, InstrumentDescription description)
    {
        var instrument = new MeasuringInstrument { Code = code.Trim(), RegisteredOn = registeredOn };
        instrument.Describe(description);
        return instrument;
    }

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public InstrumentKind Kind { get; private set; }

    public string? SerialNumber { get; private set; }

    public string? AccuracyClass { get; private set; }

    /// <summary>Who uses it, as written in the papers.</summary>
    public string HolderName { get; private set; } = "";

    /// <summary>Who uses it: the organization that stands for it now.</summary>
    public Guid? HolderId { get; private set; }

    /// <summary>Who uses it, as chosen.</summary>
    public Guid? HolderEnteredId { get; private set; }

    public string Place { get; private set; } = "";

    /// <summary>The day it came into the register; figures of earlier days leave it out.</summary>
    public DateOnly RegisteredOn { get; private init; }

    /// <summary>The last verification it passed.</summary>
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>Last day the certificate of that verification is good for, as printed; a later law does not move it.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>The day it was taken out of use.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{Name} · {HolderName}";

    public DeadlineDemand DeadlinesDemanded() => InstrumentDeadlines.Of(this);

    /// <summary>What it is called and who has it. The organization linked is the one the holder's name meant: another name leaves it behind.</summary>
    public void Describe(InstrumentDescription description)
    {
        if (!VietnameseText.AreSame(HolderName, description.HolderName))
        {
            LinkHolder(null);
        }

        (Name, Kind, HolderName, Place) = (description.Name.Trim(), description.Kind, description.HolderName.Trim(), description.Place.Trim());
        (SerialNumber, AccuracyClass) = (VietnameseText.Filled(description.SerialNumber), VietnameseText.Filled(description.AccuracyClass));
    }

    public void LinkHolder(OrganizationLink? holder) => (HolderEnteredId, HolderId) = (holder?.EnteredId, holder?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="result">Needed with a verification it passed.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<InstrumentEvent> Happen(Happening<InstrumentEventKind> what, VerificationResult result, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        var passed = what.Kind == InstrumentEventKind.Verified;
        return (passed, what, result) switch
        {
            (true, { DocumentNumber: null or "" }, _) => Refusal.InvalidField("documentNumber", "quality.instruments.needs-certificate"),
            (true, _, { Regime: null }) => Refusal.InvalidField("regime", "quality.instruments.needs-regime"),
            // After a repair, or for a lost sticker, only that regime puts an instrument back to use (Circular 23/2013).
            (true, _, { Regime: not VerificationRegime.AfterRepair }) when State == InstrumentState.UnderRepair => Refusal.InvalidField("regime", "quality.instruments.after-repair"),
            (true, _, { ValidUntil: var until }) when until <= what.On => Refusal.InvalidField("validUntil", "quality.instruments.valid-before", until, what.On),
            _ => Add(new InstrumentEvent(Id, NextOrdinal, what, passed ? result : new VerificationResult(null, null))),
        };
    }

    protected override Track<InstrumentState, InstrumentEventKind> Track => InstrumentTrack.Steps;

    protected override void Forget() => (VerifiedOn, ValidUntil, EndedOn) = (null, null, null);

    protected override void Apply(InstrumentEvent happened, InstrumentState state)
    {
        if (happened.Kind == InstrumentEventKind.Verified)
        {
            (VerifiedOn, ValidUntil) = (happened.HappenedOn, happened.ValidUntil);
        }

        EndedOn = state == InstrumentState.OutOfUse ? happened.HappenedOn : null;
    }
}

/// <summary>Something that happened to an instrument; a verification it passed says its regime and term.</summary>
internal sealed class InstrumentEvent : TrackEvent<InstrumentEventKind>
{
    private InstrumentEvent()
    {
    }

    internal InstrumentEvent(Guid instrumentId, int ordinal, Happening<InstrumentEventKind> what, VerificationResult result)
        : base(instrumentId, ordinal, what) => (Regime, ValidUntil) = (result.Regime, result.ValidUntil);

    public VerificationRegime? Regime { get; private init; }

    public DateOnly? ValidUntil { get; private init; }
}
