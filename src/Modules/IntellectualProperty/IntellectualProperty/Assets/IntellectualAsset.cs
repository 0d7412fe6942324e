using IntellectualProperty.ControlSamples;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.Assets;

/// <summary>
/// A product's protection, from the Department's first advice to the end of the title.
/// </summary>
internal sealed class IntellectualAsset : TrackedRecord<AssetState, AssetEventKind, AssetEvent>, IResponsible, IHasDeadlines, IKeepsTerms
{
    private readonly List<AssetHolder> holders = [];

    private readonly List<ControlSample> samples = [];

    private IntellectualAsset()
    {
    }

    /// <summary>Opens an asset the Department begins to support.</summary>
    /// <param name="code">The Department's own number of the case, unique, e.g. <c>TSTT-2024-05</c>.</param>
    /// <param name="id">Its key where the same must come again; a new one when null.</param>
    public static IntellectualAsset Open(string code, string name, AssetKind kind, string ownerName, Guid? id = null)
    {
        var asset = new IntellectualAsset { Id = id ?? Guid.CreateVersion7(), Code = code.Trim(), Name = name.Trim(), Kind = kind, OwnerName = ownerName.Trim() };
        asset.holders.Add(new AssetHolder(asset.Id, ownerName));
        return asset;
    }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public AssetKind Kind { get; private set; }

    /// <summary>What sort of product it protects; reports count agricultural products apart.</summary>
    public ProductSector Sector { get; private set; }

    /// <summary>What sort of owner the present one is.</summary>
    public OwnerKind OwnerKind { get; private set; }

    /// <summary>Where the product comes from, as its papers write it.</summary>
    public string? Commune { get; private set; }

    /// <summary>Code of the program that supports it.</summary>
    public string? ProgramCode { get; private set; }

    /// <summary>Name of the present owner: kept here too, for lists and search.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>Who has held it in which role; loaded only where they are looked at or changed.</summary>
    public IReadOnlyList<AssetHolder> Holders => holders;

    /// <summary>What was sampled of it: never loaded with it, only asked by figures.</summary>
    public IReadOnlyList<ControlSample> Samples => samples;

    /// <summary>Number the IP Office gave the application, e.g. <c>4-2024-15233</c>.</summary>
    public string? ApplicationNumber { get; private set; }

    public DateOnly? FiledOn { get; private set; }

    /// <summary>The day the office took the application as valid; the last one where an appeal brought it there again.</summary>
    public DateOnly? AcceptedOn { get; private set; }

    public DateOnly? GrantedOn { get; private set; }

    /// <summary>The day protection ended, whatever the reason.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day the application ended without a title: refused, rejected or withdrawn. An appeal that is heard opens it again.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Last day of the term the title runs in, as the law works it out; null without a title, without a term, or when no further term follows.</summary>
    public DateOnly? TermEndsOn { get; private set; }

    /// <summary>The first day the next term can be paid for.</summary>
    public DateOnly? RenewalOpensOn { get; private set; }

    /// <summary>The last day it can still be paid for, with a surcharge.</summary>
    public DateOnly? GraceEndsOn { get; private set; }

    /// <summary>Last day of all protection, however often it is paid for; null where the law sets none.</summary>
    public DateOnly? ProtectionEndsOn { get; private set; }

    /// <summary>How many of its events carry a day of the office that no second person has confirmed.</summary>
    public int Unconfirmed { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => Name;

    public DeadlineDemand DeadlinesDemanded() => AssetDeadlines.Of(this);

    IReadOnlyList<DeadlineTrigger> IKeepsTerms.TermsAsked(int round) => round switch
    {
        0 => AssetTerms.AskedFirst(this),
        1 => AssetTerms.AskedNext(this),
        _ => [],
    };

    void IKeepsTerms.KeepTerms(int round, IReadOnlyList<ComputedDeadline> answers)
    {
        if (round == 0)
        {
            (RenewalOpensOn, GraceEndsOn) = (null, null);
            ProtectionEndsOn = answers.Count > 1 ? answers[1].DueOn : null;
            // A term that would end with all protection or after it is not paid for any more.
            TermEndsOn = answers[0].DueOn >= ProtectionEndsOn ? null : answers[0].DueOn;
        }
        else
        {
            (RenewalOpensOn, GraceEndsOn) = (answers[0].DueOn, answers[1].DueOn);
        }
    }

    /// <summary>Who holds it in that role now.</summary>
    public AssetHolder? Present(HolderRole role) => holders.Find(holder => holder.Role == role && holder.IsPresent);

    /// <summary>Who held it in that role on a day; asked of an asset loaded with its holders.</summary>
    public AssetHolder? HolderOn(HolderRole role, DateOnly day) =>
        holders.Find(holder => holder.Role == role && holder.WithdrawnAt is null && !(holder.HeldFrom > day) && !(holder.HeldUntil < day));

    /// <summary>What it is called. The owner's name is corrected, not changed: another owner comes by a decision.</summary>
    public Result Describe(string name, AssetKind kind, string ownerName)
    {
        if (!IsManaged(kind) && Present(HolderRole.Manager) is { } manager)
        {
            return Refusal.InvalidField("kind", "ip.holders.kind-has-manager", manager.Name, new Sentence($"ip.AssetKind.{kind}"));
        }

        Present(HolderRole.Owner)!.Correct(ownerName);
        (Name, Kind, OwnerName) = (name.Trim(), kind, ownerName.Trim());
        return Result.Ok;
    }

    /// <summary>Says what figures count it under.</summary>
    public void Classify(AssetClasses classes)
    {
        (Sector, OwnerKind) = (classes.Sector, classes.OwnerKind);
        Commune = string.IsNullOrWhiteSpace(classes.Commune) ? null : classes.Commune.Trim();
        ProgramCode = string.IsNullOrWhiteSpace(classes.ProgramCode) ? null : classes.ProgramCode.Trim();
    }

    /// <summary>Whether its title was in force on a day: the day protection ends no longer counts.</summary>
    public bool WasProtectedOn(DateOnly day) => GrantedOn <= day && !(EndedOn <= day);

    /// <summary>Says which organization of the Directory the present owner is, or that it is none.</summary>
    public void LinkOwner(OrganizationLink? owner) => Present(HolderRole.Owner)!.Link(owner);

    /// <summary>The roles that may change hands: the State stays the owner of an indication, and only signs of a community are managed for it.</summary>
    public static IReadOnlyList<HolderRole> RolesThatChange(AssetKind kind) => kind switch
    {
        AssetKind.GeographicalIndication => [HolderRole.Manager],
        _ when IsManaged(kind) => [HolderRole.Owner, HolderRole.Manager],
        _ => [HolderRole.Owner],
    };

    /// <summary>Gives the asset another holder from a day on; the former one ends the day before.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result ChangeHolder(HolderChange change, DateOnly today)
    {
        var former = Present(change.Role);
        if (RefuseChange(change, former, today) is { } refusal)
        {
            return refusal;
        }

        former?.End(change.From.AddDays(-1));
        holders.Add(new AssetHolder(Id, holders.Count + 1, change));
        OwnerName = Present(HolderRole.Owner)!.Name;
        return Result.Ok;
    }

    /// <summary>Takes back the last change of a role; an earlier one would leave what followed without ground.</summary>
    public Result WithdrawHolder(Guid holderId, string because, DateTimeOffset at)
    {
        if (holders.Find(holder => holder.Id == holderId) is not { IsPresent: true, HeldFrom: { } from } last)
        {
            return Result.Refuse("ip.holders.only-last-withdrawn");
        }

        last.Withdraw(because, at);
        holders.Find(holder => holder.Role == last.Role && holder.WithdrawnAt is null && holder.HeldUntil == from.AddDays(-1))?.Resume();
        OwnerName = Present(HolderRole.Owner)!.Name;
        return Result.Ok;
    }

    /// <summary>Signs of a community: others than the holder use them, by its leave and under its control.</summary>
    public static bool IsManaged(AssetKind kind) => kind is AssetKind.CollectiveMark or AssetKind.CertificationMark or AssetKind.GeographicalIndication;

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened at the IP Office.</summary>
    /// <param name="applicationNumber">Needed with the filing: it names the application from then on.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    /// <param name="facts">What the event says besides; nothing when null.</param>
    public Result<AssetEvent> Happen(Happening<AssetEventKind> what, string? applicationNumber, DateOnly today, OfficeFacts? facts = null)
    {
        facts ??= OfficeFacts.None;
        if ((Refuse(what, today) ?? OfficeActions.Refuse(this, what, facts, today)) is { } refusal)
        {
            return refusal;
        }

        if (what.Kind == AssetEventKind.Filed && string.IsNullOrWhiteSpace(applicationNumber))
        {
            return Refusal.InvalidField("applicationNumber", "ip.assets.filing-needs-number");
        }

        var happened = Add(new AssetEvent(Id, NextOrdinal, what, OfficialTrack.IsRenewal(what.Kind) ? facts with { LimitOn = TermEndsOn } : facts));
        if (what.Kind == AssetEventKind.Filed)
        {
            ApplicationNumber = applicationNumber!.Trim();
        }

        return happened;
    }

    /// <summary>A second person stands for the day the office gave. Whoever recorded it has seen it already and is no second.</summary>
    public Result ConfirmEvent(Guid eventId, RecordedBy by)
    {
        if (Counting.FirstOrDefault(e => e.Id == eventId) is not { AwaitsConfirmation: true } happened)
        {
            return Result.Refuse("ip.confirmations.nothing-to-confirm");
        }

        if (happened.RecordedBy == by.Id)
        {
            return Result.Refuse("ip.confirmations.by-another", happened.RecordedByName);
        }

        happened.Confirm(by);
        Unconfirmed--;
        return Result.Ok;
    }

    private Refusal? RefuseChange(HolderChange change, AssetHolder? former, DateOnly today)
    {
        if (!RolesThatChange(Kind).Contains(change.Role))
        {
            return Refusal.InvalidField("role", change.Role == HolderRole.Owner ? "ip.holders.state-owns" : "ip.holders.not-managed", new Sentence($"ip.AssetKind.{Kind}"));
        }

        if (change.From > today || change.DecidedOn > today)
        {
            return Refusal.InvalidField(change.From > today ? "heldFrom" : "decidedOn", "platform.event.in-the-future", change.From > today ? change.From : change.DecidedOn);
        }

        if (FiledOn is not { } filed || change.From < filed)
        {
            return FiledOn is null ? Refusal.InvalidField("heldFrom", "ip.holders.not-filed") : Refusal.InvalidField("heldFrom", "ip.holders.before-filing", change.From, FiledOn);
        }

        if (former is not null && VietnameseText.AreSame(former.Name, change.Name) && former.OrganizationEnteredId == change.Organization?.EnteredId)
        {
            return Refusal.InvalidField("name", "ip.holders.holds-already", former.Name);
        }

        return former?.HeldFrom is { } began && change.From <= began
            ? Refusal.InvalidField("heldFrom", "ip.holders.before-former", change.From, former.Name, began)
            : null;
    }

    protected override Track<AssetState, AssetEventKind> Track => OfficialTrack.Steps;

    protected override bool MayHappen(AssetEventKind kind) =>
        OfficialTrack.MayHappen(kind, Kind) && OfficialTrack.MayFollow(kind, Kind, [.. Counting.Select(e => e.Kind)]);

    protected override void Forget()
    {
        (FiledOn, AcceptedOn, GrantedOn, EndedOn, ClosedOn) = (null, null, null, null, null);
        (TermEndsOn, RenewalOpensOn, GraceEndsOn, ProtectionEndsOn, Unconfirmed) = (null, null, null, null, 0);
        if (!Counting.Any())
        {
            ApplicationNumber = null;
        }
    }

    protected override void Apply(AssetEvent happened, AssetState state)
    {
        Unconfirmed += happened.AwaitsConfirmation ? 1 : 0;
        if (happened.Kind == AssetEventKind.Filed)
        {
            FiledOn = happened.HappenedOn;
        }
        else if (happened.Kind == AssetEventKind.AcceptedAsValid)
        {
            AcceptedOn = happened.HappenedOn;
        }
        else if (happened.Kind == AssetEventKind.Granted)
        {
            GrantedOn = happened.HappenedOn;
        }
        else if (state is AssetState.Expired or AssetState.Terminated or AssetState.Invalidated)
        {
            EndedOn = happened.HappenedOn;
        }

        ClosedOn = state is AssetState.Refused or AssetState.RejectedFormality or AssetState.Withdrawn ? happened.HappenedOn : null;
    }
}

/// <summary>What an event at the IP Office says besides its day and its paper.</summary>
/// <param name="ReceivedOn">The day the office's paper came in; the day it was issued is the event's own.</param>
/// <param name="LimitOn">The last day to reply, as it stood; of a payment the end of the term it was made for.</param>
/// <param name="LateBecause">Why the office takes a reply after its last day.</param>
/// <param name="Fee">What was paid, in đồng.</param>
/// <param name="AwaitsConfirmation">Whether a second person is to stand for the day.</param>
internal sealed record OfficeFacts(DateOnly? ReceivedOn = null, DateOnly? LimitOn = null, string? LateBecause = null, decimal? Fee = null, bool AwaitsConfirmation = false)
{
    public static OfficeFacts None { get; } = new();
}

/// <summary>Something that happened to an asset at the IP Office.</summary>
internal sealed class AssetEvent : TrackEvent<AssetEventKind>
{
    private AssetEvent()
    {
    }

    internal AssetEvent(Guid assetId, int ordinal, Happening<AssetEventKind> what, OfficeFacts facts)
        : base(assetId, ordinal, what)
    {
        (ReceivedOn, LimitOn, Fee) = (facts.ReceivedOn, facts.LimitOn, facts.Fee);
        LateBecause = string.IsNullOrWhiteSpace(facts.LateBecause) ? null : facts.LateBecause.Trim();
        AwaitsConfirmation = facts.AwaitsConfirmation && OfficialTrack.IsOfOffice(what.Kind);
    }

    /// <summary>The day the office's paper came in.</summary>
    public DateOnly? ReceivedOn { get; private init; }

    /// <summary>Of a reply, or of more time for one: its last day, as it stood. Of a payment: the end of the term it was made for.</summary>
    public DateOnly? LimitOn { get; private init; }

    /// <summary>Why the office takes a reply after its last day.</summary>
    public string? LateBecause { get; private init; }

    /// <summary>What was paid, in đồng.</summary>
    public decimal? Fee { get; private init; }

    /// <summary>Whether its day is the office's and no second person has stood for it yet.</summary>
    public bool AwaitsConfirmation { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public string? ConfirmedByName { get; private set; }

    internal void Confirm(RecordedBy by) => (AwaitsConfirmation, ConfirmedAt, ConfirmedBy, ConfirmedByName) = (false, by.At, by.Id, by.Name);
}
