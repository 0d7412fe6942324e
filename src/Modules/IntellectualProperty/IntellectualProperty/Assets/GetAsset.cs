using AutoMapper;
using AutoMapper.QueryableExtensions;
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

namespace IntellectualProperty.Assets;

/// <summary>One asset with everything that happened to it.</summary>
internal sealed record GetAssetQuery(Guid Id) : IRequest<Result<AssetDetail>>;

internal sealed record AssetDetail(
    Guid Id,
    int Revision,
    string Code,
    string Name,
    AssetKind Kind,
    string OwnerName,
    Guid? OwnerEnteredId,
    Guid? OwnerId,
    string? ApplicationNumber,
    AssetState State,
    DateOnly? FiledOn,
    DateOnly? GrantedOn,
    DateOnly? EndedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<AssetEventKind> NextEvents => OfficialTrack.After(State, Kind);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetAssetHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetAssetQuery, Result<AssetDetail>>
{
    public async Task<Result<AssetDetail>> Handle(GetAssetQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.Assets.Records(context, current.Actor).Where(a => a.Id == request.Id).ProjectTo<AssetDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } asset
            ? asset with { Events = [.. asset.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetAssetEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/assets/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetAssetQuery(id), http))
            .WithName("GetAsset").WithSummary("One asset with everything that happened to it.")
            .Produces<AssetDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
