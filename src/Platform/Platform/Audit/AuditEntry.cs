using System.Text.Json.Serialization;

namespace Platform.Audit;

/// <summary>Who changed what from what to what, and when. Append-only: the table refuses UPDATE and DELETE.</summary>
public sealed class AuditEntry
{
    /// <summary><see cref="Kind"/> of what was looked at and not changed; the record is the person it is about, of a list the first.</summary>
    public const string Look = "PersonalDataLook";

    public long Id { get; private init; }

    public DateTimeOffset At { get; init; }

    public Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Kind of the root record, e.g. <c>IntellectualAsset</c>.</summary>
    public required string Kind { get; init; }

    public Guid RecordId { get; init; }

    /// <summary>The root's revision after the change; 0 for what has none.</summary>
    public int Revision { get; init; }

    /// <summary>JSON array of <see cref="AuditedChange"/>.</summary>
    public required string Changes { get; init; }
}

/// <summary>What happened to one row of the aggregate.</summary>
/// <param name="Entity">The row's kind.</param>
/// <param name="Id">The row.</param>
/// <param name="Action"><c>Added</c>, <c>Modified</c> or <c>Deleted</c>; <c>Looked</c> where nothing changed.</param>
/// <param name="Fields">Every field that changed.</param>
public sealed record AuditedChange(string Entity, Guid Id, string Action, IReadOnlyList<AuditedField> Fields)
{
    /// <summary>Everybody a look at a list showed; null of anything else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Guid>? People { get; init; }
}

/// <summary>A field before and after, as text; dates ISO, numbers invariant.</summary>
public sealed record AuditedField(string Name, string? From, string? To);

/// <summary>
/// One link of the hash chain over the audit, added afterwards by one sealer. Sealing in the writing transaction
/// would serialize all writers; sealing later orders entries by when they became visible.
/// </summary>
public sealed class AuditSeal
{
    public long Sequence { get; init; }

    public long EntryId { get; init; }

    public required byte[] Hash { get; init; }
}
