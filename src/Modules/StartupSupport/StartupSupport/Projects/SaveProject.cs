using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Organizations;
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using StartupSupport.Data;

namespace StartupSupport.Projects;

/// <summary>Registers a startup project or idea, or changes what is known of it. What happens to it is recorded apart.</summary>
/// <param name="Id">The project to change; null registers a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="RegisteredOn">Fixed once registered.</param>
/// <param name="OwnerName">The enterprise, cooperative, group or person, as written in the papers.</param>
/// <param name="OwnerId">The organization of the Directory that is.</param>
internal sealed record SaveProjectCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly RegisteredOn,
    string Name,
    ProjectKind Kind,
    string OwnerName,
    Guid? OwnerId,
    string? Field,
    string? Place,
    string? Mentor,
    Guid? ResponsiblePersonId) : IRequest<Result<Saved>>;

internal sealed class SaveProjectValidator : AbstractValidator<SaveProjectCommand>
{
    public SaveProjectValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.RegisteredOn).NotEmpty();
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.OwnerName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Field).MaximumLength(200);
        RuleFor(c => c.Place).MaximumLength(300);
        RuleFor(c => c.Mentor).MaximumLength(200);
    }
}

[Access(Right.Write)]
internal sealed class SaveProjectHandler(StartupSupportDbContext context, History history, CurrentActor current, ISender sender)
    : IRequestHandler<SaveProjectCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveProjectCommand command, CancellationToken cancellationToken)
    {
        var description = new ProjectDescription(command.Name, command.Kind, command.OwnerName, command.Field, command.Place, command.Mentor);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Projects, id, command.Revision, cancellationToken)
            : StartupProject.Register(command.Code, command.RegisteredOn, description);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var project = found.Value;
        if (command.Id is null && await context.Projects.AnyAsync(p => p.Code == project.Code, cancellationToken))
        {
            return Refusal.InvalidField("code", "startups.code-taken", project.Code);
        }

        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, project, command.Id is null, cancellationToken);
        var owner = await sender.LinkAsync(command.OwnerId, "ownerId", cancellationToken);
        if ((owner.Refusal ?? responsible.Refusal) is { } refusal)
        {
            return refusal;
        }

        project.Describe(description);
        project.LinkOwner(owner.Value);
        project.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        if (command.Id is null)
        {
            context.Projects.Add(project);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(project);
    }
}

internal sealed class SaveProjectEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/projects", async (Body<SaveProjectCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/startups/projects", http))
            .WithName("RegisterStartupProject").WithSummary("Registers a startup project or idea.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/projects/{id:guid}", async (Guid id, Body<SaveProjectCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeStartupProject").WithSummary("Changes what is known of a startup project.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
