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
using RadiationSafety.Checklists;
using RadiationSafety.Data;

namespace RadiationSafety.Findings;

/// <summary>Enters what an inspection found, or corrects it. That it was mended is recorded apart.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="InspectionId">The inspection; fixed once entered.</param>
/// <param name="Item">Number of the checklist's item.</param>
/// <param name="DueOn">Last day to mend it.</param>
/// <param name="SetBy">The paper that sets this day.</param>
internal sealed record SaveFindingCommand(
    Guid? Id,
    int? Revision,
    Guid InspectionId,
    string Description,
    DateOnly DueOn,
    string SetBy,
    int? Item = null,
    string? Article = null) : IRequest<Result<Saved>>;

internal sealed class SaveFindingValidator : AbstractValidator<SaveFindingCommand>
{
    public SaveFindingValidator()
    {
        RuleFor(c => c.Description).NotEmpty().MaximumLength(1_000);
        RuleFor(c => c.DueOn).NotEmpty();
        RuleFor(c => c.SetBy).NotEmpty().MaximumLength(100);
        RuleFor(c => c.Article).MaximumLength(200);
    }
}

[Access(Right.Write)]
internal sealed class SaveFindingHandler(RadiationSafetyDbContext context, History history) : IRequestHandler<SaveFindingCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveFindingCommand command, CancellationToken cancellationToken)
    {
        var terms = new FindingTerms(command.Description, command.Item, command.Article, command.DueOn, command.SetBy);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Findings, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var finding = found.Value;
        if (finding.Describe(terms, await ChecklistAsync(finding.InspectionId, cancellationToken)).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(finding);
    }

    private async Task<Result<Finding>> EnterAsync(SaveFindingCommand command, FindingTerms terms, CancellationToken cancellation)
    {
        if (await context.Inspections.FirstOrDefaultAsync(i => i.Id == command.InspectionId, cancellation) is not { } inspection)
        {
            return Refusal.NotFound();
        }

        // Annulled ones keep their number: papers may have named it.
        var ordinal = await context.Findings.CountAsync(f => f.InspectionId == inspection.Id, cancellation) + 1;
        var entered = Finding.Enter(inspection, ordinal, terms, await ChecklistAsync(inspection.Id, cancellation));
        if (!entered.IsRefused)
        {
            entered.Value.Assign(inspection.ResponsibleUnitId, inspection.ResponsiblePersonId);
            context.Findings.Add(entered.Value);
        }

        return entered;
    }

    private Task<Checklist?> ChecklistAsync(Guid inspectionId, CancellationToken cancellation) =>
        context.Checklists.AsNoTracking().FirstOrDefaultAsync(c => context.Inspections.Any(i => i.Id == inspectionId && i.ChecklistId == c.Id), cancellation);
}

internal sealed class SaveFindingEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/findings", async (Body<SaveFindingCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/findings", http))
            .WithName("EnterRadiationFinding").WithSummary("Enters what an inspection found.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/findings/{id:guid}", async (Guid id, Body<SaveFindingCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationFinding").WithSummary("Corrects what was found.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
