using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Imports;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Sanctions;

/// <summary>Enters a decision of sanction that came of an inspection, or corrects what it says.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="InspectionId">The inspection; fixed once entered, as number and day.</param>
/// <param name="Amount">The fine in đồng; 0 for a warning.</param>
internal sealed record SaveSanctionCommand(
    Guid? Id,
    int? Revision,
    Guid InspectionId,
    string Number,
    DateOnly DecidedOn,
    decimal Amount,
    string Violation,
    string? Article = null,
    string? Remedy = null) : IRequest<Result<Saved>>;

internal sealed class SaveSanctionValidator : AbstractValidator<SaveSanctionCommand>
{
    public SaveSanctionValidator()
    {
        RuleFor(c => c.Number).NotEmpty().MaximumLength(60).When(c => c.Id is null);
        RuleFor(c => c.DecidedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Amount).InclusiveBetween(0, ImportRow.MostMoney).Must(amount => amount == decimal.Truncate(amount)).WithState(_ => new Sentence("radiation.sanctions.whole-dong"));
        RuleFor(c => c.Violation).NotEmpty().MaximumLength(1_000);
        RuleFor(c => c.Article).MaximumLength(200);
        RuleFor(c => c.Remedy).MaximumLength(1_000);
    }
}

[Access(Right.Write)]
internal sealed class SaveSanctionHandler(RadiationSafetyDbContext context, History history, IToday today) : IRequestHandler<SaveSanctionCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveSanctionCommand command, CancellationToken cancellationToken)
    {
        var terms = new SanctionTerms(command.Amount, command.Violation, command.Article, command.Remedy);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Sanctions, id, command.Revision, cancellationToken)
            : await DecideAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.Describe(terms);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<Sanction>> DecideAsync(SaveSanctionCommand command, SanctionTerms terms, CancellationToken cancellation)
    {
        if (await context.Inspections.FirstOrDefaultAsync(i => i.Id == command.InspectionId, cancellation) is not { } inspection)
        {
            return Refusal.NotFound();
        }

        var decided = Sanction.Decide(inspection, command.Number, command.DecidedOn, terms, today.Today);
        if (decided.IsRefused)
        {
            return decided;
        }

        if (await context.Sanctions.AnyAsync(s => s.Code == decided.Value.Code, cancellation))
        {
            return Refusal.InvalidField("number", "radiation.code-taken", decided.Value.Code);
        }

        decided.Value.Assign(inspection.ResponsibleUnitId, inspection.ResponsiblePersonId);
        context.Sanctions.Add(decided.Value);
        return decided;
    }
}

internal sealed class SaveSanctionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sanctions", async (Body<SaveSanctionCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/sanctions", http))
            .WithName("EnterRadiationSanction").WithSummary("Enters a decision of sanction.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/sanctions/{id:guid}", async (Guid id, Body<SaveSanctionCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationSanction").WithSummary("Corrects what a decision of sanction says.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
