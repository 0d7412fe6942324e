using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Users;

/// <summary>Takes the second step from somebody who has lost phone and recovery codes; the reason is audited, open sessions end.</summary>
internal sealed record ResetSecondStepCommand(Guid Id, string Reason) : IRequest<Result<Guid>>;

internal sealed class ResetSecondStepValidator : AbstractValidator<ResetSecondStepCommand>
{
    public ResetSecondStepValidator()
    {
        RuleFor(c => c.Id).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(500);
    }
}

[Access(Right.Administer)]
internal sealed class ResetSecondStepHandler(UserManager<User> users) : IRequestHandler<ResetSecondStepCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(ResetSecondStepCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(command.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        if (!user.TwoFactorEnabled)
        {
            return Refusal.Invalid("directory.second-step.off-already");
        }

        user.TurnSecondStepOff(command.Reason.Trim());
        var outcome = await users.UpdateSecurityStampAsync(user);
        return outcome.Succeeded ? user.Id : IdentityRefusal.Of(outcome);
    }
}

internal sealed class ResetSecondStepEndpoint : IApiEndpoint
{
    /// <summary>The body of the request.</summary>
    internal sealed record Why(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users/{id:guid}/reset-second-step", async (Guid id, Body<Why> body, HttpContext http, ISender sender) =>
                await sender.SendAsync(new ResetSecondStepCommand(id, body.Value.Reason ?? ""), http))
            .WithName("ResetSecondStep").WithSummary("Takes the second step of sign-in from an account and ends its sessions.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
