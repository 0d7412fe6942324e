using Directory.Data;
using Directory.Units;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace Directory.Users;

[Access(Right.Anyone)]
[NoInput]
internal sealed class LoadActorHandler(DirectoryDbContext context, ActorQuery query) : IRequestHandler<LoadActor, Actor?>
{
    public async Task<Actor?> Handle(LoadActor request, CancellationToken cancellationToken)
    {
        var found = await query.Find(context, request.UserId, request.SecurityStamp, cancellationToken);
        return found is null
            ? null
            : new Actor(found.Id, found.DisplayName)
            {
                PersonId = found.PersonId,
                UnitId = found.UnitId,
                UnitName = found.UnitName ?? "",
                IsHead = found.IsHead ?? false,
                IsLeader = found.Roles.HasFlag(UserRoles.Leader),
                IsAdministrator = found.Roles.HasFlag(UserRoles.Administrator),
                IsAuditor = found.Roles.HasFlag(UserRoles.Auditor),
                WorksIn = [.. found.Modules.Where(m => m.Use == ModuleUse.Works).Select(m => m.Slug)],
                MayRead = [.. found.Modules.Where(m => m.Use == ModuleUse.Reads).Select(m => m.Slug)],
            };
    }
}

/// <summary>What the database says of an account; compiled once a host, for every request of everybody begins with it.</summary>
internal sealed class ActorQuery
{
    public Func<DirectoryDbContext, Guid, string?, CancellationToken, Task<ActorFacts?>> Find { get; } = EF.CompileAsyncQuery(
        (DirectoryDbContext context, Guid userId, string? stamp, CancellationToken _) => (
            from user in context.Users
            where user.Id == userId && !user.IsDisabled && (stamp == null || user.SecurityStamp == stamp)
            join person in context.People on user.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            join unit in context.Units on person.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            select new ActorFacts(
                user.Id,
                user.DisplayName,
                user.Roles,
                user.PersonId,
                unit.Id,
                unit.Name,
                person.IsHead,
                unit.Modules.Select(m => new UsedModule(m.Slug, m.Use)).ToList())).FirstOrDefault());
}

internal sealed record ActorFacts(Guid Id, string DisplayName, UserRoles Roles, Guid? PersonId, Guid? UnitId, string? UnitName, bool? IsHead, IReadOnlyList<UsedModule> Modules);

internal sealed record UsedModule(string Slug, ModuleUse Use);
