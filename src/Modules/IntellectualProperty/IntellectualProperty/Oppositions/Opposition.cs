using IntellectualProperty.Assets;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.Oppositions;

/// <summary>What is opposed, by whom and why.</summary>
/// <param name="OtherName">The third party: who filed what we oppose, or who opposes what we filed.</param>
/// <param name="Grounds">What the opposition argues.</param>
/// <param name="ReplyBy">The last day the office gave the applicant to answer, as its notice says.</param>
internal sealed record OppositionTerms(string OtherName, string Grounds, DateOnly? ReplyBy);

/// <summary>The application that is opposed.</summary>
/// <param name="PublishedOn">The day the Gazette published it: the time to oppose runs from it.</param>
internal sealed record ContestedApplication(string Number, string Name, AssetKind Kind, DateOnly PublishedOn);

/// <summary>An opposition, from either side: an owner of the province against a third party's application, or a third party against one of ours.</summary>
internal sealed class Opposition : TrackedRecord<OppositionState, OppositionEventKind, OppositionEvent>, IResponsible, IHasDeadlines
{
    private Opposition()
    {
    }

    /// <summary>Begins one of ours against a third party's application.</summary>
    /// <param name="code">The Department's own number, unique, e.g. <c>PD-2024-01</c>.</param>
    /// <param name="asset">Our right it rests on.</param>
    public static Result<Opposition> Against(string code, IntellectualAsset asset, ContestedApplication contested, OppositionTerms terms, DateOnly today)
    {
        if (contested.PublishedOn > today)
        {
            return Refusal.InvalidField("publishedOn", "platform.event.in-the-future", contested.PublishedOn);
        }

        return asset.FiledOn is null
            ? Refusal.InvalidField("assetCode", "ip.oppositions.asset-not-filed", asset.Code)
            : Of(OppositionSide.Ours, code, asset, contested, terms);
    }

    /// <summary>Begins one of a third party against our application.</summary>
    public static Result<Opposition> Of(string code, IntellectualAsset asset, OppositionTerms terms) =>
        asset.Counting.LastOrDefault(e => e.Kind == AssetEventKind.Published) is { } published
            ? Of(OppositionSide.Theirs, code, asset, new ContestedApplication(asset.ApplicationNumber!, asset.Name, asset.Kind, published.HappenedOn), terms)
            : Refusal.InvalidField("assetCode", "ip.oppositions.asset-not-published", asset.Code);

    private static Result<Opposition> Of(OppositionSide side, string code, IntellectualAsset asset, ContestedApplication contested, OppositionTerms terms)
    {
        var opposition = new Opposition
        {
            Side = side,
            Code = code.Trim(),
            AssetId = asset.Id,
            AssetName = asset.Name,
            ContestedNumber = contested.Number.Trim(),
            ContestedName = contested.Name.Trim(),
            ContestedKind = contested.Kind,
            PublishedOn = contested.PublishedOn,
        };
        opposition.Describe(terms);
        return opposition;
    }

    public string Code { get; private init; } = "";

    public OppositionSide Side { get; private init; }

    /// <summary>Our sign: the right an opposition of ours rests on, or the application one of theirs is against.</summary>
    public Guid AssetId { get; private init; }

    public string AssetName { get; private init; } = "";

    public string ContestedNumber { get; private init; } = "";

    public string ContestedName { get; private init; } = "";

    public AssetKind ContestedKind { get; private init; }

    public DateOnly PublishedOn { get; private init; }

    public string OtherName { get; private set; } = "";

    /// <summary>The third party, as chosen.</summary>
    public Guid? OtherEnteredId { get; private set; }

    /// <summary>The third party: the organization that stands for it now.</summary>
    public Guid? OtherId { get; private set; }

    public string Grounds { get; private set; } = "";

    public DateOnly? ReplyBy { get; private set; }

    public DateOnly? FiledOn { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>The day the office decided, or it was given up.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{ContestedName} · {OtherName}";

    /// <summary>
    /// While one of ours is prepared its last day counts, and it is work of ours: by the rule a stranger would oppose, here an owner of the
    /// province does. When a third party may oppose ours is the asset's to say.
    /// </summary>
    public DeadlineDemand DeadlinesDemanded()
    {
        var rule = AssetDeadlines.OppositionRule(ContestedKind);
        return (Side, FiledOn, ClosedOn) switch
        {
            (OppositionSide.Ours, null, null) => new DeadlineDemand([new DeadlineTrigger(rule, PublishedOn, PublishedOn) { Duty = DutyHolder.TitleOwner }], new Dictionary<string, DateOnly>()),
            (OppositionSide.Ours, { } filed, _) => new DeadlineDemand([], new Dictionary<string, DateOnly> { [rule] = filed }),
            _ => new DeadlineDemand([], new Dictionary<string, DateOnly>()),
        };
    }

    /// <summary>What it argues and who the other is. The organization linked is the one the name meant: another name leaves it behind.</summary>
    public void Describe(OppositionTerms terms)
    {
        if (!VietnameseText.AreSame(OtherName, terms.OtherName))
        {
            LinkOther(null);
        }

        (OtherName, Grounds, ReplyBy) = (terms.OtherName.Trim(), terms.Grounds.Trim(), terms.ReplyBy);
    }

    public void LinkOther(OrganizationLink? other) => (OtherEnteredId, OtherId) = (other?.EnteredId, other?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="limit">The last day to oppose, as the law gives it; null where it gives none.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<OppositionEvent> Happen(Happening<OppositionEventKind> what, DateOnly? limit, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        Refusal? wrong = what.Kind switch
        {
            OppositionEventKind.Filed when what.On < PublishedOn => Refusal.InvalidField("happenedOn", "ip.oppositions.before-publication", what.On, PublishedOn),
            OppositionEventKind.Filed when what.On > limit => Refusal.InvalidField("happenedOn", "ip.oppositions.filed-late", limit),
            _ when OppositionTrack.IsDecision(what.Kind) && string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "ip.oppositions.decided-by-paper"),
            _ => null,
        };
        return wrong ?? Result<OppositionEvent>.Ok(Add(new OppositionEvent(Id, NextOrdinal, what)));
    }

    protected override Track<OppositionState, OppositionEventKind> Track => OppositionTrack.Steps;

    protected override void Forget() => (FiledOn, AnsweredOn, ClosedOn) = (null, null, null);

    protected override void Apply(OppositionEvent happened, OppositionState state)
    {
        FiledOn = happened.Kind == OppositionEventKind.Filed ? happened.HappenedOn : FiledOn;
        AnsweredOn = happened.Kind == OppositionEventKind.Answered ? happened.HappenedOn : AnsweredOn;
        ClosedOn = state is OppositionState.Upheld or OppositionState.PartlyUpheld or OppositionState.Rejected or OppositionState.Withdrawn ? happened.HappenedOn : null;
    }
}

/// <summary>Something that happened to an opposition.</summary>
internal sealed class OppositionEvent : TrackEvent<OppositionEventKind>
{
    private OppositionEvent()
    {
    }

    internal OppositionEvent(Guid oppositionId, int ordinal, Happening<OppositionEventKind> what)
        : base(oppositionId, ordinal, what)
    {
    }
}
