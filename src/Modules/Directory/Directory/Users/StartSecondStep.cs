using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Users;

/// <summary>Begins to turn two-step sign-in on: makes a new secret for the phone. It counts from the first right code on.</summary>
internal sealed record StartSecondStepCommand : IRequest<Result<Guid>>;

[Access(Right.OwnAccount)]
[NoInput]
internal sealed class StartSecondStepHandler(UserManager<User> users, SecondStep secondStep, CurrentActor current) : IRequestHandler<StartSecondStepCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(StartSecondStepCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(current.Actor.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        if (user.TwoFactorEnabled)
        {
            return Refusal.Invalid("directory.second-step.on-already");
        }

        secondStep.Renew(user);
        var outcome = await users.UpdateAsync(user);
        return outcome.Succeeded ? user.Id : IdentityRefusal.Of(outcome);
    }
}

internal sealed class StartSecondStepEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/second-step", async (HttpContext http, ISender sender) => await sender.SendAsync(new StartSecondStepCommand(), http))
            .WithName("StartSecondStep").WithSummary("Begins to turn two-step sign-in on; the secret is read by GET until the first right code.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
