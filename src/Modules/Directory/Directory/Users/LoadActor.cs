using Directory.Data;
using Directory.Units;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace Directory.Users;

[Access(Right.Anyone)]
[NoInput]
internal sealed class LoadActorHandler(DirectoryDbContext context) : IRequestHandler<LoadActor, Actor?>
{
    public async Task<Actor?> Handle(LoadActor request, CancellationToken cancellationToken)
    {
        var found = await (
            from user in context.Users.AsNoTracking()
            where user.Id == request.UserId && !user.IsDisabled && (request.SecurityStamp == null || user.SecurityStamp == request.SecurityStamp)
            join person in context.People on user.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            join unit in context.Units on person.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            select new
            {
                user.Id,
                user.DisplayName,
                user.Roles,
                user.PersonId,
                UnitId = (Guid?)unit.Id,
                UnitName = unit.Name,
                IsHead = (bool?)person.IsHead,
                Modules = unit.Modules.Select(m => new { m.Slug, m.Use }).ToList(),
            }).FirstOrDefaultAsync(cancellationToken);
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
