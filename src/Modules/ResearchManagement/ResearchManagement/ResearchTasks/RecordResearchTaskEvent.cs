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
using ResearchManagement.Data;

namespace ResearchManagement.ResearchTasks;

/// <summary>Records what happened to a research task: verified, failed, repaired, taken out of use.</summary>
/// <param name="ResearchTaskId">The task.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Of the decision, the contract, the minutes.</param>
/// <param name="StartsOn">First day of the work, with the contract.</param>
/// <param name="EndsOn">Last day of the work, with the contract and with an extension.</param>
/// <param name="Grade">With the acceptance.</param>
internal sealed record RecordResearchTaskEventCommand(
    Guid ResearchTaskId,
    int? Revision,
    ResearchTaskEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    AcceptanceGrade? Grade,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<ResearchTaskEventKind>;

internal sealed class RecordResearchTaskEventValidator : AbstractValidator<RecordResearchTaskEventCommand>
{
    public RecordResearchTaskEventValidator()
    {
        Include(new EventRules<RecordResearchTaskEventCommand, ResearchTaskEventKind>());
        RuleFor(c => c.Grade).IsInEnum();
    }
}

[Access(Right.Write)]
internal sealed class RecordResearchTaskEventHandler(ResearchManagementDbContext context, EventRecorder recorder) : IRequestHandler<RecordResearchTaskEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordResearchTaskEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Tasks, command.ResearchTaskId, command, (task, what, today) => task.Happen(what, new TaskTerms(command.StartsOn, command.EndsOn, command.Grade), today), cancellationToken);
}

internal sealed class RecordResearchTaskEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/record-event", async (Guid id, Body<RecordResearchTaskEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { ResearchTaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordResearchTaskEvent").WithSummary("Records what happened to a research task.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
