using Directory.Data;
using Directory.Users;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Modules;
using Platform.Time;
using Unit = Directory.Units.Unit;

namespace Directory.SetUp;

/// <summary>What an empty installation still needs before a department can work, asked of the data itself: nothing is ticked by hand.</summary>
internal sealed record GetSetUp : IRequest<SetUpState>;

/// <param name="Province">Null until the letterhead is set.</param>
/// <param name="Units">Units that stand now.</param>
/// <param name="WithoutHead">Of them, those nobody heads: nobody approves there and escalations reach nobody.</param>
/// <param name="WithoutPeople">Of them, those nobody works in.</param>
/// <param name="IdleModules">Departments' modules no unit works in: nobody may record there.</param>
/// <param name="People">People of the Department.</param>
/// <param name="WithoutAccount">Of them, those who cannot sign in.</param>
/// <param name="HasLeader">Whether somebody signs for the Department.</param>
/// <param name="OpenYears">Of this year and the next, those whose notice of holidays is not in: their deadlines may still move.</param>
internal sealed record SetUpState(
    string? Province, int Units, IReadOnlyList<string> WithoutHead, IReadOnlyList<string> WithoutPeople, IReadOnlyList<string> IdleModules, int People, int WithoutAccount, bool HasLeader, IReadOnlyList<int> OpenYears)
{
    public bool IsDone => Province is not null && Units > 0 && WithoutHead.Count == 0 && IdleModules.Count == 0 && WithoutAccount == 0 && HasLeader;
}

[Access(Right.Administer)]
[NoInput]
internal sealed class GetSetUpHandler(DirectoryDbContext context, ModuleList modules, ISender sender, IToday today) : IRequestHandler<GetSetUp, SetUpState>
{
    /// <summary>As many names as a person reads.</summary>
    private const int Most = 20;

    public async Task<SetUpState> Handle(GetSetUp request, CancellationToken cancellationToken)
    {
        var standing = context.Units.AsNoTracking().Where(u => u.EndedOn == null);
        var worked = await standing.SelectMany(u => u.Modules).Where(m => m.Use == Units.ModuleUse.Works).Select(m => m.Slug).Distinct().ToListAsync(cancellationToken);
        var noAccount = context.People.Where(p => !context.Users.Any(u => u.PersonId == p.Id && !u.IsDisabled));
        return new SetUpState(
            await context.Letterheads.Select(l => l.ProvinceName).FirstOrDefaultAsync(cancellationToken),
            await standing.CountAsync(cancellationToken),
            await NamesAsync(standing.Where(u => !context.People.Any(p => p.UnitId == u.Id && p.IsHead)), cancellationToken),
            await NamesAsync(standing.Where(u => !context.People.Any(p => p.UnitId == u.Id)), cancellationToken),
            [.. modules.All.Where(m => m.IsDepartment && !worked.Contains(m.Slug)).Select(m => m.Navigation[0].TextKey)],
            await context.People.CountAsync(cancellationToken),
            await noAccount.CountAsync(cancellationToken),
            await context.Users.AnyAsync(u => (u.Roles == UserRoles.Leader || u.Roles == (UserRoles.Leader | UserRoles.Administrator)) && !u.IsDisabled, cancellationToken),
            await sender.Send(new AskOpenYears(today.Today.Year, today.Today.Year + 1), cancellationToken));
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IQueryable<Unit> units, CancellationToken cancellation) =>
        await units.OrderBy(u => u.Name).ThenBy(u => u.Id).Take(Most).Select(u => u.Name).ToListAsync(cancellation);
}
