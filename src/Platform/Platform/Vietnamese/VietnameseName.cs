namespace Platform.Vietnamese;

/// <summary>A person's name as written: family name first, given name last.</summary>
public sealed record VietnameseName(string Family, string Middle, string Given)
{
    /// <summary>Splits at spaces: the first word is the family name, the last the given name. A single word is a given name.</summary>
    public static VietnameseName Parse(string? fullName)
    {
        var words = VietnameseText.Normalize(fullName).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => new VietnameseName("", "", ""),
            1 => new VietnameseName("", "", words[0]),
            _ => new VietnameseName(words[0], string.Join(' ', words[1..^1]), words[^1]),
        };
    }

    /// <summary>The text to order people by, as every Vietnamese list does: given name, then family name, then middle names. Compare under vi-x-icu.</summary>
    public static string OrderKey(string? fullName)
    {
        var name = Parse(fullName);
        return string.Join(' ', new[] { name.Given, name.Family, name.Middle }.Where(part => part.Length > 0));
    }
}
