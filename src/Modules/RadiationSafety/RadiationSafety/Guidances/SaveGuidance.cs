using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Guidances;

/// <summary>Enters a guidance given to an applicant, or changes what it says.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="HeldOn">Fixed once entered.</param>
internal sealed record SaveGuidanceCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly HeldOn,
    GuidanceKind Kind,
    string ApplicantName,
    string Subject,
    Guid? ApplicantId = null,
    string? Place = null,
    string? Outcome = null) : IRequest<Result<Saved>>;

internal sealed class SaveGuidanceValidator : AbstractValidator<SaveGuidanceCommand>
{
    public SaveGuidanceValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.HeldOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.ApplicantName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Place).MaximumLength(200);
        RuleFor(c => c.Outcome).MaximumLength(2000);
    }
}

[Access(Right.Write)]
internal sealed class SaveGuidanceHandler(RadiationSafetyDbContext context, History history, ISender sender, IToday today)
    : IRequestHandler<SaveGuidanceCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveGuidanceCommand command, CancellationToken cancellationToken)
    {
        var terms = new GuidanceTerms(command.Kind, command.ApplicantName, command.Subject, command.Place, command.Outcome);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Guidances, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var guidance = found.Value;
        var applicant = await sender.LinkAsync(command.ApplicantId, "applicantId", cancellationToken);
        if ((applicant.Refusal ?? guidance.Describe(terms).Refusal) is { } refusal)
        {
            return refusal;
        }

        guidance.Link(applicant.Value);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(guidance);
    }

    private async Task<Result<Guidance>> EnterAsync(SaveGuidanceCommand command, GuidanceTerms terms, CancellationToken cancellation)
    {
        var entered = Guidance.Enter(command.Code, command.HeldOn, terms, today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        if (await context.Guidances.AnyAsync(r => r.Code == entered.Value.Code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", entered.Value.Code);
        }

        context.Guidances.Add(entered.Value);
        return entered;
    }
}

internal sealed class SaveGuidanceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/guidances", async (Body<SaveGuidanceCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/guidances", http))
            .WithName("EnterRadiationGuidance").WithSummary("Enters a guidance.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/guidances/{id:guid}", async (Guid id, Body<SaveGuidanceCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationGuidance").WithSummary("Changes a guidance.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
