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

namespace RadiationSafety.SafetyReports;

/// <summary>Records that a facility's report came, with the file; that the facility was reminded; or that it need not report.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Number of the report, or of the letter that reminds.</param>
internal sealed record RecordSafetyReportEventCommand(
    Guid ReportId,
    int? Revision,
    SafetyReportEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<SafetyReportEventKind>;

internal sealed class RecordSafetyReportEventValidator : AbstractValidator<RecordSafetyReportEventCommand>
{
    public RecordSafetyReportEventValidator() => Include(new EventRules<RecordSafetyReportEventCommand, SafetyReportEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordSafetyReportEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordSafetyReportEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordSafetyReportEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.SafetyReports, command.ReportId, command, (report, what, today) => report.Happen(what, today), cancellationToken);
}

internal sealed class RecordSafetyReportEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/safety-reports/{id:guid}/record-event", async (Guid id, Body<RecordSafetyReportEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { ReportId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordSafetyReportEvent").WithSummary("Records what happened to it.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
