using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Files;

/// <summary>A file as it arrives: read once, never trusted by its name.</summary>
public sealed record IncomingFile(string Name, string ContentType, Stream Content);

/// <summary>Keeps files in the module's own schema, in chunks by content hash: the same content twice is stored once.</summary>
public sealed class FileStore(CurrentActor current, TimeProvider clock)
{
    /// <summary>Largest file accepted, in bytes.</summary>
    public const long MaxSize = 20 * 1024 * 1024;

    // What an office files. Everything is served as an attachment with nosniff, so a wrong type harms nobody.
    private static readonly Dictionary<string, byte[][]> Signatures = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ["%PDF-"u8.ToArray()],
        [".docx"] = [[0x50, 0x4B, 0x03, 0x04]],
        [".xlsx"] = [[0x50, 0x4B, 0x03, 0x04]],
        [".png"] = [[0x89, 0x50, 0x4E, 0x47]],
        [".jpg"] = [[0xFF, 0xD8, 0xFF]],
        [".jpeg"] = [[0xFF, 0xD8, 0xFF]],
    };

    /// <summary>Extensions that are accepted.</summary>
    public static IReadOnlyCollection<string> Accepted => Signatures.Keys;

    /// <summary>Adds the file to the context; it is stored when the handler saves, with the change it proves.</summary>
    public async Task<Result<StoredFile>> AddAsync(ModuleDbContext context, Guid recordId, Guid? factId, IncomingFile file, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file.Name);
        if (!Signatures.TryGetValue(Path.GetExtension(name), out var signatures))
        {
            return Refusal.InvalidField("file", "platform.file.bad-kind", name, string.Join(", ", Accepted));
        }

        using var buffer = new MemoryStream();
        var piece = new byte[81920];
        int read;
        while ((read = await file.Content.ReadAsync(piece, cancellation)) > 0)
        {
            buffer.Write(piece, 0, read);
            if (buffer.Length > MaxSize)
            {
                return Refusal.InvalidField("file", "platform.file.too-large", name, MaxSize / 1024 / 1024);
            }
        }

        var bytes = buffer.ToArray();
        if (bytes.Length == 0)
        {
            return Refusal.InvalidField("file", "platform.file.empty", name);
        }

        if (!signatures.Any(signature => bytes.AsSpan().StartsWith(signature)))
        {
            return Refusal.InvalidField("file", "platform.file.not-what-it-says", name);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!await context.Set<FileChunk>().AnyAsync(chunk => chunk.Hash == hash, cancellation))
        {
            for (var ordinal = 0; ordinal * FileChunk.Size < bytes.Length; ordinal++)
            {
                var from = ordinal * FileChunk.Size;
                context.Add(new FileChunk { Hash = hash, Ordinal = ordinal, Bytes = bytes[from..Math.Min(from + FileChunk.Size, bytes.Length)] });
            }
        }

        var stored = new StoredFile
        {
            RecordId = recordId,
            FactId = factId,
            Name = name,
            ContentType = file.ContentType,
            Size = bytes.Length,
            Hash = hash,
            AddedAt = clock.GetUtcNow(),
            AddedByName = current.Actor.Name,
        };
        context.Files.Add(stored);
        return stored;
    }

    /// <summary>Writes the file's content, chunk by chunk.</summary>
    public static async Task WriteAsync(ModuleDbContext context, StoredFile file, Stream target, CancellationToken cancellation)
    {
        await foreach (var bytes in context.Set<FileChunk>().AsNoTracking().Where(c => c.Hash == file.Hash).OrderBy(c => c.Ordinal).Select(c => c.Bytes).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await target.WriteAsync(bytes, cancellation);
        }
    }
}
