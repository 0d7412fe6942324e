using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Directory.Users;

/// <summary>Codes of a phone's authenticator (RFC 6238): six digits of HMAC-SHA1 over the count of half minutes, as all such apps make them.</summary>
internal static class TimeCode
{
    internal const int Digits = 6;

    private const int SecretBytes = 20;
    private const int SecondsInStep = 30;

    /// <summary>Clocks of phones are off by half a minute; more would only help whoever guesses.</summary>
    private const int StepsOff = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    internal static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The step a code belongs to, null where it is none of this moment.</summary>
    internal static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        var given = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var off = -StepsOff; off <= StepsOff; off++)
        {
            var step = (now.ToUnixTimeSeconds() / SecondsInStep) + off;
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(At(secret, step)), given))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The code as shown at a moment.</summary>
    internal static string At(ReadOnlySpan<byte> secret, DateTimeOffset moment) => At(secret, moment.ToUnixTimeSeconds() / SecondsInStep);

    /// <summary>Base32 without padding (RFC 4648), as apps take it when typed.</summary>
    internal static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var part in bytes)
        {
            (held, bits) = (((held << 8) | part) & 0xFFF, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(held >> (bits - 5)) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[(held << (5 - bits)) & 31]).ToString();
    }

    /// <summary>In groups of four, to be copied by eye.</summary>
    internal static string Grouped(string text, char between) => string.Join(between, text.Chunk(4).Select(four => new string(four)));

    // SHA-1 is what authenticator apps know; as a MAC under a secret key it is sound.
#pragma warning disable CA5350
    private static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350
}

/// <summary>Codes for the day the phone is lost: eighty random bits, so that their plain hash cannot be guessed back.</summary>
internal static class RecoveryCode
{
    internal const int Count = 10;

    private const int Bytes = 10;

    internal static IReadOnlyList<string> NewSet() =>
        [.. Enumerable.Range(0, Count).Select(_ => TimeCode.Grouped(TimeCode.Write(RandomNumberGenerator.GetBytes(Bytes)), '-'))];

    /// <summary>Of the code however it was typed.</summary>
    internal static string Hash(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));
}
