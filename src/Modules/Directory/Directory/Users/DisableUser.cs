using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;

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
