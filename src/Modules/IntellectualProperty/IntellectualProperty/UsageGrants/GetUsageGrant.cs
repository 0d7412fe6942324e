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

namespace IntellectualProperty.UsageGrants;

/// <summary>One right to use with everything that happened to it.</summary>
internal sealed record GetUsageGrantQuery(Guid Id) : IRequest<Result<UsageGrantDetail>>;

internal sealed record UsageGrantDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid AssetId,
    string AssetName,
    AssetKind Kind,
    DateOnly AppliedOn,
    string UserName,
    Guid? UserEnteredId,
    Guid? UserId,
    string? Place,
    string? Scope,
    UsageGrantState State,
    string? CertificateNumber,
    DateOnly? GrantedOn,
    DateOnly? ExpiresOn,
    DateOnly? RevokedOn,
    DateOnly? ClosedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<UsageGrantEventKind> NextEvents => UsageGrantTrack.After(State, ExpiresOn is not null);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetUsageGrantHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetUsageGrantQuery, Result<UsageGrantDetail>>
{
    public async Task<Result<UsageGrantDetail>> Handle(GetUsageGrantQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.UsageGrants.Records(context, current.Actor).Where(g => g.Id == request.Id).ProjectTo<UsageGrantDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetUsageGrantEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/usage-grants/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetUsageGrantQuery(id), http))
            .WithName("GetUsageGrant").WithSummary("One right to use a protected sign with everything that happened to it.")
            .Produces<UsageGrantDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
