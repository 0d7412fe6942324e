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
internal sealed class IntellectualAsset : TrackedRecord<AssetState, AssetEventKind, AssetEvent>, IResponsible, IHasDeadlines
{
    private readonly List<AssetHolder> holders = [];

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

    /// <summary>Name of the present owner: kept here too, for lists and search.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>Who has held it in which role; loaded only where they are looked at or changed.</summary>
    public IReadOnlyList<AssetHolder> Holders => holders;

    /// <summary>What was sampled of it: never loaded with it, only asked by figures.</summary>
    public IReadOnlyList<ControlSample> Samples { get; } = [];

    /// <summary>Number the IP Office gave the application, e.g. <c>4-2024-15233</c>.</summary>
    public string? ApplicationNumber { get; private set; }

    public DateOnly? FiledOn { get; private set; }

    public DateOnly? GrantedOn { get; private set; }

    /// <summary>The day protection ended, whatever the reason.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day the application ended without a title: refused, rejected or withdrawn. An appeal that is heard opens it again.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => Name;

    public DeadlineDemand DeadlinesDemanded() => AssetDeadlines.Of(this);

    /// <summary>Who holds it in that role now.</summary>
    public AssetHolder? Present(HolderRole role) => holders.Find(holder => holder.Role == role && holder.IsPresent);

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

    /// <summary>Says what sort of product it protects.</summary>
    public void Classify(ProductSector sector) => Sector = sector;

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
    public Result<AssetEvent> Happen(Happening<AssetEventKind> what, string? applicationNumber, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.Kind == AssetEventKind.Filed && string.IsNullOrWhiteSpace(applicationNumber))
        {
            return Refusal.InvalidField("applicationNumber", "ip.assets.filing-needs-number");
        }

        var happened = Add(new AssetEvent(Id, NextOrdinal, what));
        if (what.Kind == AssetEventKind.Filed)
        {
            ApplicationNumber = applicationNumber!.Trim();
        }

        return happened;
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

    protected override bool MayHappen(AssetEventKind kind) => OfficialTrack.MayHappen(kind, Kind);

    protected override void Forget()
    {
        (FiledOn, GrantedOn, EndedOn, ClosedOn) = (null, null, null, null);
        if (!Counting.Any())
        {
            ApplicationNumber = null;
        }
    }

    protected override void Apply(AssetEvent happened, AssetState state)
    {
        if (happened.Kind == AssetEventKind.Filed)
        {
            FiledOn = happened.HappenedOn;
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

/// <summary>Something that happened to an asset at the IP Office.</summary>
internal sealed class AssetEvent : TrackEvent<AssetEventKind>
{
    private AssetEvent()
    {
    }

    internal AssetEvent(Guid assetId, int ordinal, Happening<AssetEventKind> what)
        : base(assetId, ordinal, what)
    {
    }
}
