using Platform.Results;

namespace Platform.Records;

/// <summary>Anything whose changes are kept in the audit.</summary>
public interface IAudited
{
    Guid Id { get; }
}

/// <summary>
/// Root of an aggregate: a row of a register. A key from its birth (UUIDv7, so new rows stay together on disk),
/// and a revision that grows with every saved change of the root or its parts.
/// </summary>
public abstract class Record : IAudited
{
    /// <summary>Value of <see cref="NextDueOn"/> while nothing is due: sorts last, and the column needs no nulls (keyset paging).</summary>
    public static readonly DateOnly NothingDue = DateOnly.MaxValue;

    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    /// <summary>Concurrency token, ETag of the API and order of events; set by the DbContext alone.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The earliest open deadline that is ours to see to, not those of others we wait for; kept here by <c>DeadlineKeeper</c> so lists sort and filter by it.</summary>
    public DateOnly NextDueOn { get; protected internal set; } = NothingDue;

    /// <summary>What people call the record: title of its page, of its deadlines and of search hits.</summary>
    public abstract string Title { get; }

    internal void Advance() => Revision++;

    /// <summary>Refuses when the sender saw an older revision than the stored one.</summary>
    public bool IsNewerThan(int? seen) => seen is { } revision && revision != Revision;
}

/// <summary>A row that belongs to a root: changing it changes the root's revision.</summary>
public interface IPartOf : IAudited
{
    Guid RecordId { get; }
}

/// <summary>
/// Something that happened to a record, with both its dates: when it happened (measures count by it)
/// and when it was recorded (cut-offs and late entries go by it). Facts are never changed, only withdrawn with a reason.
/// </summary>
public abstract class Fact : IPartOf
{
    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    public Guid RecordId { get; protected init; }

    /// <summary>Code of the event or state, e.g. <c>Filed</c>.</summary>
    public string Code { get; protected init; } = "";

    public DateOnly HappenedOn { get; protected init; }

    public DateTimeOffset RecordedAt { get; protected init; }

    public Guid RecordedBy { get; protected init; }

    public string RecordedByName { get; protected init; } = "";

    /// <summary>Number and symbol of the paper that proves it, e.g. <c>1234/TB-SHTT</c>.</summary>
    public string? DocumentNumber { get; protected init; }

    public string? Note { get; protected init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public bool Counts => WithdrawnAt is null;

    /// <summary>Takes the fact out of the count; the row and the reason stay.</summary>
    public Result Withdraw(string because, DateTimeOffset at)
    {
        if (!Counts)
        {
            return Result.Refuse("platform.fact.already-withdrawn");
        }

        WithdrawnAt = at;
        WithdrawnBecause = because;
        return Result.Ok;
    }
}
