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

namespace RadiationSafety.Guidances;

/// <summary>One guidance.</summary>
internal sealed record GetGuidanceQuery(Guid Id) : IRequest<Result<GuidanceDetail>>;

internal sealed record GuidanceDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly HeldOn,
    GuidanceKind Kind,
    string ApplicantName,
    Guid? ApplicantEnteredId,
    Guid? ApplicantId,
    string Subject,
    string? Place,
    string? Outcome) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetGuidanceHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetGuidanceQuery, Result<GuidanceDetail>>
{
    public async Task<Result<GuidanceDetail>> Handle(GetGuidanceQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Guidances.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<GuidanceDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetGuidanceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/guidances/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetGuidanceQuery(id), http))
            .WithName("GetRadiationGuidance").WithSummary("One guidance.")
            .Produces<GuidanceDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
