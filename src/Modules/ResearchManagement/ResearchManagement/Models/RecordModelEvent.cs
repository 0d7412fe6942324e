using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using ResearchManagement.Data;

namespace ResearchManagement.Models;

/// <summary>Records what happened to a model: set up, accepted, taken over by others, stopped.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Of the minutes or the decision.</param>
internal sealed record RecordModelEventCommand(
    Guid ModelId,
    int? Revision,
    ModelEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordModelEventValidator : AbstractValidator<RecordModelEventCommand>
{
    public RecordModelEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordModelEventHandler(ResearchManagementDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordModelEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordModelEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Models, command.ModelId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var model = loaded.Value;
        var what = new Happening<ModelEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = model.Happen(what, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, model.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(model);
    }
}

internal sealed class RecordModelEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/models/{id:guid}/record-event", async (Guid id, RecordModelEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { ModelId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordDemonstrationModelEvent").WithSummary("Records what happened to a model.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
