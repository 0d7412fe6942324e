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

/// <summary>Turns two-step sign-in on with the first right code of the phone, and answers the recovery codes, this once.</summary>
internal sealed record ConfirmSecondStepCommand(string Code) : IRequest<Result<RecoveryCodes>>;

internal sealed record RecoveryCodes(IReadOnlyList<string> Codes);

internal sealed class ConfirmSecondStepValidator : AbstractValidator<ConfirmSecondStepCommand>
{
    public ConfirmSecondStepValidator() => RuleFor(c => c.Code).NotEmpty().MaximumLength(20);
}

[Access(Right.OwnAccount)]
internal sealed class ConfirmSecondStepHandler(UserManager<User> users, SecondStep secondStep, OwnSession session, CurrentActor current) : IRequestHandler<ConfirmSecondStepCommand, Result<RecoveryCodes>>
{
    public async Task<Result<RecoveryCodes>> Handle(ConfirmSecondStepCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(current.Actor.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        if (user.TwoFactorEnabled)
        {
            return Refusal.Invalid("directory.second-step.on-already");
        }

        if (!secondStep.TakeCode(user, command.Code))
        {
            return Refusal.InvalidField("code", "directory.second-step.wrong-code");
        }

        var codes = user.TurnSecondStepOn();
        // Sessions opened with the password alone end.
        var outcome = await users.UpdateSecurityStampAsync(user);
        if (!outcome.Succeeded)
        {
            return IdentityRefusal.Of(outcome);
        }

        await session.GoOnAsync(user);
        return new RecoveryCodes(codes);
    }
}

/// <summary>The session of the browser that asks, kept while all others of the account end.</summary>
internal sealed class OwnSession(SignInManager<User> signIn, IHttpContextAccessor http)
{
    public async Task GoOnAsync(User user)
    {
        if (http.HttpContext?.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme)
        {
            await signIn.RefreshSignInAsync(user);
        }
    }
}

internal sealed class ConfirmSecondStepEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/second-step/confirm", async (Body<ConfirmSecondStepCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("ConfirmSecondStep").WithSummary("Turns two-step sign-in on and answers the recovery codes, this once; tokens given before no longer count.")
            .Produces<RecoveryCodes>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
