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

/// <summary>Turns one's own two-step sign-in off; a session left open is not enough for it.</summary>
internal sealed record TurnOffSecondStepCommand(string Password) : IRequest<Result<Guid>>;

internal sealed class TurnOffSecondStepValidator : AbstractValidator<TurnOffSecondStepCommand>
{
    public TurnOffSecondStepValidator() => RuleFor(c => c.Password).NotEmpty().MaximumLength(200);
}

[Access(Right.OwnAccount)]
internal sealed class TurnOffSecondStepHandler(UserManager<User> users, OwnPassword password, OwnSession session, CurrentActor current) : IRequestHandler<TurnOffSecondStepCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(TurnOffSecondStepCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(current.Actor.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        if (await password.RefusalAsync(user, command.Password) is { } refusal)
        {
            return refusal;
        }

        user.TurnSecondStepOff(reason: null);
        var outcome = await users.UpdateSecurityStampAsync(user);
        if (!outcome.Succeeded)
        {
            return IdentityRefusal.Of(outcome);
        }

        await session.GoOnAsync(user);
        return user.Id;
    }
}

internal sealed class TurnOffSecondStepEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/second-step/turn-off", async (Body<TurnOffSecondStepCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("TurnOffSecondStep").WithSummary("Turns one's own two-step sign-in off; tokens given before no longer count.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
