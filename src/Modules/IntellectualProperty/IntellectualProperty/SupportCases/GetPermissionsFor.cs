using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Vietnamese;

namespace IntellectualProperty.SupportCases;

/// <summary>
/// The permissions that may have allowed a case's place name: for the form to choose from, the latest first. Those that hold no longer are
/// among them, saying so: they may have held on the day the form is about.
/// </summary>
internal sealed record GetPermissionsForQuery(Guid CaseId) : IRequest<IReadOnlyList<CasePermission>>;

[Access(Right.Read)]
[NoInput]
internal sealed class GetPermissionsForHandler(IntellectualPropertyDbContext context) : IRequestHandler<GetPermissionsForQuery, IReadOnlyList<CasePermission>>
{
    private const int Limit = 50;

    public async Task<IReadOnlyList<CasePermission>> Handle(GetPermissionsForQuery request, CancellationToken cancellationToken)
    {
        var asked = await context.SupportCases.AsNoTracking().IgnoreAutoIncludes().Where(c => c.Id == request.CaseId).Select(c => new { c.Kind, c.PlaceName }).FirstOrDefaultAsync(cancellationToken);
        if (asked?.PlaceName is not { } place)
        {
            return [];
        }

        // The search key finds every spelling of the name; which of them is the same name is the house's to say, as when the event is recorded.
        var key = VietnameseText.ToSearchKey(place);
        var found = await context.Permissions.AsNoTracking()
            .Where(p => p.Kind == asked.Kind && EF.Property<string>(p, "SearchKey").StartsWith(key))
            .OrderByDescending(p => p.DecidedOn).ThenBy(p => p.Id).Take(Limit)
            .Select(p => new { p.PlaceName, Permission = new CasePermission(p.Id, p.DecisionNumber, p.DecidedOn, p.ValidUntil, p.RevokedOn) })
            .ToListAsync(cancellationToken);
        return [.. found.Where(p => VietnameseText.AreSame(p.PlaceName, place)).Select(p => p.Permission)];
    }
}
