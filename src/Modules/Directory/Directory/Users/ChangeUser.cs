using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Users;

/// <summary>Changes what an account is called and what it may do; counts from the account's next request.</summary>
internal sealed record ChangeUserCommand(Guid Id, string DisplayName, Guid? PersonId, bool IsLeader, bool IsAdministrator, bool IsAuditor) : IRequest<Result<Guid>>;

internal sealed class ChangeUserValidator : AbstractValidator<ChangeUserCommand>
{
    public ChangeUserValidator()
    {
        RuleFor(c => c.Id).NotEmpty();
        RuleFor(c => c.DisplayName).NotEmpty().MaximumLength(200);
        RuleFor(c => c.IsAuditor).Must((command, isAuditor) => !isAuditor || (!command.IsAdministrator && !command.IsLeader))
            .WithState(_ => new Sentence("directory.users.auditor-only-audits"));
    }
}

[Access(Right.Administer)]
internal sealed class ChangeUserHandler(DirectoryDbContext context, CurrentActor current) : IRequestHandler<ChangeUserCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(ChangeUserCommand command, CancellationToken cancellationToken)
    {
        var user = await context.Users.FirstOrDefaultAsync(u => u.Id == command.Id, cancellationToken);
        if (user is null)
        {
            return Refusal.NotFound();
        }

        if (user.Id == current.Actor.Id && !command.IsAdministrator)
        {
            // The last administrator must not lock everybody out.
            return Refusal.InvalidField("isAdministrator", "directory.users.keep-administering");
        }

        if (await UserPerson.RefusalAsync(context, command.PersonId, user.Id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        user.DisplayName = command.DisplayName.Trim();
        user.PersonId = command.PersonId;
        user.Roles = UserPerson.Roles(command.IsLeader, command.IsAdministrator, command.IsAuditor);
        await context.SaveChangesAsync(cancellationToken);
        return user.Id;
    }
}

/// <summary>What opening and changing an account have in common.</summary>
internal static class UserPerson
{
    public static UserRoles Roles(bool isLeader, bool isAdministrator, bool isAuditor) =>
        (isLeader ? UserRoles.Leader : 0) | (isAdministrator ? UserRoles.Administrator : 0) | (isAuditor ? UserRoles.Auditor : 0);

    /// <summary>A person has one account, and an account a person that exists.</summary>
    public static async Task<Refusal?> RefusalAsync(DirectoryDbContext context, Guid? personId, Guid? userId, CancellationToken cancellation)
    {
        if (personId is null)
        {
            return null;
        }

        if (!await context.People.AnyAsync(p => p.Id == personId, cancellation))
        {
            return Refusal.InvalidField("personId", "directory.users.no-such-person");
        }

        return await context.Users.AnyAsync(u => u.PersonId == personId && u.Id != userId, cancellation)
            ? Refusal.InvalidField("personId", "directory.users.person-has-one")
            : null;
    }
}

internal sealed class ChangeUserEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/users/{id:guid}", async (Guid id, Body<ChangeUserCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value with { Id = id }, http))
            .WithName("ChangeUser").WithSummary("Changes what an account is called and what it may do.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
