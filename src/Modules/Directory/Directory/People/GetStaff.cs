using System.Linq.Expressions;
using Directory.Data;
using Directory.Units;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.People;
using Platform.Vietnamese;

namespace Directory.People;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetStaffHandler(DirectoryDbContext context) : IRequestHandler<GetStaff, IReadOnlyList<StaffMember>>
{
    /// <summary>How other modules see a person.</summary>
    internal static readonly Expression<Func<Person, StaffMember>> Member = person => new StaffMember(person.Id, person.FullName, person.UnitId, person.Email);

    public async Task<IReadOnlyList<StaffMember>> Handle(GetStaff request, CancellationToken cancellationToken) =>
        await context.People.AsNoTracking().Where(p => request.Ids.Contains(p.Id)).Select(Member).ToListAsync(cancellationToken);
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class MatchStaffHandler(DirectoryDbContext context) : IRequestHandler<MatchStaff, IReadOnlyList<StaffMatch>>
{
    /// <summary>A department has some hundred people; compared here, because a name is the same however its tones are placed.</summary>
    public async Task<IReadOnlyList<StaffMatch>> Handle(MatchStaff request, CancellationToken cancellationToken)
    {
        var people = await context.People.AsNoTracking().Select(GetStaffHandler.Member).ToListAsync(cancellationToken);
        return [.. request.Texts.Select(text => new StaffMatch(
            text, [.. people.Where(person => VietnameseText.AreSame(person.FullName, text) || (person.Email is { } email && VietnameseText.AreSame(email, text)))]))];
    }
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetEligibleStaffHandler(DirectoryDbContext context) : IRequestHandler<GetEligibleStaff, IReadOnlyList<StaffMember>>
{
    public async Task<IReadOnlyList<StaffMember>> Handle(GetEligibleStaff request, CancellationToken cancellationToken) =>
        await context.People.AsNoTracking()
            .Where(p => context.Users.Any(u => u.PersonId == p.Id && !u.IsDisabled)
                && context.Set<UnitModule>().Any(m => m.RecordId == p.UnitId && m.Use == ModuleUse.Works && m.Slug == request.Module))
            .OrderBy(p => p.FullName).Select(GetStaffHandler.Member).ToListAsync(cancellationToken);
}
