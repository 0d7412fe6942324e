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
    private IntellectualAsset()
    {
    }

    /// <summary>Opens an asset the Department begins to support.</summary>
    /// <param name="code">The Department's own number of the case, unique, e.g. <c>TSTT-2024-05</c>.</param>
    /// <param name="id">Its key where the same must come again; a new one when null.</param>
    public static IntellectualAsset Open(string code, string name, AssetKind kind, string ownerName, Guid? id = null) =>
        new() { Id = id ?? Guid.CreateVersion7(), Code = code.Trim(), Name = name.Trim(), Kind = kind, OwnerName = ownerName.Trim() };

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public AssetKind Kind { get; private set; }

    /// <summary>Applicant, later owner, as written in the papers of the time.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>The organization that owner is, as somebody chose it; a person or a household is none.</summary>
    public Guid? OwnerEnteredId { get; private set; }

    /// <summary>The organization that stands for it now.</summary>
    public Guid? OwnerId { get; private set; }

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

    /// <summary>What it is called. The organization linked is the one the owner's name meant: another name leaves it behind.</summary>
    public void Describe(string name, AssetKind kind, string ownerName)
    {
        if (!VietnameseText.AreSame(OwnerName, ownerName))
        {
            LinkOwner(null);
        }

        (Name, Kind, OwnerName) = (name.Trim(), kind, ownerName.Trim());
    }

    /// <summary>Says which organization of the Directory the owner is, or that it is none.</summary>
    public void LinkOwner(OrganizationLink? owner) => (OwnerEnteredId, OwnerId) = (owner?.EnteredId, owner?.Id);

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
