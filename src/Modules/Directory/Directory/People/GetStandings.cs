using Directory.Contracts;
using Directory.Data;
using Directory.Units;
using Directory.Users;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Time;

namespace Directory.People;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetStandingsHandler(DirectoryDbContext context, IToday today) : IRequestHandler<GetStandings, IReadOnlyList<PersonStanding>>
{
    /// <summary>One statement for the whole Department: it is some hundred people.</summary>
    public async Task<IReadOnlyList<PersonStanding>> Handle(GetStandings request, CancellationToken cancellationToken)
    {
        var since = today.Today.AddDays(-GetStandings.DaysBack);
        var found = await context.People.AsNoTracking().OrderBy(p => p.FullName).Select(p => new
        {
            Person = p,
            User = context.Users.Where(u => u.PersonId == p.Id).Select(u => new { u.Id, u.Roles, u.IsDisabled, u.LastSeenOn }).FirstOrDefault(),
            WorksIn = context.Set<UnitModule>().Where(m => m.RecordId == p.UnitId && m.Use == ModuleUse.Works).Select(m => m.Slug).ToList(),
            Leaves = context.Leaves.Where(l => l.PersonId == p.Id && l.CanceledOn == null && l.EndsOn >= since).Select(l => new LeaveInfo(l.StartsOn, l.EndsOn, l.DeputyId)).ToList(),
        }).ToListAsync(cancellationToken);
        return [.. found.Select(f => new PersonStanding(
            new PersonInfo(
                f.Person.Id, f.Person.FullName, f.Person.UnitId, f.Person.IsHead, f.Person.Email, f.User is { IsDisabled: false } open ? open.Id : null,
                f.User is { IsDisabled: false } account && account.Roles.HasFlag(UserRoles.Leader)),
            f.WorksIn, f.User is { IsDisabled: true }, f.User?.LastSeenOn, f.Leaves))];
    }
}
