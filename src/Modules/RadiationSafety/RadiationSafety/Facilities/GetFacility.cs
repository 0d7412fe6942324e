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

namespace RadiationSafety.Facilities;

/// <summary>One facility; its licenses and devices are asked of their registers.</summary>
internal sealed record GetFacilityQuery(Guid Id) : IRequest<Result<FacilityDetail>>;

internal sealed record FacilityDetail(
    Guid Id,
    int Revision,
    string Code,
    string Name,
    RadiationPractice Practice,
    string Address,
    DateOnly StartedOn,
    DateOnly? EndedOn,
    Guid? OrganizationId,
    Guid? OrganizationEnteredId,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetFacilityHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetFacilityQuery, Result<FacilityDetail>>
{
    public async Task<Result<FacilityDetail>> Handle(GetFacilityQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Facilities.Records(context, current.Actor).Where(f => f.Id == request.Id).ProjectTo<FacilityDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } facility
            ? facility
            : Refusal.NotFound();
}

internal sealed class GetFacilityEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/facilities/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetFacilityQuery(id), http))
            .WithName("GetRadiationFacility").WithSummary("One radiation facility.")
            .Produces<FacilityDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
