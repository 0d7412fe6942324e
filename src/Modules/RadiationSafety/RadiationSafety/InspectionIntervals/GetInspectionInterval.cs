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
using RadiationSafety.Facilities;

namespace RadiationSafety.InspectionIntervals;

/// <summary>One interval between visits.</summary>
internal sealed record GetInspectionIntervalQuery(Guid Id) : IRequest<Result<InspectionIntervalDetail>>;

internal sealed record InspectionIntervalDetail(
    Guid Id,
    int Revision,
    string Code,
    RadiationPractice Practice,
    RiskClass Risk,
    int Months,
    string SetBy) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetInspectionIntervalHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetInspectionIntervalQuery, Result<InspectionIntervalDetail>>
{
    public async Task<Result<InspectionIntervalDetail>> Handle(GetInspectionIntervalQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.InspectionIntervals.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<InspectionIntervalDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetInspectionIntervalEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspection-intervals/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetInspectionIntervalQuery(id), http))
            .WithName("GetRadiationInspectionInterval").WithSummary("One interval between visits.")
            .Produces<InspectionIntervalDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
