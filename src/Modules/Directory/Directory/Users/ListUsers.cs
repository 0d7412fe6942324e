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

/// <summary>All accounts, by name: a Department has some hundreds at most.</summary>
internal sealed record ListUsersQuery : IRequest<Result<IReadOnlyList<UserRow>>>;

internal sealed record UserRow(Guid Id, string UserName, string DisplayName, UserRoles Roles, string? Unit, bool IsDisabled, DateTimeOffset? LockedUntil);

[Access(Right.Administer)]
[NoInput]
internal sealed class ListUsersHandler(DirectoryDbContext context) : IRequestHandler<ListUsersQuery, Result<IReadOnlyList<UserRow>>>
{
    private const int Bound = 2_000;

    public async Task<Result<IReadOnlyList<UserRow>>> Handle(ListUsersQuery request, CancellationToken cancellationToken) =>
        await (
            from user in context.Users.AsNoTracking()
            join person in context.People on user.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            join unit in context.Units on person.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            orderby user.UserName
            select new UserRow(user.Id, user.UserName!, user.DisplayName, user.Roles, unit.Name, user.IsDisabled, user.LockoutEnd))
            .Take(Bound).ToListAsync(cancellationToken);
}

internal sealed class ListUsersEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/users", async (HttpContext http, ISender sender) => await sender.SendAsync(new ListUsersQuery(), http))
            .WithName("ListUsers").WithSummary("All accounts, by name.").Produces<IReadOnlyList<UserRow>>();
}
