using Platform.Records;
using Platform.Registers;

namespace Planning.Evidence;

/// <summary>
/// A record of another module put forward for a task's target. Whether it proves anything is asked of that module each time; nothing
/// is kept here that could contradict it.
/// </summary>
internal sealed class EvidenceLink : IPartOf
{
    private EvidenceLink()
    {
    }

    internal EvidenceLink(Guid taskId, RecordCard card, RecordedBy by)
    {
        RecordId = taskId;
        (Module, Register, EvidenceId, Title) = (card.Module, card.Register, card.Id, card.Title);
        (LinkedBy, LinkedByName, LinkedAt) = (by.Id, by.Name, by.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The task.</summary>
    public Guid RecordId { get; private init; }

    public string Module { get; private init; } = "";

    public string Register { get; private init; } = "";

    /// <summary>The record put forward.</summary>
    public Guid EvidenceId { get; private init; }

    /// <summary>What the record was called when it was linked; shown only while its module cannot be asked.</summary>
    public string Title { get; private init; } = "";

    public Guid LinkedBy { get; private init; }

    public string LinkedByName { get; private init; } = "";

    public DateTimeOffset LinkedAt { get; private init; }

    public DateTimeOffset? UnlinkedAt { get; private set; }

    public string? UnlinkedByName { get; private set; }

    public string? UnlinkedBecause { get; private set; }

    public bool Counts => UnlinkedAt is null;

    internal void Unlink(string because, RecordedBy by) => (UnlinkedAt, UnlinkedByName, UnlinkedBecause) = (by.At, by.Name, because);
}
