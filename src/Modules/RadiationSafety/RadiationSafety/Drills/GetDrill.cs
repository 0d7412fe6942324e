using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Incidents;

namespace RadiationSafety.Drills;

/// <summary>One incident drill.</summary>
internal sealed record GetDrillQuery(Guid Id) : IRequest<Result<DrillDetail>>;

internal sealed record DrillDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid FacilityId,
    string FacilityName,
    DateOnly HeldOn,
    IncidentLevel Level,
    string Scenario,
    DrillResult Result,
    string? Lessons,
    DateOnly? FollowedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetDrillHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetDrillQuery, Result<DrillDetail>>
{
    public async Task<Result<DrillDetail>> Handle(GetDrillQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Drills.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<DrillDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetDrillEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/drills/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetDrillQuery(id), http))
            .WithName("GetRadiationDrill").WithSummary("One incident drill.")
            .Produces<DrillDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
