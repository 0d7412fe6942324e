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

/// <summary>Changes one's own password; other sessions of the account end, this one goes on.</summary>
internal sealed record ChangePasswordCommand(string CurrentPassword, string NewPassword, string RepeatPassword) : IRequest<Result<Guid>>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordCommand>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.CurrentPassword).NotEmpty().MaximumLength(200);
        RuleFor(c => c.NewPassword).NotEmpty().MaximumLength(200);
        RuleFor(c => c.RepeatPassword).Equal(c => c.NewPassword).WithState(_ => new Sentence("directory.me.repeat-differs"));
    }
}

[Access(Right.OwnAccount)]
internal sealed class ChangePasswordHandler(UserManager<User> users, OwnSession session, CurrentActor current) : IRequestHandler<ChangePasswordCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(ChangePasswordCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(current.Actor.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        if (await users.IsLockedOutAsync(user))
        {
            return Refusal.Invalid("directory.sign-in.locked", AccountRules.LockoutMinutes);
        }

        var outcome = await users.ChangePasswordAsync(user, command.CurrentPassword, command.NewPassword);
        if (!outcome.Succeeded)
        {
            if (outcome.Errors.Any(error => error.Code == "PasswordMismatch"))
            {
                // A session left open is no way to guess the password behind it.
                await users.AccessFailedAsync(user);
            }

            return IdentityRefusal.Of(outcome, "newPassword");
        }

        await session.GoOnAsync(user);
        return user.Id;
    }
}

internal sealed class ChangePasswordEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/password", async (Body<ChangePasswordCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("ChangePassword").WithSummary("Changes one's own password; tokens given before no longer count.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
