using Directory.Data;
using Directory.People;
using Directory.Units;
using Directory.Users;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Time;

namespace Directory.Leaves;

/// <summary>
/// Who may keep whose leave, and who may stand in. A deputy who is away himself is refused, not followed to his own deputy: the one at the
/// end of such a chain was named by nobody. Falls a deputy ill later, the work goes to the next in line.
/// </summary>
internal sealed class Deputizing(DirectoryDbContext context, IToday today)
{
    /// <summary>Herself, the head of her unit, an administrator.</summary>
    public static bool MayKeep(Actor actor, Guid personId, Guid unitId) =>
        actor.IsAdministrator || actor.PersonId == personId || (actor.IsHead && actor.UnitId == unitId);

    /// <summary>One leave is saved at a time: two at once could overlap, or name each other.</summary>
    public Task LockAsync(CancellationToken cancellation) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('directory/leaves', 7203))", cancellation);

    /// <summary>Refused where she is away on one of these days already.</summary>
    public async Task<Result> CheckDaysAsync(Guid personId, Guid leaveId, DateOnly startsOn, DateOnly endsOn, CancellationToken cancellation) =>
        await LeaveOfAsync(personId, leaveId, startsOn, endsOn, cancellation) is { } other
            ? Refusal.InvalidField("startsOn", "directory.leaves.overlaps", other.StartsOn, other.EndsOn)
            : Result.Ok;

    /// <summary>The deputy by name; refused where he could not act in her place.</summary>
    public async Task<Result<(Guid Id, string Name)>> CheckDeputyAsync(Person person, Guid deputyId, DateOnly startsOn, DateOnly endsOn, CancellationToken cancellation)
    {
        if (deputyId == person.Id)
        {
            return Refuse("directory.leaves.deputy-herself");
        }

        if (await context.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == deputyId, cancellation) is not { } deputy)
        {
            return Refuse("platform.people.no-such");
        }

        var accounts = await context.Users.AsNoTracking().Where(u => u.PersonId == person.Id || u.PersonId == deputyId).ToListAsync(cancellation);
        if (accounts.FirstOrDefault(u => u.PersonId == deputyId) is not { IsDisabled: false } account || account.Roles.HasFlag(UserRoles.Auditor))
        {
            return Refuse("directory.leaves.deputy-without-account", deputy.FullName);
        }

        // The days may be past in part: whether he was away then no longer matters.
        var from = startsOn < today.Today ? today.Today : startsOn;
        if (await LeaveOfAsync(deputyId, Guid.Empty, from, endsOn, cancellation) is { } away)
        {
            return Refuse("directory.leaves.deputy-away", deputy.FullName, away.StartsOn, away.EndsOn);
        }

        if (accounts.FirstOrDefault(u => u.PersonId == person.Id) is { } hers && hers.Roles.HasFlag(UserRoles.Leader) && !account.Roles.HasFlag(UserRoles.Leader))
        {
            return Refuse("directory.leaves.deputy-no-leader", deputy.FullName);
        }

        return await LacksAsync(person.UnitId, deputy.UnitId, cancellation) ? Refuse("directory.leaves.deputy-no-right", deputy.FullName) : (deputy.Id, deputy.FullName);
    }

    /// <summary>Whether her unit works in something the other's does not.</summary>
    private Task<bool> LacksAsync(Guid unitId, Guid otherId, CancellationToken cancellation)
    {
        var works = context.Set<UnitModule>().Where(m => m.Use == ModuleUse.Works);
        return works.AnyAsync(hers => hers.RecordId == unitId && !works.Any(his => his.RecordId == otherId && his.Slug == hers.Slug), cancellation);
    }

    private Task<Leave?> LeaveOfAsync(Guid personId, Guid without, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        context.Leaves.AsNoTracking().Where(l => l.PersonId == personId && l.Id != without && l.CanceledOn == null && l.StartsOn <= to && l.EndsOn >= from)
            .OrderBy(l => l.StartsOn).FirstOrDefaultAsync(cancellation);

    private static Refusal Refuse(string key, params object?[] arguments) => Refusal.InvalidField("deputyId", key, arguments);
}
