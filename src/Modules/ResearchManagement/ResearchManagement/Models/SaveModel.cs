using FluentValidation;
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
using ResearchManagement.Data;

namespace ResearchManagement.Models;

/// <summary>Chooses a model from a research task, or changes what is known of it. What happens to it is recorded apart.</summary>
/// <param name="Id">The model to change; null chooses a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="TaskId">The research task; fixed once chosen.</param>
/// <param name="ChosenOn">The day it was chosen; fixed once chosen.</param>
internal sealed record SaveModelCommand(Guid? Id, int? Revision, string Code, Guid TaskId, DateOnly ChosenOn, string Name, string Subject, string Place) : IRequest<Result<Saved>>;

internal sealed class SaveModelValidator : AbstractValidator<SaveModelCommand>
{
    public SaveModelValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.ChosenOn).NotEmpty();
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Place).NotEmpty().MaximumLength(300);
    }
}

[Access(Right.Write)]
internal sealed class SaveModelHandler(ResearchManagementDbContext context, History history, CurrentActor current) : IRequestHandler<SaveModelCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveModelCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Models, id, command.Revision, cancellationToken)
            : await ChooseAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.Describe(command.Name, command.Subject, command.Place);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<DemonstrationModel>> ChooseAsync(SaveModelCommand command, CancellationToken cancellation)
    {
        if (await context.Tasks.FirstOrDefaultAsync(t => t.Id == command.TaskId, cancellation) is not { } task)
        {
            return Refusal.InvalidField("taskId", "research.unknown-task", command.TaskId);
        }

        var model = DemonstrationModel.Choose(command.Code, task, command.ChosenOn, command.Name, command.Subject, command.Place);
        if (await context.Models.AnyAsync(m => m.Code == model.Code, cancellation))
        {
            return Refusal.InvalidField("code", "research.code-taken", model.Code);
        }

        model.Assign(task.ResponsibleUnitId ?? current.Actor.UnitId, task.ResponsiblePersonId ?? current.Actor.PersonId);
        context.Models.Add(model);
        return model;
    }
}

internal sealed class SaveModelEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/models", async (Body<SaveModelCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/research/models", http))
            .WithName("ChooseDemonstrationModel").WithSummary("Chooses a model from a research task.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/models/{id:guid}", async (Guid id, Body<SaveModelCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeDemonstrationModel").WithSummary("Changes what is known of a model.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
