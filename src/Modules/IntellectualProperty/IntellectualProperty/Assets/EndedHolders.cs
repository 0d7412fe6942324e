using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Organizations;

namespace IntellectualProperty.Assets;

/// <summary>What is known of a holder that no longer exists.</summary>
internal enum EndedHolder
{
    /// <summary>The Directory says who took over its rights and duties: the change of holder can be prepared.</summary>
    WithSuccessor,

    /// <summary>Nobody is named: the Committee has to say who takes it over.</summary>
    WithoutSuccessor,
}

/// <summary>
/// Assets in the hands of bodies that have ended, such as the districts since 01/07/2025. That a body ended is the Directory's to know, so it
/// is asked for all holders at once, and nothing of it is kept here.
/// </summary>
internal static class EndedHolders
{
    public static async Task<IReadOnlyList<Guid>> FindAsync(IServiceProvider services, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        var present = services.GetRequiredService<IntellectualPropertyDbContext>().Set<AssetHolder>().AsNoTracking()
            .Where(holder => holder.HeldUntil == null && holder.WithdrawnAt == null && holder.OrganizationId != null);
        var ids = await present.Select(holder => holder.OrganizationId!.Value).Distinct().ToListAsync(cancellation);
        var ended = (ids.Count == 0 ? [] : await services.GetRequiredService<ISender>().Send(new GetOrganizations(ids), cancellation))
            .Where(organization => StandingOf(organization) is { } standing && chosen.Contains(standing.ToString()))
            .Select(organization => (Guid?)organization.Id).ToList();
        return ended.Count == 0 ? [] : await present.Where(holder => ended.Contains(holder.OrganizationId)).Select(holder => holder.RecordId).Distinct().ToListAsync(cancellation);
    }

    /// <summary>How a body stands that has ended; null of one that has not.</summary>
    public static EndedHolder? StandingOf(OrganizationInfo? organization) => organization switch
    {
        null or { EndedOn: null } => null,
        { SuccessorId: null } => EndedHolder.WithoutSuccessor,
        _ => EndedHolder.WithSuccessor,
    };
}
