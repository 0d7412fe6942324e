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

/// <summary>Gives somebody who has forgotten hers a new password; her open sessions end, a lock-out is lifted.</summary>
internal sealed record ResetPasswordCommand(Guid Id, string Password) : IRequest<Result<Guid>>;

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPasswordCommand>
{
    public ResetPasswordValidator()
    {
        RuleFor(c => c.Id).NotEmpty();
        RuleFor(c => c.Password).NotEmpty().MaximumLength(200);
    }
}

[Access(Right.Administer)]
internal sealed class ResetPasswordHandler(UserManager<User> users) : IRequestHandler<ResetPasswordCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(ResetPasswordCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(command.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        var outcome = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), command.Password);
        if (!outcome.Succeeded)
        {
            return IdentityRefusal.Of(outcome);
        }

        await users.ResetAccessFailedCountAsync(user);
        await users.SetLockoutEndDateAsync(user, null);
        return user.Id;
    }
}

internal sealed class ResetPasswordEndpoint : IApiEndpoint
{
    /// <summary>The body of the request.</summary>
    internal sealed record NewPassword(string Password);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users/{id:guid}/reset-password", async (Guid id, Body<NewPassword> body, HttpContext http, ISender sender) =>
                await sender.SendAsync(new ResetPasswordCommand(id, body.Value.Password ?? ""), http))
            .WithName("ResetPassword").WithSummary("Gives an account a new password and ends its sessions.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
