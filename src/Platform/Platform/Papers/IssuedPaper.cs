using Platform.Records;
using Platform.Results;

namespace Platform.Papers;

/// <summary>A paper that went out about a record: its number is used for good, its file is kept as it was.</summary>
public sealed class IssuedPaper : IPartOf
{
    private IssuedPaper()
    {
    }

    /// <param name="occasionId">What it tells of: one event, one paper of the kind.</param>
    internal IssuedPaper(Guid recordId, PaperTemplate template, PaperVersion version, Guid occasionId, int? number, string symbol, DateOnly issuedOn, RecordedBy by)
    {
        (RecordId, Kind, Name, VersionId, VersionNumber, OccasionId) = (recordId, template.Kind, template.Name, version.Id, version.Number, occasionId);
        (Number, Symbol, IssuedOn, Year) = (number, symbol, issuedOn, issuedOn.Year);
        (IssuedAt, IssuedBy, IssuedByName) = (by.At, by.Id, by.Name);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public string Kind { get; private init; } = "";

    /// <summary>What the kind was called.</summary>
    public string Name { get; private init; } = "";

    public Guid VersionId { get; private init; }

    /// <summary>The template's version it was made from.</summary>
    public int VersionNumber { get; private init; }

    public Guid OccasionId { get; private init; }

    /// <summary>Null where the record has brought its own number.</summary>
    public int? Number { get; private init; }

    /// <summary>Number and symbol as they stand on it.</summary>
    public string Symbol { get; private init; } = "";

    public DateOnly IssuedOn { get; private init; }

    /// <summary>The year its number is of.</summary>
    public int Year { get; private init; }

    public Guid FileId { get; private set; }

    public DateTimeOffset IssuedAt { get; private init; }

    public Guid IssuedBy { get; private init; }

    public string IssuedByName { get; private init; } = "";

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public string? WithdrawnByName { get; private set; }

    internal void Keep(Guid fileId) => FileId = fileId;

    /// <summary>Takes it back; number and file stay, and the number is never given again.</summary>
    public Result Withdraw(string because, string byName, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            return Refusal.Invalid("platform.papers.already-withdrawn", Symbol);
        }

        (WithdrawnAt, WithdrawnBecause, WithdrawnByName) = (at, because.Trim(), byName);
        return Result.Ok;
    }
}
