using System.Reflection;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;

namespace Platform.Organizations;

/// <summary>Once for every module: its links follow a merge.</summary>
internal sealed class WhenOrganizationsMerged<TModule>(OrganizationRelinker relinker, ModuleList modules) : INotificationHandler<OrganizationsMerged>
    where TModule : IModule
{
    public Task Handle(OrganizationsMerged notification, CancellationToken cancellationToken) =>
        relinker.FollowAsync(modules.Of(typeof(TModule))!, notification.Ids, cancellationToken);
}

/// <summary>Once for every module: its links go back where a merge had taken them from.</summary>
internal sealed class WhenOrganizationMergeUndone<TModule>(OrganizationRelinker relinker, ModuleList modules) : INotificationHandler<OrganizationMergeUndone>
    where TModule : IModule
{
    public Task Handle(OrganizationMergeUndone notification, CancellationToken cancellationToken) =>
        relinker.FollowAsync(modules.Of(typeof(TModule))!, notification.Ids, cancellationToken);
}

/// <summary>
/// Brings links in line with what the Directory says now. Events may come in any order and more than once: whatever was published, the
/// links end where the Directory stands, for they are worked out from the id as entered and never from where they happen to be.
/// </summary>
internal sealed class OrganizationRelinker(ISender sender, IServiceProvider services)
{
    private const int Chunk = ModuleDbContext.MaxRecordsInEvent;

    private static readonly MethodInfo Move = typeof(OrganizationRelinker).GetMethod(nameof(MoveAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo Roots = typeof(OrganizationRelinker).GetMethod(nameof(LoadRootsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Moves every link of the module that was entered with one of these ids.</summary>
    public async Task FollowAsync(IModule module, IReadOnlyCollection<Guid> enteredIds, CancellationToken cancellation)
    {
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var links = context.Model.OrganizationLinks();
        if (links.Count == 0)
        {
            return;
        }

        // Only part of the aggregates is read here: what they demand could not be told from that, and a link changes no deadline.
        context.KeepsDeadlines = false;
        foreach (var organization in await sender.Send(new GetOrganizations(enteredIds), cancellation))
        {
            foreach (var link in links)
            {
                await (Task)Move.MakeGenericMethod(link.Entity.ClrType).Invoke(null, [context, link, organization.Id, organization.EffectiveId, cancellation])!;
            }
        }

        context.KeepsDeadlines = true;
    }

    private static async Task MoveAsync<TEntity>(ModuleDbContext context, MappedLink link, Guid entered, Guid effective, CancellationToken cancellation)
        where TEntity : class, IAudited
    {
        List<TEntity> rows;
        do
        {
            rows = await context.Set<TEntity>()
                .Where(row => EF.Property<Guid?>(row, link.Entered) == entered && EF.Property<Guid?>(row, link.Effective) != effective)
                .OrderBy(row => row.Id).Take(Chunk).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                context.Entry(row).Property(link.Effective).CurrentValue = effective;
            }

            if (typeof(IPartOf).IsAssignableFrom(typeof(TEntity)))
            {
                // A part's change advances its root, which must be there for it.
                var root = link.Entity.GetForeignKeys().Single(key => key.Properties[0].Name == nameof(IPartOf.RecordId)).PrincipalEntityType.ClrType;
                await (Task)Roots.MakeGenericMethod(root).Invoke(null, [context, rows.Cast<IPartOf>().Select(part => part.RecordId).Distinct().ToList(), cancellation])!;
            }

            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
        }
        while (rows.Count == Chunk);
    }

    private static Task LoadRootsAsync<TRoot>(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
        where TRoot : Record => context.Set<TRoot>().Where(root => ids.Contains(root.Id)).LoadAsync(cancellation);
}
