using Directory.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Users;

/// <summary>One account.</summary>
internal sealed record GetUserQuery(Guid Id) : IRequest<Result<UserDetail>>;

/// <param name="IsLocked">Too many wrong passwords; passes by itself.</param>
internal sealed record UserDetail(
    Guid Id,
    string UserName,
    string DisplayName,
    Guid? PersonId,
    string? PersonName,
    UserRoles Roles,
    bool IsDisabled,
    bool IsLocked,
    DateTimeOffset? LockedUntil,
    bool HasSecondStep);

[Access(Right.Administer)]
[NoInput]
internal sealed class GetUserHandler(DirectoryDbContext context, TimeProvider clock) : IRequestHandler<GetUserQuery, Result<UserDetail>>
{
    public async Task<Result<UserDetail>> Handle(GetUserQuery request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await (
            from user in context.Users.AsNoTracking()
            where user.Id == request.Id
            join person in context.People on user.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            select new UserDetail(
                user.Id, user.UserName!, user.DisplayName, user.PersonId, person.FullName, user.Roles, user.IsDisabled,
                user.LockoutEnd != null && user.LockoutEnd > now, user.LockoutEnd, user.TwoFactorEnabled)).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
    }
}

internal sealed class GetUserEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/users/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetUserQuery(id), http))
            .WithName("GetUser").WithSummary("One account.").Produces<UserDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
