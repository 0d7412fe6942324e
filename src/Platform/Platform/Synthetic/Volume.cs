using System.Buffers.Binary;

namespace Platform.Synthetic;

/// <summary>
/// Synthetic volume as it is asked for, with the chance it is made by: everything a module makes of it comes from the seed, so that
/// the same request makes the same rows, ids included.
/// </summary>
/// <param name="rows">Records a module makes.</param>
/// <param name="seed">Another seed, other rows.</param>
/// <param name="until">The last day on which anything has happened.</param>
public sealed class Volume(int rows, int seed, DateOnly until)
{
    public int Rows { get; } = rows;

    public int Seed { get; } = seed;

    public DateOnly Until { get; } = until;

    /// <summary>Seeded; the clock and the system's own randomness have no say.</summary>
    public Random Chance { get; } = new(seed);

    public T Pick<T>(IReadOnlyList<T> among) => among[Chance.Next(among.Count)];

    /// <summary>A UUIDv7 as if made at that moment: new rows of one time stay together on disk, as they do in real use.</summary>
    public Guid NewId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Chance.NextBytes(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
