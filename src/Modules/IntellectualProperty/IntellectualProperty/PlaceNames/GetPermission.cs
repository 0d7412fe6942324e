using AutoMapper;
using AutoMapper.QueryableExtensions;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.PlaceNames;

/// <summary>One permission to use a place name.</summary>
internal sealed record GetPermissionQuery(Guid Id) : IRequest<Result<PermissionDetail>>;

internal sealed record PermissionDetail(
    Guid Id,
    int Revision,
    string PlaceName,
    string ProductName,
    AssetKind Kind,
    string DecisionNumber,
    DateOnly DecidedOn,
    string GrantedToName,
    Guid? GrantedToEnteredId,
    Guid? GrantedToId,
    bool MapConfirmed,
    DateOnly? ValidUntil,
    DateOnly? RevokedOn) : IHasRevision
{
    /// <summary>The first day it holds no longer; null while no end is known.</summary>
    public DateOnly? LapsesOn => PlaceNamePermission.LapseOf(ValidUntil, RevokedOn);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetPermissionHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetPermissionQuery, Result<PermissionDetail>>
{
    public async Task<Result<PermissionDetail>> Handle(GetPermissionQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.Permissions.Records(context, current.Actor).Where(p => p.Id == request.Id).ProjectTo<PermissionDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } permission
            ? permission
            : Refusal.NotFound();
}

internal sealed class GetPermissionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/place-name-permissions/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPermissionQuery(id), http))
            .WithName("GetPlaceNamePermission").WithSummary("One permission to use a place name.")
            .Produces<PermissionDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
