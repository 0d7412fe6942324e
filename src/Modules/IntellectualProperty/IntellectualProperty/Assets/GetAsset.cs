using AutoMapper;
using AutoMapper.QueryableExtensions;
using IntellectualProperty.Data;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.SupportCases;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.Assets;

/// <summary>One asset with everything that happened to it.</summary>
internal sealed record GetAssetQuery(Guid Id) : IRequest<Result<AssetDetail>>;

internal sealed record AssetDetail(
    Guid Id,
    int Revision,
    string Code,
    string Name,
    AssetKind Kind,
    ProductSector Sector,
    OwnerKind OwnerKind,
    string? Commune,
    string? ProgramCode,
    string OwnerName,
    string? ApplicationNumber,
    AssetState State,
    DateOnly? FiledOn,
    DateOnly? AcceptedOn,
    DateOnly? GrantedOn,
    DateOnly? EndedOn,
    DateOnly NextDueOn,
    DateOnly? TermEndsOn,
    DateOnly? RenewalOpensOn,
    DateOnly? GraceEndsOn,
    DateOnly? ProtectionEndsOn,
    int Unconfirmed,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<AssetHolderDetail> Holders,
    IReadOnlyList<AssetEventDetail> Events) : IHasRevision
{
    /// <summary>The decision that allowed its place name, by the support case that led to it; null without one.</summary>
    public CasePermission? PlaceName { get; init; }

    /// <summary>The organization the present owner is, as chosen.</summary>
    public Guid? OwnerEnteredId => Present(HolderRole.Owner)?.OrganizationEnteredId;

    /// <summary>The organization that stands for the present owner.</summary>
    public Guid? OwnerId => Present(HolderRole.Owner)?.OrganizationId;

    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<AssetEventKind> NextEvents => OfficialTrack.After(State, Kind, [.. Counting.Select(e => Enum.Parse<AssetEventKind>(e.Code))]);

    /// <summary>The office's notices that ask for a reply, each with what followed, the latest first.</summary>
    public IReadOnlyList<OfficeAction> Notices => OfficeActions.Of([.. Counting]);

    private IEnumerable<AssetEventDetail> Counting => Events.Where(e => e.WithdrawnAt is null).OrderBy(e => e.Ordinal);

    internal AssetHolderDetail? Present(HolderRole role) => Holders.FirstOrDefault(holder => holder.Role == role && holder.IsPresent);
}

/// <summary>Who held the asset in one role during one time.</summary>
/// <param name="HeldFrom">Null of the first owner.</param>
/// <param name="HeldUntil">The last day; null while it holds the asset.</param>
/// <param name="WithdrawnAt">When the change was taken back; null while it counts.</param>
internal sealed record AssetHolderDetail(
    Guid Id,
    HolderRole Role,
    int Ordinal,
    string Name,
    Guid? OrganizationEnteredId,
    Guid? OrganizationId,
    DateOnly? HeldFrom,
    DateOnly? HeldUntil,
    string? DecisionNumber,
    DateOnly? DecidedOn,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBecause)
{
    public bool IsPresent => HeldUntil is null && WithdrawnAt is null;
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetAssetHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetAssetQuery, Result<AssetDetail>>
{
    public async Task<Result<AssetDetail>> Handle(GetAssetQuery request, CancellationToken cancellationToken)
    {
        var found = await IntellectualPropertyModule.Assets.Records(context, current.Actor).Where(a => a.Id == request.Id).AsSplitQuery().ProjectTo<AssetDetail>(maps).FirstOrDefaultAsync(cancellationToken);
        return found is not { } asset ? Refusal.NotFound() : asset with
        {
            PlaceName = PlaceNamePermission.Kinds.Contains(asset.Kind) ? await PlaceNameAsync(asset.Id, cancellationToken) : null,
            Holders = [.. asset.Holders.OrderByDescending(h => h.Ordinal)],
            Events = [.. asset.Events.OrderByDescending(e => e.Ordinal)],
        };
    }

    private Task<CasePermission?> PlaceNameAsync(Guid asset, CancellationToken cancellation) =>
        (from supported in context.SupportCases.IgnoreAutoIncludes()
         where supported.AssetId == asset
         join permission in context.Permissions on supported.PermissionId equals permission.Id
         orderby permission.DecidedOn descending
         select new CasePermission(permission.Id, permission.DecisionNumber, permission.DecidedOn, permission.ValidUntil, permission.RevokedOn))
        .FirstOrDefaultAsync(cancellation);
}

internal sealed class GetAssetEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/assets/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetAssetQuery(id), http))
            .WithName("GetAsset").WithSummary("One asset with everything that happened to it.")
            .Produces<AssetDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
