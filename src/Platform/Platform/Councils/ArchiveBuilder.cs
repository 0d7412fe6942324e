using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Persistence;
using Platform.Spreadsheets;

namespace Platform.Councils;

/// <summary>The archive of a session: what was sealed, link by link, a sheet of figures to read, and a manifest of hashes. Equal sessions give equal bytes.</summary>
internal static class ArchiveBuilder
{
    public const string Manifest = "manifest.json";
    private const string Figures = "sheets.xlsx";

    public static async Task<byte[]> BuildAsync(CouncilSession session, CouncilTerms terms, IReadOnlyList<CouncilSheet> ordered, CancellationToken cancellation)
    {
        var links = CouncilSeal.Links(session, terms, ordered);
        var files = links.Select(link => (link.Name, Content: Encoding.UTF8.GetBytes(link.Text))).ToList();
        files.Add((Figures, await FiguresAsync(session, terms, ordered, cancellation)));
        var manifest = new ManifestText(
            session.Id, session.DecisionNumber, session.SealHead!, "hash(n) = SHA-256(hash(n-1) + \\n + content(n)), hash(0) = 64 × 0",
            [.. links.Select(link => new ManifestLink(link.Name, link.Hash))], [.. files.Select(file => new ManifestFile(file.Name, HashOf(file.Content)))]);
        files.Add((Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, ModuleDbContext.Json)));
        using var buffer = new MemoryStream();
        var zip = new ForwardZipWriter(buffer);
        foreach (var (name, content) in files)
        {
            await zip.BeginEntryAsync(name, cancellation);
            await zip.WriteAsync(content, cancellation);
            await zip.EndEntryAsync(cancellation);
        }

        await zip.CompleteAsync(cancellation);
        return buffer.ToArray();
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The first file in which one archive differs from the kept one; null where the files are the same and only the wrapping differs.</summary>
    /// <param name="sent">Of anybody: never read further than the kept one is long.</param>
    public static string? FirstDifference(byte[] kept, byte[] sent)
    {
        try
        {
            using var own = new ZipArchive(new MemoryStream(kept));
            using var other = new ZipArchive(new MemoryStream(sent));
            foreach (var entry in own.Entries)
            {
                if (other.GetEntry(entry.FullName) is not { } same || same.Length != entry.Length || !IsSame(entry, same))
                {
                    return entry.FullName;
                }
            }

            return other.Entries.FirstOrDefault(entry => own.GetEntry(entry.FullName) is null)?.FullName;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsSame(ZipArchiveEntry kept, ZipArchiveEntry sent)
    {
        try
        {
            return Read(kept).AsSpan().SequenceEqual(Read(sent));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new byte[entry.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static async Task<byte[]> FiguresAsync(CouncilSession session, CouncilTerms terms, IReadOnlyList<CouncilSheet> ordered, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        // Headers as the office writes them: the archive is a paper of the office, not of the reader's language.
        await using (var writer = await SpreadsheetWriter.CreateAsync(buffer, new ExportLayout("Phiếu",
            [new("Số thứ tự"), new("Mã hồ sơ"), new("Hồ sơ", 60), new("Thành viên", 30), .. terms.Criteria.Select(criterion => new ExportColumn(criterion.Name, 20)), new("Lựa chọn"), new("Ý kiến", 60)])
        {
            Titles = [$"{session.TypeName} – {session.DecisionNumber}"],
        }, cancellation))
        {
            foreach (var sheet in ordered)
            {
                var item = session.Items.Single(candidate => candidate.Id == sheet.ItemId);
                await writer.WriteRowAsync(
                [
                    sheet.Position, item.SubjectCode, item.SubjectTitle,
                    terms.IsBlind ? string.Create(CultureInfo.InvariantCulture, $"Phiếu {sheet.Position}") : session.Members.Single(member => member.Id == sheet.MemberId).Name,
                    .. terms.Criteria.Select((_, i) => (object?)sheet.Scores.FirstOrDefault(score => score.Criterion == i + 1)?.Points),
                    sheet.Choice, sheet.Remark,
                ], cancellation);
            }

            await writer.CompleteAsync(cancellation);
        }

        return buffer.ToArray();
    }

    private sealed record ManifestText(Guid Session, string Decision, string Head, string Rule, IReadOnlyList<ManifestLink> Chain, IReadOnlyList<ManifestFile> Files);

    private sealed record ManifestLink(string Name, string Hash);

    private sealed record ManifestFile(string Name, string Sha256);
}
