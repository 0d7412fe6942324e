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
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Supports;

/// <summary>Enrolls an enterprise for a tool of productivity or quality, or changes what is known of it. What happens to it is recorded apart.</summary>
/// <param name="Id">The support to change; null enrolls anew.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="EnrolledOn">Fixed once enrolled.</param>
/// <param name="EnterpriseName">The enterprise or cooperative, as written in the papers.</param>
/// <param name="EnterpriseId">The organization of the Directory that is.</param>
internal sealed record SaveSupportCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly EnrolledOn,
    string Name,
    SupportTool Tool,
    string EnterpriseName,
    Guid? EnterpriseId,
    string? Place,
    string? Project,
    Guid? ResponsiblePersonId) : IRequest<Result<Saved>>;

internal sealed class SaveSupportValidator : AbstractValidator<SaveSupportCommand>
{
    public SaveSupportValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.EnrolledOn).NotEmpty();
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Tool).IsInEnum();
        RuleFor(c => c.EnterpriseName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Place).MaximumLength(300);
        RuleFor(c => c.Project).MaximumLength(300);
    }
}

[Access(Right.Write)]
internal sealed class SaveSupportHandler(StandardsMetrologyQualityDbContext context, History history, CurrentActor current, ISender sender)
    : IRequestHandler<SaveSupportCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveSupportCommand command, CancellationToken cancellationToken)
    {
        var description = new SupportDescription(command.Name, command.Tool, command.EnterpriseName, command.Place, command.Project);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Supports, id, command.Revision, cancellationToken)
            : ProductivitySupport.Enroll(command.Code, command.EnrolledOn, description);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var support = found.Value;
        if (command.Id is null && await context.Supports.AnyAsync(p => p.Code == support.Code, cancellationToken))
        {
            return Refusal.InvalidField("code", "quality.supports.code-taken", support.Code);
        }

        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, support, command.Id is null, cancellationToken);
        var enterprise = await sender.LinkAsync(command.EnterpriseId, "enterpriseId", cancellationToken);
        if ((enterprise.Refusal ?? responsible.Refusal) is { } refusal)
        {
            return refusal;
        }

        support.Describe(description);
        support.LinkEnterprise(enterprise.Value);
        support.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        if (command.Id is null)
        {
            context.Supports.Add(support);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(support);
    }
}

internal sealed class SaveSupportEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/supports", async (Body<SaveSupportCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/quality/supports", http))
            .WithName("EnrollSupport").WithSummary("Enrolls an enterprise for a tool of productivity or quality.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/supports/{id:guid}", async (Guid id, Body<SaveSupportCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeSupport").WithSummary("Changes what is known of a support.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
