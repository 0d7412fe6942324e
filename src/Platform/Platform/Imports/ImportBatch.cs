namespace Platform.Imports;

/// <summary>Where an import stands. Every change of it is one transaction, so a kill leaves it before or after, never between.</summary>
public enum ImportState
{
    /// <summary>Uploaded and tried dry; nothing was written.</summary>
    Tried,

    /// <summary>Waiting for a worker, or being written by one that holds its row.</summary>
    Queued,

    Done,

    UndoQueued,

    Undone,

    Failed,
}

/// <summary>One file sent for import, from dry run to undo.</summary>
public sealed class ImportBatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the register it goes into.</summary>
    public required string Register { get; init; }

    public required string FileName { get; init; }

    /// <summary>The sender's own file, kept so that the error workbook is hers and the import can be checked later.</summary>
    public required byte[] Content { get; init; }

    public DateTimeOffset UploadedAt { get; init; }

    public Guid UploadedBy { get; init; }

    public required string UploadedByName { get; init; }

    public ImportState State { get; set; }

    public int RowCount { get; set; }

    public int NewCount { get; set; }

    public int ChangedCount { get; set; }

    public int UnchangedCount { get; set; }

    public int WrongCount { get; set; }

    /// <summary>Rows written so far; published outside the transaction so that progress can be watched.</summary>
    public int Progress { get; set; }

    /// <summary>JSON of <see cref="ImportReport"/>.</summary>
    public required string Report { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>What an import did to one record: enough to undo it.</summary>
public sealed class ImportedRow
{
    public Guid BatchId { get; init; }

    /// <summary>As the sender sees it in the sheet.</summary>
    public int RowNumber { get; init; }

    public Guid RecordId { get; init; }

    public required string Key { get; init; }

    public bool WasNew { get; init; }

    /// <summary>The record's revision right after the import: a later one means somebody edited it since.</summary>
    public int RevisionAfter { get; init; }
}

/// <summary>What a dry run found.</summary>
public sealed record ImportReport
{
    /// <summary>What is wrong with the file as a whole; then no row was looked at.</summary>
    public IReadOnlyList<ImportProblem> FileProblems { get; init; } = [];

    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    /// <summary>The first rows with what would happen to them.</summary>
    public IReadOnlyList<ImportRowReport> Rows { get; init; } = [];
}

/// <summary>A sentence about a place in the sender's file.</summary>
public sealed record ImportProblem(int? Row, string? Column, string Key, IReadOnlyList<string> Arguments);

/// <summary>What would happen to one row.</summary>
public enum ImportOutcome
{
    New,
    Changed,
    Unchanged,
    Wrong,
}

/// <summary>One row of a dry run.</summary>
public sealed record ImportRowReport(int Row, string Key, ImportOutcome Outcome, IReadOnlyList<ImportProblem> Problems);
