using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Workers;

/// <summary>One health check; that somebody looked at it is kept.</summary>
internal sealed record GetHealthCheckQuery(Guid Id) : IRequest<Result<HealthCheckDetail>>;

internal sealed record HealthCheckDetail(
    Guid Id, int Revision, Guid WorkerId, string WorkerName, DateOnly CheckedOn, HealthResult Outcome, string Place, string? DocumentNumber, string? Note) : IHasRevision;

[Access(Right.ReadPersonal)]
[NoInput]
internal sealed class GetHealthCheckHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps, Looks looks) : IRequestHandler<GetHealthCheckQuery, Result<HealthCheckDetail>>
{
    public async Task<Result<HealthCheckDetail>> Handle(GetHealthCheckQuery request, CancellationToken cancellationToken)
    {
        if (await RadiationSafetyModule.HealthChecks.Records(context, current.Actor).Where(c => c.Id == request.Id).ProjectTo<HealthCheckDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } check)
        {
            return Refusal.NotFound();
        }

        await looks.KeepAsync<HealthCheck>([check.WorkerId]);
        return check;
    }
}

internal sealed class GetHealthCheckEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/health-checks/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetHealthCheckQuery(id), http))
            .WithName("GetRadiationHealthCheck").WithSummary("One health check of a worker.")
            .Produces<HealthCheckDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
