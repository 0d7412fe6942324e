using Platform.Records;

namespace Planning.Evidence;

/// <summary>
/// What somebody says a task has reached, with the reason, where no record of the house proves it ("khai"). It is never counted among
/// records: while it stands it is the figure shown, marked as stated wherever that is.
/// </summary>
internal sealed class StatedValue : IPartOf
{
    private StatedValue()
    {
    }

    internal StatedValue(Guid taskId, int ordinal, int value, bool isOfState, string because, string? documentNumber, RecordedBy by)
    {
        (RecordId, Ordinal, Value, IsOfState, Because, DocumentNumber) = (taskId, ordinal, value, isOfState, because, documentNumber);
        (StatedBy, StatedByName, StatedAt) = (by.Id, by.Name, by.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The task.</summary>
    public Guid RecordId { get; private init; }

    /// <summary>Position among the task's statements; the last one that stands is the figure.</summary>
    public int Ordinal { get; private init; }

    /// <summary>How many in all; of a state 1, that it is reached.</summary>
    public int Value { get; private init; }

    /// <summary>Said of a state; says nothing where the target is a number again, and the other way round.</summary>
    public bool IsOfState { get; private init; }

    public string Because { get; private init; } = "";

    /// <summary>The paper it rests on.</summary>
    public string? DocumentNumber { get; private init; }

    public Guid StatedBy { get; private init; }

    public string StatedByName { get; private init; } = "";

    public DateTimeOffset StatedAt { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public bool Counts => WithdrawnAt is null;

    internal void Withdraw(string because, RecordedBy by) => (WithdrawnAt, WithdrawnByName, WithdrawnBecause) = (by.At, by.Name, because);
}
