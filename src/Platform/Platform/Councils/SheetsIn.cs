using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace Platform.Councils;

/// <summary>
/// Whose sheets a session has, and by which terms they are wanted. Sheets are no part of the session: they are read, never what they say,
/// before it is asked what its members still owe.
/// </summary>
/// <param name="Today">The day on which a member is found to have given all of hers.</param>
public sealed record SheetsIn(CouncilTerms Terms, IReadOnlySet<(Guid MemberId, Guid ItemId)> Given, DateOnly Today)
{
    /// <summary>Tells sessions that ask for sheets which are in; two statements for all of them.</summary>
    internal static async Task ReadAsync(ModuleDbContext context, IReadOnlyList<CouncilSession> sessions, DateOnly today, CancellationToken cancellation)
    {
        var asking = sessions.Where(session => session.State != CouncilState.Composed).ToList();
        if (asking.Count == 0)
        {
            return;
        }

        var (ids, versions) = (asking.Select(session => session.Id).ToList(), asking.Select(session => session.TypeVersionId).Distinct().ToList());
        var terms = await context.Set<CouncilTypeVersion>().AsNoTracking().Where(v => versions.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Terms, cancellation);
        var given = (await context.Set<CouncilSheet>().Where(s => ids.Contains(s.SessionId)).Select(s => new { s.SessionId, s.MemberId, s.ItemId }).ToListAsync(cancellation))
            .ToLookup(s => s.SessionId, s => (s.MemberId, s.ItemId));
        foreach (var session in asking)
        {
            session.Know(new SheetsIn(terms[session.TypeVersionId], given[session.Id].ToHashSet(), today));
        }
    }
}
