using System.Reflection;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;

namespace Platform.Organizations;

/// <summary>
/// Which records have been linked otherwise by somebody since a moment, of those entered with one of these organizations: a merge may no
/// longer be taken back as if nobody had decided anything meanwhile.
/// </summary>
public sealed record RelinkedSince(IReadOnlyList<Guid> EnteredIds, DateTimeOffset Since) : IQuestionToAll<RelinkedRecords>
{
    public IRequest<RelinkedRecords> For<TModule>()
        where TModule : IModule => new RelinkedSince<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record RelinkedSince<TModule>(RelinkedSince Question) : IRequest<RelinkedRecords>
    where TModule : IModule;

/// <param name="Count">All of them, also those the reader may not know of.</param>
/// <param name="Titles">What those she may know of are called.</param>
public sealed record RelinkedRecords(int Count, IReadOnlyList<string> Titles);

/// <summary>The audit knows: merges change only the id that stands for an organization, so whoever changed the id as entered was a person.</summary>
[Access(Right.Read)]
[NoInput]
internal sealed class RelinkedSinceHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<RelinkedSince<TModule>, RelinkedRecords>
    where TModule : IModule
{
    private static readonly MethodInfo PutBack = typeof(RelinkedSinceHandler<TModule>).GetMethod(nameof(PutBackAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public async Task<RelinkedRecords> Handle(RelinkedSince<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var (ids, since) = request.Question;
        var relinked = new HashSet<Guid>();
        foreach (var link in context.Model.OrganizationLinks())
        {
            var rows = await ChangedAsync(context, link, ids, since, cancellationToken);
            var back = await (Task<List<Guid>>)PutBack.MakeGenericMethod(link.Entity.ClrType).Invoke(null, [context, link, rows.Keys.ToList(), ids, cancellationToken])!;
            relinked.UnionWith(rows.Where(row => !back.Contains(row.Key)).Select(row => row.Value));
        }

        var titles = new List<string>();
        foreach (var register in relinked.Count == 0 ? [] : module.Registers)
        {
            titles.AddRange((await register.DescribeAsync(context, current.Actor, relinked, cancellationToken)).Select(card => card.Title));
        }

        return new RelinkedRecords(relinked.Count, titles);
    }

    /// <summary>Rows whose entered id was one of these and was changed, with the record each belongs to.</summary>
    private static async Task<Dictionary<Guid, Guid>> ChangedAsync(ModuleDbContext context, MappedLink link, IReadOnlyList<Guid> ids, DateTimeOffset since, CancellationToken cancellation)
    {
        var rows = new Dictionary<Guid, Guid>();
        foreach (var id in ids)
        {
            var from = id.ToString();
            var change = JsonSerializer.Serialize(new[] { new { entity = link.Entity.ClrType.Name, action = nameof(EntityState.Modified), fields = new[] { new { name = link.Entered, from } } } });
            foreach (var entry in await context.Audit.AsNoTracking().Where(e => e.At >= since && EF.Functions.JsonContains(e.Changes, change)).ToListAsync(cancellation))
            {
                foreach (var changed in JsonSerializer.Deserialize<List<AuditedChange>>(entry.Changes, ModuleDbContext.Json)!
                    .Where(c => c.Entity == link.Entity.ClrType.Name && c.Fields.Any(field => field.Name == link.Entered && field.From == from)))
                {
                    rows[changed.Id] = entry.RecordId;
                }
            }
        }

        return rows;
    }

    /// <summary>Of the rows, those that stand again as they were entered.</summary>
    private static Task<List<Guid>> PutBackAsync<TEntity>(ModuleDbContext context, MappedLink link, List<Guid> rows, IReadOnlyList<Guid> ids, CancellationToken cancellation)
        where TEntity : class, IAudited =>
        context.Set<TEntity>().AsNoTracking()
            .Where(row => rows.Contains(row.Id) && ids.Contains(EF.Property<Guid?>(row, link.Entered)!.Value))
            .Select(row => row.Id).ToListAsync(cancellation);
}
