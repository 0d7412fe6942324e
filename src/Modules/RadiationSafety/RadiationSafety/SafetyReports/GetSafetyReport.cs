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

namespace RadiationSafety.SafetyReports;

/// <summary>The safety report one facility owes for a year with everything that happened to it.</summary>
internal sealed record GetSafetyReportQuery(Guid Id) : IRequest<Result<SafetyReportDetail>>;

internal sealed record SafetyReportDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid NoticeId,
    int Year,
    Guid FacilityId,
    string FacilityName,
    DateOnly RequestedOn,
    DateOnly DueOn,
    string NoticeNumber,
    SafetyReportState State,
    DateOnly? UrgedOn,
    DateOnly? ReceivedOn,
    DateOnly? ExcusedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<SafetyReportEventKind> NextEvents => SafetyReportTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetSafetyReportHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetSafetyReportQuery, Result<SafetyReportDetail>>
{
    public async Task<Result<SafetyReportDetail>> Handle(GetSafetyReportQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.SafetyReports.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<SafetyReportDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetSafetyReportEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/safety-reports/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetSafetyReportQuery(id), http))
            .WithName("GetSafetyReport").WithSummary("The safety report one facility owes for a year with everything that happened to it.")
            .Produces<SafetyReportDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
