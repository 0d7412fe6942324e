using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Imports;
using Platform.Organizations;
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using ResearchManagement.Data;

namespace ResearchManagement.ResearchTasks;

/// <summary>Enters a research task, or changes what is known of it. What happens to it is recorded apart.</summary>
/// <param name="Id">The task to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="ProposedOn">The day of the proposal, or the day it came into the register; fixed once entered.</param>
/// <param name="LeadName">The lead organization, as written in the papers.</param>
/// <param name="LeadId">The organization of the Directory that is.</param>
/// <param name="Budget">All funding, whole đồng.</param>
/// <param name="StateBudget">Of it from the state budget, whole đồng.</param>
internal sealed record SaveResearchTaskCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly ProposedOn,
    string Name,
    ResearchTaskKind Kind,
    TaskLevel Level,
    TaskProgram Program,
    string? Field,
    string LeadName,
    Guid? LeadId,
    string? PrincipalInvestigator,
    decimal? Budget,
    decimal? StateBudget,
    Guid? ResponsiblePersonId) : IRequest<Result<Saved>>;

internal sealed class SaveResearchTaskValidator : AbstractValidator<SaveResearchTaskCommand>
{
    public SaveResearchTaskValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.ProposedOn).NotEmpty();
        RuleFor(c => c.Name).NotEmpty().MaximumLength(500);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Level).IsInEnum();
        RuleFor(c => c.Program).IsInEnum();
        RuleFor(c => c.Field).MaximumLength(200);
        RuleFor(c => c.LeadName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.PrincipalInvestigator).MaximumLength(200);
        RuleFor(c => c.Budget).InclusiveBetween(0, ImportRow.MostMoney);
        RuleFor(c => c.StateBudget).InclusiveBetween(0, ImportRow.MostMoney);
    }
}

[Access(Right.Write)]
internal sealed class SaveResearchTaskHandler(ResearchManagementDbContext context, History history, CurrentActor current, ISender sender)
    : IRequestHandler<SaveResearchTaskCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveResearchTaskCommand command, CancellationToken cancellationToken)
    {
        var description = new TaskDescription(
            command.Name, command.Kind, command.Level, command.Program, command.Field, command.LeadName, command.PrincipalInvestigator, command.Budget, command.StateBudget);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Tasks, id, command.Revision, cancellationToken)
            : ResearchTask.Propose(command.Code, command.ProposedOn, description);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var task = found.Value;
        if (command.Id is null && await context.Tasks.AnyAsync(t => t.Code == task.Code, cancellationToken))
        {
            return Refusal.InvalidField("code", "research.code-taken", task.Code);
        }

        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, task, command.Id is null, cancellationToken);
        var lead = await sender.LinkAsync(command.LeadId, "leadId", cancellationToken);
        if ((lead.Refusal ?? responsible.Refusal ?? task.Describe(description).Refusal) is { } refusal)
        {
            return refusal;
        }

        task.LinkLead(lead.Value);
        task.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        if (command.Id is null)
        {
            context.Tasks.Add(task);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class SaveResearchTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/tasks", async (Body<SaveResearchTaskCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/research/tasks", http))
            .WithName("ProposeResearchTask").WithSummary("Enters a research task.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/tasks/{id:guid}", async (Guid id, Body<SaveResearchTaskCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeResearchTask").WithSummary("Changes what is known of a research task.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
