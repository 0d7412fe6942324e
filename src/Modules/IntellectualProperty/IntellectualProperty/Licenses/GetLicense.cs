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

namespace IntellectualProperty.Licenses;

/// <summary>One license of a title.</summary>
internal sealed record GetAssetLicenseQuery(Guid Id) : IRequest<Result<AssetLicenseDetail>>;

internal sealed record AssetLicenseDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid AssetId,
    string AssetName,
    DateOnly SignedOn,
    string LicensorName,
    string LicenseeName,
    Guid? LicenseeEnteredId,
    Guid? LicenseeId,
    LicenseType Type,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    string? Territory,
    string? Scope,
    DateOnly? RequestedOn,
    string? RecordNumber,
    DateOnly? RecordedOn,
    DateOnly? TerminatedOn) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetAssetLicenseHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetAssetLicenseQuery, Result<AssetLicenseDetail>>
{
    public async Task<Result<AssetLicenseDetail>> Handle(GetAssetLicenseQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.Licenses.Records(context, current.Actor).Where(l => l.Id == request.Id).ProjectTo<AssetLicenseDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } license
            ? license
            : Refusal.NotFound();
}

internal sealed class GetAssetLicenseEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/licenses/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetAssetLicenseQuery(id), http))
            .WithName("GetAssetLicense").WithSummary("One license of a title.")
            .Produces<AssetLicenseDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
