using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Platform.Spreadsheets;

/// <summary>
/// Writes a zip forward only and asynchronously throughout. The framework's own archive finishes its entries with synchronous
/// writes, which a response body refuses, and its headers name the operating system, so that equal exports would differ.
/// </summary>
internal sealed class ForwardZipWriter(Stream output)
{
    private const ushort Version = 20;
    private const ushort Deflated = 8;

    // Sizes follow the data (bit 3), names are UTF-8 (bit 11).
    private const ushort Flags = 0x0808;

    // 1 January 1980, the first day a zip can name.
    private const uint FixedTime = 0x00210000;

    private readonly List<Entry> entries = [];
    private readonly MemoryStream pending = new();
    private DeflateStream? deflate;
    private Crc32 checksum = new();
    private long offset;
    private long packed;

    /// <summary>Bytes given to the open entry.</summary>
    public long EntryLength { get; private set; }

    public async ValueTask BeginEntryAsync(string name, CancellationToken cancellationToken)
    {
        entries.Add(new Entry(Encoding.UTF8.GetBytes(name), offset));
        (checksum, EntryLength, packed) = (new Crc32(), 0, 0);
        deflate = new DeflateStream(pending, CompressionLevel.Fastest, leaveOpen: true);
        await SendAsync(Header(0x04034b50, entries[^1], isCentral: false), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        checksum.Append(bytes.Span);
        EntryLength += bytes.Length;
        deflate!.Write(bytes.Span);
        await DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask EndEntryAsync(CancellationToken cancellationToken)
    {
        await deflate!.DisposeAsync().ConfigureAwait(false);
        deflate = null;
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        var entry = entries[^1] = entries[^1] with { Checksum = checksum.Value, Packed = Fitting(packed), Length = Fitting(EntryLength) };
        var descriptor = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, 0x08074b50);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(4), entry.Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(8), entry.Packed);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(12), entry.Length);
        await SendAsync(descriptor, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        var start = Fitting(offset);
        foreach (var entry in entries)
        {
            await SendAsync(Header(0x02014b50, entry, isCentral: true), cancellationToken).ConfigureAwait(false);
        }

        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), Fitting(offset) - start);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), start);
        await SendAsync(end, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Header(uint signature, Entry entry, bool isCentral)
    {
        var size = isCentral ? 46 : 30;
        var header = new byte[size + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, signature);
        var fields = header.AsSpan(isCentral ? 6 : 4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(fields, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[2..], Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[4..], Deflated);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[6..], FixedTime);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[10..], entry.Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[14..], entry.Packed);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[18..], entry.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[22..], (ushort)entry.Name.Length);
        if (isCentral)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), (uint)entry.Offset);
        }

        entry.Name.CopyTo(header.AsSpan(size));
        return header;
    }

    private async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        packed += pending.Length;
        await SendAsync(pending.GetBuffer().AsMemory(0, (int)pending.Length), cancellationToken).ConfigureAwait(false);
        pending.SetLength(0);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > 0)
        {
            await output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            offset += bytes.Length;
        }
    }

    private static uint Fitting(long size)
        => size <= uint.MaxValue ? (uint)size : throw new InvalidOperationException("A zip of this kind holds at most 4 GiB.");

    private sealed record Entry(byte[] Name, long Offset)
    {
        public uint Checksum { get; init; }

        public uint Packed { get; init; }

        public uint Length { get; init; }
    }
}
