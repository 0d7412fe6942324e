using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Planning.Plans;

/// <summary>Enters a plan as issued, or corrects how it was entered.</summary>
/// <param name="Id">The plan to correct; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DecisionNumber">The decision the plan carries out; with its date and issuer, or not at all.</param>
internal sealed record SavePlanCommand(
    Guid? Id,
    int? Revision,
    string Number,
    DateOnly IssuedOn,
    string Subject,
    int Year,
    string? DecisionNumber,
    DateOnly? DecidedOn,
    string? DecisionIssuer) : IRequest<Result<Saved>>
{
    internal ParentDecision? Parent => DecisionNumber is { Length: > 0 } number && DecidedOn is { } on && DecisionIssuer is { Length: > 0 } issuer
        ? new ParentDecision(number, on, issuer)
        : null;
}

internal sealed class SavePlanValidator : AbstractValidator<SavePlanCommand>
{
    public SavePlanValidator()
    {
        RuleFor(c => c.Number).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(500);
        RuleFor(c => c.IssuedOn).NotEmpty();
        RuleFor(c => c.Year).InclusiveBetween(1990, 2100);
        RuleFor(c => c.DecisionNumber).MaximumLength(40);
        RuleFor(c => c.DecisionIssuer).MaximumLength(200);
        RuleFor(c => c.DecidedOn).NotNull().When(c => !string.IsNullOrEmpty(c.DecisionNumber)).WithState(_ => new Sentence("planning.plans.decision-incomplete"));
        RuleFor(c => c.DecisionIssuer).NotEmpty().When(c => !string.IsNullOrEmpty(c.DecisionNumber)).WithState(_ => new Sentence("planning.plans.decision-incomplete"));
        RuleFor(c => c.DecisionNumber).NotEmpty().When(c => c.DecidedOn is not null || !string.IsNullOrEmpty(c.DecisionIssuer))
            .WithState(_ => new Sentence("planning.plans.decision-incomplete"));
    }
}

[Access(Right.Write)]
internal sealed class SavePlanHandler(PlanningDbContext context, History history) : IRequestHandler<SavePlanCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SavePlanCommand command, CancellationToken cancellationToken)
    {
        if (await context.Plans.AnyAsync(p => p.Number == command.Number.Trim() && p.Year == command.Year && p.Id != command.Id, cancellationToken))
        {
            return Refusal.InvalidField("number", "planning.plans.number-taken", command.Number, command.Year);
        }

        if (command.Id is not { } id)
        {
            var issued = WorkPlan.Issue(command.Number, command.IssuedOn, command.Subject, command.Year, command.Parent);
            if (issued.IsRefused)
            {
                return issued.Refusal;
            }

            context.Plans.Add(issued.Value);
            await context.SaveChangesAsync(cancellationToken);
            return Saved.Of(issued.Value);
        }

        if (await context.Plans.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound();
        }

        if (await history.ConflictAsync(context, plan, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        if (plan.Describe(command.Number, command.IssuedOn, command.Subject, command.Year, command.Parent).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(plan);
    }
}

internal sealed class SavePlanEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/plans", async (Body<SavePlanCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/planning/plans", http))
            .WithName("EnterPlan").WithSummary("Enters a work plan as issued.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/plans/{id:guid}", async (Guid id, Body<SavePlanCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("CorrectPlan").WithSummary("Corrects how a plan was entered.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
