using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Access;
using Platform.Audit;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Records;

namespace Platform.Persistence;

/// <summary>What every module's DbContext is given.</summary>
public sealed class ModuleDbServices(CurrentActor current, TimeProvider clock, EventCatalog events)
{
    public CurrentActor Current { get; } = current;

    public TimeProvider Clock { get; } = clock;

    public EventCatalog Events { get; } = events;
}

/// <summary>
/// One schema, one migrations history, and in it everything the platform keeps for the module: outbox, inbox, audit, files,
/// imports, deadlines. Saving normalizes text to NFC, advances revisions and writes the audit, all in one transaction.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, ModuleDbServices services) : DbContext(options)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>An event speaks of at most so many records, so that no handler's transaction grows without bound.</summary>
    public const int MaxRecordsInEvent = 1_000;

    private readonly List<DeadlineNotice> notices = [];

    /// <summary>The module's schema.</summary>
    public abstract string Schema { get; }

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();

    public DbSet<RecordDeadline> Deadlines => Set<RecordDeadline>();

    /// <summary>Adds the event to the module's own outbox: it is told if and only if the change is saved.</summary>
    public void Publish(INotification happened) => Outbox.Add(new OutboxMessage
    {
        Name = services.Events.NameOf(happened.GetType()),
        Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json),
        OccurredAt = services.Clock.GetUtcNow(),
    });

    /// <summary>Collects notices, so that an import of thousands publishes few events.</summary>
    internal void TellOfDeadline(DeadlineNotice notice) => notices.Add(notice);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var chunk in notices.Chunk(MaxRecordsInEvent))
        {
            Publish(new DeadlinesSet(chunk));
        }

        notices.Clear();
        ChangeTracker.DetectChanges();
        NormalizeText();
        AdvanceRevisions();
        WriteAudit();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Everything is asynchronous here; a blocking save would skip audit and revisions.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        PlatformMapping.Map(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        HouseConventions.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Money is whole đồng unless a mapping says otherwise.
        configurationBuilder.Properties<decimal>().HavePrecision(18, 0);
    }

    private void NormalizeText()
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var property in entry.Properties.Where(property => property.CurrentValue is string))
            {
                var text = (string)property.CurrentValue!;
                if (!text.IsNormalized())
                {
                    property.CurrentValue = text.Normalize();
                }
            }
        }
    }

    private void AdvanceRevisions()
    {
        var changed = ChangeTracker.Entries<Record>().Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity).ToHashSet();
        foreach (var part in ChangeTracker.Entries<IPartOf>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            var root = ChangeTracker.Entries<Record>().FirstOrDefault(entry => entry.Entity.Id == part.Entity.RecordId)
                ?? throw new InvalidOperationException($"{part.Metadata.ClrType.Name} was changed without its root: load the root, the change must advance its revision.");
            if (root.State == EntityState.Unchanged)
            {
                root.State = EntityState.Modified;
                foreach (var property in root.Properties)
                {
                    property.IsModified = false;
                }

                changed.Add(root.Entity);
            }
        }

        foreach (var record in changed)
        {
            record.Advance();
            Entry(record).Property(nameof(Record.Revision)).IsModified = true;
        }
    }

    private void WriteAudit()
    {
        var now = services.Clock.GetUtcNow();
        var actor = services.Current.Actor;
        var entries = ChangeTracker.Entries<IAudited>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && entry.Metadata.FindAnnotation(HouseConventions.NotAudited) is null)
            .GroupBy(entry => entry.Entity is IPartOf part ? part.RecordId : entry.Entity.Id)
            .ToList();
        foreach (var aggregate in entries)
        {
            var root = ChangeTracker.Entries<IAudited>().FirstOrDefault(entry => entry.Entity.Id == aggregate.Key && entry.Entity is not IPartOf);
            var changes = aggregate.Select(Describe).Where(change => change.Fields.Count > 0 || change.Action == nameof(EntityState.Deleted)).ToList();
            if (changes.Count > 0)
            {
                Audit.Add(new AuditEntry
                {
                    At = now,
                    ActorId = actor.Id,
                    ActorName = actor.Name,
                    Kind = (root ?? aggregate.First()).Metadata.ClrType.Name,
                    RecordId = aggregate.Key,
                    Revision = (root?.Entity as Record)?.Revision ?? 0,
                    Changes = JsonSerializer.Serialize(changes, Json),
                });
            }
        }
    }

    private static AuditedChange Describe(EntityEntry<IAudited> entry)
    {
        var fields = entry.Properties
            .Where(property => !property.Metadata.IsPrimaryKey()
                && property.Metadata.Name is not nameof(Record.Revision) and not nameof(IPartOf.RecordId)
                && property.Metadata.GetComputedColumnSql() is null
                && property.Metadata.FindAnnotation(HouseConventions.NotAudited) is null)
            .Where(property => entry.State switch
            {
                EntityState.Modified => property.IsModified && !Equals(property.OriginalValue, property.CurrentValue),
                EntityState.Deleted => property.OriginalValue is not null,
                _ => property.CurrentValue is not null,
            })
            .Select(property => new AuditedField(
                property.Metadata.Name,
                entry.State == EntityState.Added ? null : AuditText.Of(property.OriginalValue),
                entry.State == EntityState.Deleted ? null : AuditText.Of(property.CurrentValue)))
            .ToList();
        return new AuditedChange(entry.Metadata.ClrType.Name, entry.Entity.Id, entry.State.ToString(), fields);
    }
}
