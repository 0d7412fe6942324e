using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.Assets;

/// <summary>
/// A product's protection, from the Department's first advice to the end of the title. Its state is what its counting events say,
/// in the order they happened; nothing sets it directly.
/// </summary>
internal sealed class IntellectualAsset : Record, IResponsible, IHasDeadlines
{
    private readonly List<AssetEvent> events = [];

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

    public AssetState State { get; private set; }

    public DateOnly? FiledOn { get; private set; }

    public DateOnly? GrantedOn { get; private set; }

    /// <summary>The day protection ended, whatever the reason.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day the application ended without a title: refused, rejected or withdrawn. An appeal that is heard opens it again.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public IReadOnlyList<AssetEvent> Events => events;

    public override string Title => Name;

    public DeadlineDemand DeadlinesDemanded() => AssetDeadlines.Of(this);

    /// <summary>The lawful next steps.</summary>
    public IReadOnlyList<AssetEventKind> NextEvents => OfficialTrack.After(State, Kind);

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
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<AssetEvent> Happen(AssetEventKind kind, DateOnly on, string? documentNumber, string? applicationNumber, string? note, RecordedBy by, DateOnly today)
    {
        if (on > today)
        {
            return Refusal.InvalidField("happenedOn", "ip.assets.in-the-future", on);
        }

        if (!NextEvents.Contains(kind))
        {
            return Refusal.InvalidField("kind", "ip.assets.not-next", new Sentence($"ip.AssetEventKind.{kind}"), new Sentence($"ip.AssetState.{State}"));
        }

        if (Counting.LastOrDefault() is { } last && on < last.HappenedOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.assets.before-last", on, new Sentence($"ip.AssetEventKind.{last.Code}"), last.HappenedOn);
        }

        if (kind == AssetEventKind.Filed && string.IsNullOrWhiteSpace(applicationNumber))
        {
            return Refusal.InvalidField("applicationNumber", "ip.assets.filing-needs-number");
        }

        var happened = new AssetEvent(Id, events.Count + 1, kind, on, documentNumber, note, by);
        events.Add(happened);
        if (kind == AssetEventKind.Filed)
        {
            ApplicationNumber = applicationNumber!.Trim();
        }

        Recall();
        return happened;
    }

    /// <summary>Takes the last event out of the count, with the reason; an earlier one would leave what followed without ground.</summary>
    public Result Withdraw(Guid eventId, string because, DateTimeOffset at)
    {
        var last = Counting.LastOrDefault();
        if (last?.Id != eventId)
        {
            return Result.Refuse("ip.assets.only-last-withdrawn");
        }

        var outcome = last.Withdraw(because, at);
        Recall();
        return outcome;
    }

    /// <summary>The counting events in their order; days alone do not tell it, two may happen on one.</summary>
    public IEnumerable<AssetEvent> Counting => events.Where(e => e.Counts).OrderBy(e => e.Ordinal);

    /// <summary>Works out everything that follows from the counting events.</summary>
    private void Recall()
    {
        var state = AssetState.Preparing;
        (FiledOn, GrantedOn, EndedOn, ClosedOn) = (null, null, null, null);
        foreach (var happened in Counting)
        {
            state = OfficialTrack.Lead(state, happened.Kind);
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

        if (FiledOn is null)
        {
            ApplicationNumber = null;
        }

        State = state;
    }
}

/// <summary>Something that happened to an asset at the IP Office.</summary>
internal sealed class AssetEvent : Fact
{
    private AssetEvent()
    {
    }

    internal AssetEvent(Guid assetId, int ordinal, AssetEventKind kind, DateOnly on, string? documentNumber, string? note, RecordedBy by)
    {
        RecordId = assetId;
        Ordinal = ordinal;
        Code = kind.ToString();
        HappenedOn = on;
        DocumentNumber = documentNumber;
        Note = note;
        RecordedBy = by.Id;
        RecordedByName = by.Name;
        RecordedAt = by.At;
    }

    /// <summary>Position among the asset's events, from 1.</summary>
    public int Ordinal { get; private init; }

    public AssetEventKind Kind => Enum.Parse<AssetEventKind>(Code);
}
