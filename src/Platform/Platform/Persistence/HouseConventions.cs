using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Records;

namespace Platform.Persistence;

/// <summary>Names in the database are the code's names in snake_case; enums are their names as text; revisions guard every root.</summary>
public static partial class HouseConventions
{
    internal const string NotAudited = "House:NotAudited";

    /// <summary>Vietnamese order: a ă â, d before đ, tones ba bà bả bã bá bạ.</summary>
    public const string VietnameseCollation = "vi-x-icu";

    private const string SearchKey = "SearchKey";

    /// <summary>Keeps a field out of the audit: secrets, and what the database computes.</summary>
    public static PropertyBuilder<T> WithoutAudit<T>(this PropertyBuilder<T> property) => property.HasAnnotation(NotAudited, true);

    /// <summary>Keeps a whole table out of the audit: copies of what another module has audited already.</summary>
    public static EntityTypeBuilder<T> WithoutAudit<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.HasAnnotation(NotAudited, true);

    /// <summary>Sorted and compared the Vietnamese way.</summary>
    public static PropertyBuilder<string> InVietnameseOrder(this PropertyBuilder<string> property) => property.UseCollation(VietnameseCollation);

    /// <summary>
    /// Diacritic-free search over short fields (name first, then codes): a stored key, a trigram index for three letters and more,
    /// a prefix index for one or two. Long fields make the key, and with it every import, slow.
    /// </summary>
    public static void HasSearchKey<TRecord>(this EntityTypeBuilder<TRecord> entity, params string[] columns)
        where TRecord : class
    {
        var text = string.Join(" || ' ' || ", columns.Select(column => $"coalesce({column}, '')"));
        entity.Property<string>(SearchKey).HasComputedColumnSql($"public.search_key({text})", stored: true).HasColumnType("text");
        entity.HasIndex(SearchKey).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName($"ix_{Snake(typeof(TRecord).Name)}_search_trigram");
        entity.HasIndex([SearchKey], $"ix_{Snake(typeof(TRecord).Name)}_search_prefix").HasOperators("text_pattern_ops");
    }

    /// <summary>A record on a track: its events always come with it, for without them its state cannot be worked out.</summary>
    public static void HasTrack<TRecord, TState, TKind, TEvent>(this EntityTypeBuilder<TRecord> record)
        where TRecord : TrackedRecord<TState, TKind, TEvent>
        where TState : struct, Enum
        where TKind : struct, Enum
        where TEvent : TrackEvent<TKind>
    {
        record.Ignore(r => r.Counting);
        record.Ignore(r => r.NextEvents);
        record.HasMany(r => r.Events).WithOne().HasForeignKey(e => e.RecordId);
        record.Navigation(r => r.Events).AutoInclude();
    }

    /// <summary>The events of a record on a track.</summary>
    public static void IsTrackEvent<TEvent, TKind>(this EntityTypeBuilder<TEvent> happened, string table)
        where TEvent : TrackEvent<TKind>
        where TKind : struct, Enum
    {
        happened.ToTable(table);
        happened.Ignore(e => e.Kind);
        happened.Ignore(e => e.Counts);
        happened.HasIndex(e => new { e.RecordId, e.Ordinal }).IsUnique();
        happened.HasIndex(e => new { e.Code, e.HappenedOn });
    }

    internal static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(Record).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(Record.Revision))!.IsConcurrencyToken = true;
            }

            // Keys are made by the domain: a child with a key already set is new, not a row to update.
            if (typeof(IAudited).IsAssignableFrom(entity.ClrType) && entity.FindPrimaryKey()?.Properties is [{ } only] && only.ClrType == typeof(Guid))
            {
                only.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }

            if (!entity.IsOwned() && entity.GetTableName() is { } table)
            {
                entity.SetTableName(Snake(table));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.GetColumnName()));
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum && property.GetProviderClrType() is null)
                {
                    property.SetProviderClrType(typeof(string));
                }
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Snake(key.GetName()!));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(Snake(foreignKey.GetConstraintName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            }
        }
    }

    internal static string Snake(string name) => Boundary().Replace(name, "$1_$2").ToLowerInvariant();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex Boundary();
}
