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
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Supports;

/// <summary>One support with everything that happened to it.</summary>
internal sealed record GetSupportQuery(Guid Id) : IRequest<Result<SupportDetail>>;

internal sealed record SupportDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly EnrolledOn,
    string Name,
    SupportTool Tool,
    string EnterpriseName,
    Guid? EnterpriseId,
    Guid? EnterpriseEnteredId,
    string? Place,
    string? Project,
    SupportState State,
    DateOnly? CertifiedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<SupportEventKind> NextEvents => SupportTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetSupportHandler(StandardsMetrologyQualityDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetSupportQuery, Result<SupportDetail>>
{
    public async Task<Result<SupportDetail>> Handle(GetSupportQuery request, CancellationToken cancellationToken) =>
        await StandardsMetrologyQualityModule.Supports.Records(context, current.Actor).Where(p => p.Id == request.Id).ProjectTo<SupportDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } support
            ? support with { Events = [.. support.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetSupportEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/supports/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetSupportQuery(id), http))
            .WithName("GetSupport").WithSummary("One support with everything that happened to it.")
            .Produces<SupportDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
