using Platform.Records;

namespace Platform.Files;

/// <summary>A file that belongs to a record, by the name its sender gave it; its bytes are kept once per content.</summary>
public sealed class StoredFile : IPartOf
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid RecordId { get; init; }

    /// <summary>The fact it proves, when it proves one.</summary>
    public Guid? FactId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, hexadecimal: the key of its chunks.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    public required string AddedByName { get; init; }
}

/// <summary>A piece of a content, at most <see cref="Size"/> bytes. In PostgreSQL, so one backup holds everything and no host's disk holds state.</summary>
public sealed class FileChunk
{
    public const int Size = 256 * 1024;

    public required string Hash { get; init; }

    public int Ordinal { get; init; }

    public required byte[] Bytes { get; init; }
}
