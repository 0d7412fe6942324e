using Directory.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Platform.Access;
using Platform.Time;

namespace Directory.Users;

internal sealed class OpenAdministratorValidator : AbstractValidator<OpenAdministrator>
{
    public OpenAdministratorValidator()
    {
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(100);
        RuleFor(c => c.Password).NotEmpty();
    }
}

[Access(Right.System)]
internal sealed class OpenAdministratorHandler(UserManager<User> users, IToday today) : IRequestHandler<OpenAdministrator, string?>
{
    public async Task<string?> Handle(OpenAdministrator request, CancellationToken cancellationToken)
    {
        var user = new User { UserName = request.UserName, DisplayName = request.UserName, Roles = UserRoles.Administrator, LastSeenOn = today.Today };
        var outcome = await users.CreateAsync(user, request.Password);
        return outcome.Succeeded ? null : string.Join(' ', outcome.Errors.Select(error => error.Description));
    }
}
