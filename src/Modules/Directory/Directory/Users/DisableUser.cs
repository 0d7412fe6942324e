using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Users;

/// <summary>Disables an account or enables it again; sessions end with the next request.</summary>
internal sealed record DisableUserCommand(Guid Id, bool IsDisabled) : IRequest<Result<Guid>>;

internal sealed class DisableUserValidator : AbstractValidator<DisableUserCommand>
{
    public DisableUserValidator() => RuleFor(c => c.Id).NotEmpty();
}

[Access(Right.Administer)]
internal sealed class DisableUserHandler(DirectoryDbContext context, UserManager<User> users, CurrentActor current) : IRequestHandler<DisableUserCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(DisableUserCommand command, CancellationToken cancellationToken)
    {
        var user = await context.Users.FirstOrDefaultAsync(u => u.Id == command.Id, cancellationToken);
        if (user is null)
        {
            return Refusal.NotFound();
        }

        if (user.Id == current.Actor.Id)
        {
            // The last administrator must not lock everybody out.
            return Refusal.Invalid("directory.users.not-yourself");
        }

        user.IsDisabled = command.IsDisabled;
        var outcome = await users.UpdateSecurityStampAsync(user);
        return outcome.Succeeded ? user.Id : IdentityRefusal.Of(outcome);
    }
}

internal sealed class DisableUserEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/users/{id:guid}/disable", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new DisableUserCommand(id, IsDisabled: true), http))
            .WithName("DisableUser").WithSummary("Disables an account; its sessions end with their next request.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/users/{id:guid}/enable", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new DisableUserCommand(id, IsDisabled: false), http))
            .WithName("EnableUser").WithSummary("Enables a disabled account again.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
