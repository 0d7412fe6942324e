using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;

namespace Directory.Users;

/// <summary>Opens an account, for a person or for an administrator or auditor without one.</summary>
internal sealed record CreateUserCommand(
    string UserName,
    string DisplayName,
    string Password,
    Guid? PersonId,
    bool IsLeader,
    bool IsAdministrator,
    bool IsAuditor) : IRequest<Result<Guid>>;

internal sealed class CreateUserValidator : AbstractValidator<CreateUserCommand>
{
    public CreateUserValidator()
    {
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(100).Matches("^[a-z0-9._@-]*$").WithState(_ => new Sentence("directory.users.bad-name"));
        RuleFor(c => c.DisplayName).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Password).NotEmpty().MaximumLength(200);
        RuleFor(c => c.IsAuditor).Must((command, isAuditor) => !isAuditor || (!command.IsAdministrator && !command.IsLeader))
            .WithState(_ => new Sentence("directory.users.auditor-only-audits"));
    }
}

[Access(Right.Administer)]
internal sealed class CreateUserHandler(DirectoryDbContext context, UserManager<User> users) : IRequestHandler<CreateUserCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CreateUserCommand command, CancellationToken cancellationToken)
    {
        if (command.PersonId is { } personId && await context.Users.AnyAsync(u => u.PersonId == personId, cancellationToken))
        {
            return Refusal.InvalidField("personId", "directory.users.person-has-one");
        }

        var user = new User
        {
            UserName = command.UserName,
            DisplayName = command.DisplayName.Trim(),
            PersonId = command.PersonId,
            Roles = (command.IsLeader ? UserRoles.Leader : 0) | (command.IsAdministrator ? UserRoles.Administrator : 0) | (command.IsAuditor ? UserRoles.Auditor : 0),
        };
        var outcome = await users.CreateAsync(user, command.Password);
        return outcome.Succeeded ? user.Id : IdentityRefusal.Of(outcome);
    }
}

/// <summary>Identity's errors as refusals that name the field.</summary>
internal static class IdentityRefusal
{
    public static Refusal Of(IdentityResult outcome)
    {
        var errors = outcome.Errors.Select(error => error.Code switch
        {
            "DuplicateUserName" => new FieldError("userName", new Sentence("directory.users.name-taken")),
            "InvalidUserName" => new FieldError("userName", new Sentence("directory.users.bad-name")),
            "PasswordTooShort" => new FieldError("password", new Sentence("directory.users.password-too-short", AccountRules.MinimumLength)),
            "PasswordIsCommon" => new FieldError("password", new Sentence("directory.users.password-common")),
            "PasswordHasName" => new FieldError("password", new Sentence("directory.users.password-has-name")),
            _ => new FieldError("password", Sentence.Literal(error.Description)),
        }).ToList();
        return new Refusal(RefusalKind.Invalid, new Sentence("platform.refusal.invalid", errors.Count)) { Fields = errors };
    }
}
