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

namespace IntellectualProperty.Programs;

/// <summary>One program.</summary>
internal sealed record GetIpProgramQuery(Guid Id) : IRequest<Result<IpProgramDetail>>;

internal sealed record IpProgramDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly DecidedOn,
    string Name,
    string DecisionNumber,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Goals) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetIpProgramHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetIpProgramQuery, Result<IpProgramDetail>>
{
    public async Task<Result<IpProgramDetail>> Handle(GetIpProgramQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.Programs.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<IpProgramDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetIpProgramEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programs/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetIpProgramQuery(id), http))
            .WithName("GetIpProgram").WithSummary("One program.")
            .Produces<IpProgramDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
