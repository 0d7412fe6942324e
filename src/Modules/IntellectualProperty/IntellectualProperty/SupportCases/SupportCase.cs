using IntellectualProperty.Assets;
using IntellectualProperty.PlaceNames;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.SupportCases;

/// <summary>What is asked for.</summary>
/// <param name="RequesterName">Who asks, as written in the request.</param>
/// <param name="PlaceName">The place name the sign shall carry; null when it carries none.</param>
internal sealed record SupportRequest(string ProductName, AssetKind Kind, string RequesterName, string? PlaceName);

/// <summary>The Department's help to an owner, from the request to a right that is managed. What the IP Office does is the asset's.</summary>
internal sealed class SupportCase : TrackedRecord<SupportCaseState, SupportCaseEventKind, SupportCaseEvent>, IResponsible, IHasDeadlines
{
    private SupportCase()
    {
    }

    /// <param name="code">The Department's own number of the case, unique, e.g. <c>HT-2024-03</c>.</param>
    /// <param name="requestedOn">The day of the request; figures count the case from it.</param>
    public static SupportCase Open(string code, DateOnly requestedOn, SupportRequest request)
    {
        var opened = new SupportCase { Code = code.Trim(), RequestedOn = requestedOn };
        opened.Describe(request);
        return opened;
    }

    public string Code { get; private init; } = "";

    public DateOnly RequestedOn { get; private init; }

    public string ProductName { get; private set; } = "";

    public AssetKind Kind { get; private set; }

    public string RequesterName { get; private set; } = "";

    /// <summary>Who asks, as chosen.</summary>
    public Guid? RequesterEnteredId { get; private set; }

    /// <summary>Who asks: the organization that stands for it now.</summary>
    public Guid? RequesterId { get; private set; }

    public string? PlaceName { get; private set; }

    /// <summary>The decision that allowed the place name.</summary>
    public Guid? PermissionId { get; private set; }

    /// <summary>The asset the case led to, once it is filed.</summary>
    public Guid? AssetId { get; private set; }

    /// <summary>The day the place name went to the Committee.</summary>
    public DateOnly? ProposedOn { get; private set; }

    /// <summary>The day the Committee allowed it: another fact, often another year.</summary>
    public DateOnly? AllowedOn { get; private set; }

    /// <summary>The day the Department's help ended, whatever the outcome.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => ProductName;

    public DeadlineDemand DeadlinesDemanded() => SupportCaseDeadlines.Of(this);

    /// <summary>What is asked for. The organization linked is the one the requester's name meant: another name leaves it behind.</summary>
    public Result Describe(SupportRequest request)
    {
        var place = string.IsNullOrWhiteSpace(request.PlaceName) ? null : request.PlaceName.Trim();
        if (place != PlaceName && Counting.LastOrDefault(e => e.Kind is SupportCaseEventKind.PlaceNameProposed or SupportCaseEventKind.Filed) is { } settled)
        {
            return Refusal.InvalidField("placeName", "ip.support-cases.place-name-settled", Track.NameOf(settled.Kind), settled.HappenedOn);
        }

        // Only these signs carry a place name by permission of the province: for others the case would wait for ever.
        if (place is not null && !PlaceNamePermission.Kinds.Contains(request.Kind))
        {
            return Refusal.InvalidField("placeName", "ip.support-cases.kind-without-place-name", new Sentence($"ip.AssetKind.{request.Kind}"));
        }

        if (AssetId is not null && request.Kind != Kind)
        {
            return Refusal.InvalidField("kind", "ip.support-cases.kind-settled", new Sentence($"ip.AssetKind.{Kind}"));
        }

        if (!VietnameseText.AreSame(RequesterName, request.RequesterName))
        {
            LinkRequester(null);
        }

        (ProductName, Kind, RequesterName, PlaceName) = (request.ProductName.Trim(), request.Kind, request.RequesterName.Trim(), place);
        return Result.Ok;
    }

    public void LinkRequester(OrganizationLink? requester) => (RequesterEnteredId, RequesterId) = (requester?.EnteredId, requester?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened in the case.</summary>
    /// <param name="permission">Needed when the place name is allowed.</param>
    /// <param name="asset">With the filing the one filed, later the one linked: filing and grant happen to it, the case only follows.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<SupportCaseEvent> Happen(Happening<SupportCaseEventKind> what, PlaceNamePermission? permission, IntellectualAsset? asset, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < RequestedOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.support-cases.before-requested", what.On, RequestedOn);
        }

        var wrong = what.Kind switch
        {
            SupportCaseEventKind.PlaceNameAllowed => RefuseAllowed(what.On, permission),
            SupportCaseEventKind.Filed => RefuseFiled(what.On, asset),
            SupportCaseEventKind.Granted => RefuseDay(what.On, asset?.GrantedOn, "ip.support-cases.asset-not-granted"),
            _ => null,
        };
        return wrong ?? Result<SupportCaseEvent>.Ok(Add(new SupportCaseEvent(
            Id, NextOrdinal, what,
            what.Kind == SupportCaseEventKind.PlaceNameAllowed ? permission!.Id : null,
            what.Kind == SupportCaseEventKind.Filed ? asset!.Id : null)));
    }

    protected override Track<SupportCaseState, SupportCaseEventKind> Track => SupportCaseTrack.Steps;

    protected override bool MayHappen(SupportCaseEventKind kind) => SupportCaseTrack.MayHappen(kind, State, PlaceName is not null);

    protected override void Forget() => (PermissionId, AssetId, ProposedOn, AllowedOn, ClosedOn) = (null, null, null, null, null);

    protected override void Apply(SupportCaseEvent happened, SupportCaseState state)
    {
        (PermissionId, AssetId) = (happened.PermissionId ?? PermissionId, happened.AssetId ?? AssetId);
        ProposedOn = happened.Kind == SupportCaseEventKind.PlaceNameProposed ? happened.HappenedOn : ProposedOn;
        AllowedOn = happened.Kind == SupportCaseEventKind.PlaceNameAllowed ? happened.HappenedOn : AllowedOn;
        ClosedOn = state is SupportCaseState.Managed or SupportCaseState.Declined or SupportCaseState.Withdrawn ? happened.HappenedOn : null;
    }

    /// <summary>
    /// An asset is helped by one case at a time: a second one is lawful only when the first has ended (given up, refused, or in management),
    /// as when another applicant takes the product up again; two open ones would be the same help counted twice.
    /// </summary>
    /// <param name="openCase">Code of another case that is open and leads to the asset.</param>
    public static Refusal? RefuseTaken(IntellectualAsset asset, string? openCase) =>
        openCase is null ? null : Refusal.InvalidField("assetCode", "ip.support-cases.asset-taken", asset.Code, openCase);

    private Refusal? RefuseAllowed(DateOnly on, PlaceNamePermission? permission)
    {
        if (permission is null)
        {
            return Refusal.InvalidField("permissionId", "ip.support-cases.needs-permission");
        }

        if (!VietnameseText.AreSame(permission.PlaceName, PlaceName!) || permission.Kind != Kind)
        {
            return Refusal.InvalidField("permissionId", "ip.support-cases.other-permission", permission.DecisionNumber, permission.PlaceName, new Sentence($"ip.AssetKind.{permission.Kind}"));
        }

        return permission.HoldsOn(on) ? null : Refusal.InvalidField("happenedOn", "ip.support-cases.permission-not-held", permission.DecisionNumber, on);
    }

    private Refusal? RefuseFiled(DateOnly on, IntellectualAsset? asset)
    {
        if (asset is null)
        {
            return Refusal.InvalidField("assetCode", "ip.support-cases.needs-asset");
        }

        return asset.Kind != Kind
            ? Refusal.InvalidField("assetCode", "ip.support-cases.other-kind", asset.Code, new Sentence($"ip.AssetKind.{asset.Kind}"))
            : RefuseDay(on, asset.FiledOn, "ip.support-cases.asset-not-filed");
    }

    /// <summary>The day is the asset's to say: two registers must not tell two stories of one event.</summary>
    private static Refusal? RefuseDay(DateOnly on, DateOnly? recorded, string missing) => recorded switch
    {
        null => Refusal.InvalidField("kind", missing),
        { } day when day != on => Refusal.InvalidField("happenedOn", "ip.support-cases.other-day", on, day),
        _ => null,
    };
}

/// <summary>Something that happened in a case; the permission and the filing say which.</summary>
internal sealed class SupportCaseEvent : TrackEvent<SupportCaseEventKind>
{
    private SupportCaseEvent()
    {
    }

    internal SupportCaseEvent(Guid caseId, int ordinal, Happening<SupportCaseEventKind> what, Guid? permissionId, Guid? assetId)
        : base(caseId, ordinal, what) => (PermissionId, AssetId) = (permissionId, assetId);

    public Guid? PermissionId { get; private init; }

    public Guid? AssetId { get; private init; }
}
