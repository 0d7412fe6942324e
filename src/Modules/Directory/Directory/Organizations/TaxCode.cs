namespace Directory.Organizations;

/// <summary>
/// A tax code: ten digits, or thirteen for a branch, whose last three count the branches (written 0100109106-001). The tenth digit
/// checks the nine before it: ten less the remainder by eleven of their sum weighted 31, 29, 23, 19, 17, 13, 7, 5, 3.
/// </summary>
internal static class TaxCode
{
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <summary>The digits alone, or null when the text is no tax code.</summary>
    public static string? Read(string? text)
    {
        var plain = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        if (plain.Length == 14 && plain[10] == '-')
        {
            plain = plain.Remove(10, 1);
        }

        return plain.Length is 10 or 13 && plain.All(char.IsAsciiDigit) ? plain : null;
    }

    /// <summary>Whether the tenth digit agrees with the others. A code that does not is told, not refused: papers are copied with their mistakes.</summary>
    public static bool Checks(string code) => 10 - (Weights.Select((weight, place) => weight * (code[place] - '0')).Sum() % 11) == code[9] - '0';

    /// <summary>The code of the whole to which a branch belongs; the same for the whole itself.</summary>
    public static string Stem(string code) => code[..10];

    /// <summary>As people write it.</summary>
    public static string Show(string code) => code.Length == 13 ? $"{code[..10]}-{code[10..]}" : code;
}
