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

/// <summary>Lets an account in again before its lock-out has passed.</summary>
internal sealed record UnlockUserCommand(Guid Id) : IRequest<Result<Guid>>;

internal sealed class UnlockUserValidator : AbstractValidator<UnlockUserCommand>
{
    public UnlockUserValidator() => RuleFor(c => c.Id).NotEmpty();
}

[Access(Right.Administer)]
internal sealed class UnlockUserHandler(UserManager<User> users) : IRequestHandler<UnlockUserCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(UnlockUserCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(command.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        await users.ResetAccessFailedCountAsync(user);
        var outcome = await users.SetLockoutEndDateAsync(user, null);
        return outcome.Succeeded ? user.Id : IdentityRefusal.Of(outcome);
    }
}

internal sealed class UnlockUserEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users/{id:guid}/unlock", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new UnlockUserCommand(id), http))
            .WithName("UnlockUser").WithSummary("Lets an account in again before its lock-out has passed.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound);
}
