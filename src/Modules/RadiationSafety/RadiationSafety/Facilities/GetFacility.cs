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
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Inspections;

namespace RadiationSafety.Facilities;

/// <summary>One facility; its licenses and devices are asked of their registers.</summary>
internal sealed record GetFacilityQuery(Guid Id) : IRequest<Result<FacilityDetail>>;

internal sealed record FacilityDetail(
    Guid Id,
    int Revision,
    string Code,
    string Name,
    RadiationPractice Practice,
    RiskClass Risk,
    string Address,
    DateOnly StartedOn,
    DateOnly? EndedOn,
    Guid? OrganizationId,
    Guid? OrganizationEnteredId,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId) : IHasRevision
{
    /// <summary>When it was last visited and when the next visit is due.</summary>
    public FacilityVisits? Visits { get; init; }
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetFacilityHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps, IToday today) : IRequestHandler<GetFacilityQuery, Result<FacilityDetail>>
{
    public async Task<Result<FacilityDetail>> Handle(GetFacilityQuery request, CancellationToken cancellationToken)
    {
        var one = RadiationSafetyModule.Facilities.Records(context, current.Actor).Where(f => f.Id == request.Id);
        return await one.ProjectTo<FacilityDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } facility
            ? facility with { Visits = (await VisitPlan.ReadAsync(context, one, today.Today, cancellationToken))[facility.Id] }
            : Refusal.NotFound();
    }
}

internal sealed class GetFacilityEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/facilities/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetFacilityQuery(id), http))
            .WithName("GetRadiationFacility").WithSummary("One radiation facility.")
            .Produces<FacilityDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
