using System.Security.Cryptography;
using System.Text;

namespace Platform.Records;

/// <summary>What opens something to whoever has it, as tokens and private addresses do: shown once, and only its hash is kept.</summary>
public static class Secret
{
    private const int Bytes = 32;

    /// <summary>A new one, fit for an address.</summary>
    /// <param name="prefix">By which people and scanners know what it is.</param>
    public static string Make(string prefix = "") =>
        prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>256 random bits need no salt and no slow hash.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
