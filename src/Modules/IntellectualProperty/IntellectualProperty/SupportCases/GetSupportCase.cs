using AutoMapper;
using AutoMapper.QueryableExtensions;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using IntellectualProperty.PlaceNames;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.SupportCases;

/// <summary>One support case with everything that happened in it.</summary>
internal sealed record GetSupportCaseQuery(Guid Id) : IRequest<Result<SupportCaseDetail>>;

internal sealed record SupportCaseDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly RequestedOn,
    string ProductName,
    AssetKind Kind,
    string RequesterName,
    Guid? RequesterEnteredId,
    Guid? RequesterId,
    string? PlaceName,
    Guid? PermissionId,
    Guid? AssetId,
    SupportCaseState State,
    DateOnly? ClosedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    CasePermission? Permission,
    CaseAsset? Asset,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<SupportCaseEventKind> NextEvents => SupportCaseTrack.After(State, PlaceName is not null);
}

/// <summary>The decision that allowed the place name.</summary>
internal sealed record CasePermission(Guid Id, string DecisionNumber, DateOnly DecidedOn, DateOnly? ValidUntil, DateOnly? RevokedOn)
{
    /// <summary>The first day it holds no longer; null while no end is known.</summary>
    public DateOnly? LapsesOn => PlaceNamePermission.LapseOf(ValidUntil, RevokedOn);
}

/// <summary>The asset the case led to, as it stands now.</summary>
internal sealed record CaseAsset(Guid Id, string Code, string Name, string? ApplicationNumber, AssetState State, DateOnly? FiledOn, DateOnly? GrantedOn);

[Access(Right.Read)]
[NoInput]
internal sealed class GetSupportCaseHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetSupportCaseQuery, Result<SupportCaseDetail>>
{
    public async Task<Result<SupportCaseDetail>> Handle(GetSupportCaseQuery request, CancellationToken cancellationToken)
    {
        if (await IntellectualPropertyModule.SupportCases.Records(context, current.Actor).Where(c => c.Id == request.Id).ProjectTo<SupportCaseDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } found)
        {
            return Refusal.NotFound();
        }

        return found with
        {
            Permission = found.PermissionId is null ? null : await context.Permissions.Where(p => p.Id == found.PermissionId)
                .Select(p => new CasePermission(p.Id, p.DecisionNumber, p.DecidedOn, p.ValidUntil, p.RevokedOn)).SingleAsync(cancellationToken),
            Asset = found.AssetId is null ? null : await context.Assets.Where(a => a.Id == found.AssetId)
                .Select(a => new CaseAsset(a.Id, a.Code, a.Name, a.ApplicationNumber, a.State, a.FiledOn, a.GrantedOn)).SingleAsync(cancellationToken),
            Events = [.. found.Events.OrderByDescending(e => e.Ordinal)],
        };
    }
}

internal sealed class GetSupportCaseEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/support-cases/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetSupportCaseQuery(id), http))
            .WithName("GetSupportCase").WithSummary("One support case with everything that happened in it.")
            .Produces<SupportCaseDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
