using System.Reflection;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Access;
using Platform.Audit;
using Platform.Comments;
using Platform.Councils;
using Platform.Deadlines;
using Platform.Dossiers;
using Platform.Files;
using Platform.Imports;
using Platform.Modules;
using Platform.Papers;
using Platform.Records;
using Platform.Training;

namespace Platform.Persistence;

/// <summary>What every module's DbContext is given.</summary>
public sealed class ModuleDbServices(CurrentActor current, TimeProvider clock, EventCatalog events, DeadlineKeeper deadlines, ModuleMemory memory)
{
    public DeadlineKeeper Deadlines { get; } = deadlines;

    public CurrentActor Current { get; } = current;

    public TimeProvider Clock { get; } = clock;

    public EventCatalog Events { get; } = events;

    public ModuleMemory Memory { get; } = memory;
}

/// <summary>
/// One schema, one migrations history, and in it everything the platform keeps for the module: outbox, inbox, audit, files,
/// imports, deadlines. Saving normalizes text to NFC, keeps deadlines, advances revisions and writes the audit, all in one transaction.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    private static readonly MethodInfo ApplyOne = typeof(ModelBuilder).GetMethod(nameof(ModelBuilder.ApplyConfiguration))!;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>An event speaks of at most so many records, so that no handler's transaction grows without bound.</summary>
    public const int MaxRecordsInEvent = 1_000;

    private readonly List<DeadlineNotice> notices = [];

    private ModuleDbServices? given;

    /// <summary>Of the scope that has this context now: contexts are lent from a pool and made once.</summary>
    private ModuleDbServices Services => given ?? throw new InvalidOperationException("A context is asked for from its scope.");

    /// <summary>The module's schema.</summary>
    public abstract string Schema { get; }

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();

    public DbSet<RecordDeadline> Deadlines => Set<RecordDeadline>();

    public DbSet<DateByHand> DatesByHand => Set<DateByHand>();

    /// <summary>Adds the event to the module's own outbox: it is told if and only if the change is saved.</summary>
    public void Publish(INotification happened) => Outbox.Add(new OutboxMessage
    {
        Name = Services.Events.NameOf(happened.GetType()),
        Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json),
        OccurredAt = Services.Clock.GetUtcNow(),
    });

    /// <summary>Begins a scope's work: nothing of the scope that had this context before is left.</summary>
    internal void Serve(ModuleDbServices services)
    {
        (given, KeepsDeadlines) = (services, true);
        notices.Clear();
    }

    /// <summary>Off while an import is taken back: restored rows are not the aggregate yet.</summary>
    internal bool KeepsDeadlines { get; set; } = true;

    /// <summary>Collects notices, so that an import of thousands publishes few events.</summary>
    internal void TellOfDeadline(DeadlineNotice notice) => notices.Add(notice);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Detected twice, not at every look through the tracker: an import would compare each of its records with every other.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            NormalizeText();
            await KeepDeadlinesAsync(cancellationToken);
            ChangeTracker.DetectChanges();
            AdvanceRevisions();
            WriteAudit();
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            Services.Memory.Saved(Schema);
            return saved;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Brings the deadlines of these records in line with their facts, changed or not.</summary>
    internal async Task KeepDeadlinesAsync(IReadOnlyCollection<Record> records, CancellationToken cancellation)
    {
        if (records.OfType<IKeepsTerms>().ToList() is { Count: > 0 } terms)
        {
            await Services.Deadlines.KeepTermsAsync(terms, cancellation);
        }

        if (records.OfType<CouncilSession>().ToList() is { Count: > 0 } sessions)
        {
            await SheetsIn.ReadAsync(this, sessions, Services.Deadlines.Today, cancellation);
        }

        var demands = records.OfType<IHasDeadlines>().Select(record => ((Record)record, record.DeadlinesDemanded())).ToList();
        if (demands.Count > 0)
        {
            await Services.Deadlines.KeepAsync(this, demands, cancellation);
        }
    }

    /// <summary>Meets what is one person's alone of a record nobody has changed.</summary>
    internal Task MeetDeadlineAsync(Guid recordId, string ruleCode, Guid personId, CancellationToken cancellation) =>
        Services.Deadlines.MeetAsync(this, recordId, ruleCode, personId, cancellation);

    /// <summary>Cancels every open deadline of records that are about to be removed.</summary>
    internal Task CancelDeadlinesAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellation) =>
        Services.Deadlines.CancelAsync(this, recordIds, cancellation);

    private async Task KeepDeadlinesAsync(CancellationToken cancellation)
    {
        if (KeepsDeadlines)
        {
            var parts = ChangeTracker.Entries<IPartOf>().Where(IsChanged).Select(entry => entry.Entity.RecordId).ToHashSet();
            await KeepDeadlinesAsync(
                [.. ChangeTracker.Entries<Record>().Where(entry => entry.State is EntityState.Added or EntityState.Modified || (entry.State is EntityState.Unchanged && parts.Contains(entry.Entity.Id))).Select(entry => entry.Entity)],
                cancellation);
        }

        foreach (var chunk in notices.Chunk(MaxRecordsInEvent))
        {
            Publish(new DeadlinesSet(chunk));
        }

        notices.Clear();
    }

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    /// <summary>Everything is asynchronous here; a blocking save would skip audit and revisions.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        PlatformMapping.Map(modelBuilder);
        DossierMapping.Map(modelBuilder, GetType().Assembly);
        CouncilMapping.Map(modelBuilder, GetType().Assembly);
        PaperMapping.Map(modelBuilder, GetType().Assembly);
        TrainingMapping.Map(modelBuilder, GetType().Assembly);
        foreach (var mapping in WrittenTypes.Of(GetType().Assembly).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            foreach (var mapped in mapping.GetInterfaces().Where(made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)))
            {
                ApplyOne.MakeGenericMethod(mapped.GetGenericArguments()).Invoke(modelBuilder, [Activator.CreateInstance(mapping)]);
            }
        }

        HouseConventions.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Money is whole đồng unless a mapping says otherwise.
        configurationBuilder.Properties<decimal>().HavePrecision(18, 0);
        // Said before a model is built: found out afterwards, each of them would first be made a number.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
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
        var records = ChangeTracker.Entries<Record>().ToDictionary(entry => entry.Entity.Id);
        var changed = records.Values.Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity).ToHashSet();
        foreach (var part in ChangeTracker.Entries<IPartOf>().Where(IsChanged).ToList())
        {
            var root = records.GetValueOrDefault(part.Entity.RecordId)
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
            records[record.Id].Property(nameof(Record.Revision)).IsModified = true;
        }
    }

    private void WriteAudit()
    {
        var now = Services.Clock.GetUtcNow();
        var actor = Services.Current.Actor;
        var entries = ChangeTracker.Entries<IAudited>()
            .Where(entry => IsChanged(entry)
                && entry.Metadata.FindAnnotation(HouseConventions.NotAudited) is null)
            .GroupBy(entry => entry.Entity is IPartOf part ? part.RecordId : entry.Entity.Id)
            .ToList();
        var roots = ChangeTracker.Entries<IAudited>().Where(entry => entry.Entity is not IPartOf).ToDictionary(entry => entry.Entity.Id);
        foreach (var aggregate in entries)
        {
            var root = roots.GetValueOrDefault(aggregate.Key);
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
