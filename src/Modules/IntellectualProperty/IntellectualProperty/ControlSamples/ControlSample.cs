using IntellectualProperty.Assets;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.ControlSamples;

/// <summary>What was taken, where and for what.</summary>
/// <param name="HolderName">With whom: a grower, a user of the sign, a trader.</param>
/// <param name="Commune">Commune or ward, with the district while there were districts.</param>
/// <param name="Criteria">What it is examined for by the regulation of the sign.</param>
internal sealed record SampleTerms(string HolderName, SamplePlace Place, string Commune, string Criteria);

/// <summary>
/// A sample of a protected product, taken in its area or on the market and examined against the regulation of the sign. A violation it shows
/// stays open until it is said how it was handled.
/// </summary>
internal sealed class ControlSample : TrackedRecord<ControlSampleState, ControlSampleEventKind, ControlSampleEvent>, IResponsible
{
    private ControlSample()
    {
    }

    /// <param name="code">The number on the sample's label, unique, e.g. <c>M-2024-03</c>.</param>
    public static Result<ControlSample> Take(string code, IntellectualAsset asset, DateOnly takenOn, SampleTerms terms, DateOnly today)
    {
        if (!IntellectualAsset.IsManaged(asset.Kind))
        {
            return Refusal.InvalidField("assetCode", "ip.usage-grants.not-of-kind", asset.Code, new Sentence($"ip.AssetKind.{asset.Kind}"));
        }

        if (takenOn > today)
        {
            return Refusal.InvalidField("takenOn", "platform.event.in-the-future", takenOn);
        }

        if (!asset.WasProtectedOn(takenOn))
        {
            return Refusal.InvalidField("takenOn", "ip.usage-grants.not-protected", asset.Code, takenOn);
        }

        var taken = new ControlSample { Code = code.Trim(), AssetId = asset.Id, AssetName = asset.Name, TakenOn = takenOn };
        taken.Describe(terms);
        return taken;
    }

    public string Code { get; private init; } = "";

    public Guid AssetId { get; private init; }

    /// <summary>As the sign was called when the sample was taken.</summary>
    public string AssetName { get; private init; } = "";

    public DateOnly TakenOn { get; private init; }

    public string HolderName { get; private set; } = "";

    /// <summary>With whom it was taken, as chosen.</summary>
    public Guid? HolderEnteredId { get; private set; }

    /// <summary>With whom it was taken: the organization that stands for it now.</summary>
    public Guid? HolderId { get; private set; }

    public SamplePlace Place { get; private set; }

    public string Commune { get; private set; } = "";

    public string Criteria { get; private set; } = "";

    public string? Laboratory { get; private set; }

    /// <summary>The day the result was known.</summary>
    public DateOnly? TestedOn { get; private set; }

    /// <summary>The day it was known not to meet the regulation.</summary>
    public DateOnly? FailedOn { get; private set; }

    /// <summary>The day the violation was handled.</summary>
    public DateOnly? HandledOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{AssetName} · {Code}";

    /// <summary>With whom, where and for what. The organization linked is the one the name meant: another name leaves it behind.</summary>
    public void Describe(SampleTerms terms)
    {
        if (!VietnameseText.AreSame(HolderName, terms.HolderName))
        {
            LinkHolder(null);
        }

        (HolderName, Place, Commune, Criteria) = (terms.HolderName.Trim(), terms.Place, terms.Commune.Trim(), terms.Criteria.Trim());
    }

    public void LinkHolder(OrganizationLink? holder) => (HolderEnteredId, HolderId) = (holder?.EnteredId, holder?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records the result, or how a violation was handled.</summary>
    /// <param name="laboratory">Needed with the result: who examined it.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<ControlSampleEvent> Happen(Happening<ControlSampleEventKind> what, string? laboratory, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < TakenOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.control-samples.before-taken", what.On, TakenOn);
        }

        var isResult = what.Kind != ControlSampleEventKind.Handled;
        if (isResult && string.IsNullOrWhiteSpace(laboratory))
        {
            return Refusal.InvalidField("laboratory", "ip.control-samples.needs-laboratory");
        }

        // Without the words a violation and its handling are two dates nobody can follow up.
        return what.Kind != ControlSampleEventKind.Passed && string.IsNullOrWhiteSpace(what.Note)
            ? Refusal.InvalidField("note", isResult ? "ip.control-samples.needs-violation" : "ip.control-samples.needs-handling")
            : Add(new ControlSampleEvent(Id, NextOrdinal, what, isResult ? laboratory : null));
    }

    protected override Track<ControlSampleState, ControlSampleEventKind> Track => ControlSampleTrack.Steps;

    protected override void Forget() => (Laboratory, TestedOn, FailedOn, HandledOn) = (null, null, null, null);

    protected override void Apply(ControlSampleEvent happened, ControlSampleState state)
    {
        if (happened.Kind == ControlSampleEventKind.Handled)
        {
            HandledOn = happened.HappenedOn;
        }
        else
        {
            (Laboratory, TestedOn, FailedOn) = (happened.Laboratory, happened.HappenedOn, state == ControlSampleState.Failed ? happened.HappenedOn : null);
        }
    }
}

/// <summary>Something that happened to a sample; a result says who examined it.</summary>
internal sealed class ControlSampleEvent : TrackEvent<ControlSampleEventKind>
{
    private ControlSampleEvent()
    {
    }

    internal ControlSampleEvent(Guid sampleId, int ordinal, Happening<ControlSampleEventKind> what, string? laboratory)
        : base(sampleId, ordinal, what) => Laboratory = laboratory?.Trim();

    public string? Laboratory { get; private init; }
}
