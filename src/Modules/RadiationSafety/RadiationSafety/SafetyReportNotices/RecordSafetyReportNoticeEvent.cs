using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.SafetyReportNotices;

/// <summary>Records that the reports of a year were compiled or sent, with the paper.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record RecordSafetyReportNoticeEventCommand(
    Guid NoticeId,
    int? Revision,
    SafetyReportNoticeEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<SafetyReportNoticeEventKind>;

internal sealed class RecordSafetyReportNoticeEventValidator : AbstractValidator<RecordSafetyReportNoticeEventCommand>
{
    public RecordSafetyReportNoticeEventValidator() => Include(new EventRules<RecordSafetyReportNoticeEventCommand, SafetyReportNoticeEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordSafetyReportNoticeEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordSafetyReportNoticeEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordSafetyReportNoticeEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.SafetyReportNotices, command.NoticeId, command, (notice, what, today) => notice.Happen(what, today), cancellationToken);
}

internal sealed class RecordSafetyReportNoticeEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/safety-report-notices/{id:guid}/record-event", async (Guid id, Body<RecordSafetyReportNoticeEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { NoticeId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordSafetyReportNoticeEvent").WithSummary("Records what happened to it.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
