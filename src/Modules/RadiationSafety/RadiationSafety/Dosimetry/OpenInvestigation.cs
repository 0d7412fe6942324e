using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>Has a reading looked into that passed no limit by itself: an unusual dose, or a limit nobody has confirmed yet.</summary>
/// <param name="BadgeId">The dosimeter that was read; one such investigation each.</param>
/// <param name="Basis">Why: the decision, or what was unusual.</param>
internal sealed record OpenInvestigationCommand(Guid BadgeId, string Basis) : IRequest<Result<Saved>>;

internal sealed class OpenInvestigationValidator : AbstractValidator<OpenInvestigationCommand>
{
    public OpenInvestigationValidator()
    {
        RuleFor(c => c.BadgeId).NotEmpty();
        RuleFor(c => c.Basis).NotEmpty().MaximumLength(500);
    }
}

[Access(Right.Write)]
internal sealed class OpenInvestigationHandler(RadiationSafetyDbContext context, IToday today) : IRequestHandler<OpenInvestigationCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(OpenInvestigationCommand command, CancellationToken cancellationToken)
    {
        if (await context.Badges.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(b => b.Id == command.BadgeId, cancellationToken) is not { } badge)
        {
            return Refusal.InvalidField("badgeId", "radiation.dosimetry.unknown-badge", command.BadgeId);
        }

        var opened = DoseInvestigation.OpenByHand(badge, command.Basis, today.Today);
        if (opened.IsRefused)
        {
            return opened.Refusal;
        }

        if (await context.Investigations.AnyAsync(i => i.Code == opened.Value.Code, cancellationToken))
        {
            return Refusal.InvalidField("badgeId", "radiation.dose-investigations.opened-already", badge.Code);
        }

        context.Investigations.Add(opened.Value);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(opened.Value);
    }
}

internal sealed class OpenInvestigationEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/dose-investigations", async (Body<OpenInvestigationCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value, "/radiation/dose-investigations", http))
            .WithName("OpenDoseInvestigation").WithSummary("Has a reading looked into that passed no limit by itself.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
