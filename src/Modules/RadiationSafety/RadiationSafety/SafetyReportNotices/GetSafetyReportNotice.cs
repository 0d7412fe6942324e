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

namespace RadiationSafety.SafetyReportNotices;

/// <summary>One notice that asks for safety reports with everything that happened to it.</summary>
internal sealed record GetSafetyReportNoticeQuery(Guid Id) : IRequest<Result<SafetyReportNoticeDetail>>;

internal sealed record SafetyReportNoticeDetail(
    Guid Id,
    int Revision,
    string Code,
    int Year,
    DateOnly IssuedOn,
    string Number,
    DateOnly DueOn,
    SafetyReportNoticeState State,
    DateOnly? CompiledOn,
    DateOnly? SentOn,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<SafetyReportNoticeEventKind> NextEvents => SafetyReportNoticeTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetSafetyReportNoticeHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetSafetyReportNoticeQuery, Result<SafetyReportNoticeDetail>>
{
    public async Task<Result<SafetyReportNoticeDetail>> Handle(GetSafetyReportNoticeQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.SafetyReportNotices.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<SafetyReportNoticeDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetSafetyReportNoticeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/safety-report-notices/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetSafetyReportNoticeQuery(id), http))
            .WithName("GetSafetyReportNotice").WithSummary("One notice that asks for safety reports with everything that happened to it.")
            .Produces<SafetyReportNoticeDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
