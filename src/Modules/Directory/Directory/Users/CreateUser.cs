using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

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
internal sealed class CreateUserHandler(DirectoryDbContext context, UserManager<User> users, IToday today) : IRequestHandler<CreateUserCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CreateUserCommand command, CancellationToken cancellationToken)
    {
        if (await UserPerson.RefusalAsync(context, command.PersonId, null, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var user = new User
        {
            UserName = command.UserName,
            DisplayName = command.DisplayName.Trim(),
            PersonId = command.PersonId,
            Roles = UserPerson.Roles(command.IsLeader, command.IsAdministrator, command.IsAuditor),
            LastSeenOn = today.Today,
        };
        var outcome = await users.CreateAsync(user, command.Password);
        return outcome.Succeeded ? user.Id : IdentityRefusal.Of(outcome);
    }
}

internal sealed class CreateUserEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users", async (Body<CreateUserCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("OpenAccount").WithSummary("Opens an account.").Produces<Guid>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}

/// <summary>Identity's errors as refusals that name the field.</summary>
internal static class IdentityRefusal
{
    /// <param name="passwordField">The field a weak password was typed into.</param>
    public static Refusal Of(IdentityResult outcome, string passwordField = "password")
    {
        var errors = outcome.Errors.Select(error => error.Code switch
        {
            "DuplicateUserName" => new FieldError("userName", new Sentence("directory.users.name-taken")),
            "InvalidUserName" => new FieldError("userName", new Sentence("directory.users.bad-name")),
            "PasswordMismatch" => new FieldError("currentPassword", new Sentence("directory.me.wrong-password")),
            "PasswordTooShort" => new FieldError(passwordField, new Sentence("directory.users.password-too-short", AccountRules.MinimumLength)),
            "PasswordIsCommon" => new FieldError(passwordField, new Sentence("directory.users.password-common")),
            "PasswordHasName" => new FieldError(passwordField, new Sentence("directory.users.password-has-name")),
            _ => new FieldError(passwordField, Sentence.Literal(error.Description)),
        }).ToList();
        return new Refusal(RefusalKind.Invalid, new Sentence("platform.refusal.invalid", errors.Count)) { Fields = errors };
    }
}
