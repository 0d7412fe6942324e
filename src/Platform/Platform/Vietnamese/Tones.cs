namespace Platform.Vietnamese;

internal enum Tone
{
    Level,
    Grave,
    Acute,
    Hook,
    Tilde,
    Dot,
}

internal static class Tones
{
    private static readonly string[] Rows =
    [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
        "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ];

    public static bool IsVowel(char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        return Array.Exists(Rows, row => row.Contains(lower, StringComparison.Ordinal));
    }

    public static (char Vowel, Tone Tone) Split(char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        foreach (var row in Rows)
        {
            var tone = row.IndexOf(lower, StringComparison.Ordinal);
            if (tone >= 0)
            {
                return (WithCaseOf(letter, row[0]), (Tone)tone);
            }
        }

        return (letter, Tone.Level);
    }

    public static char Join(char vowel, Tone tone)
    {
        var lower = char.ToLowerInvariant(vowel);
        var row = Array.Find(Rows, candidate => candidate[0] == lower);
        return row is null ? vowel : WithCaseOf(vowel, row[(int)tone]);
    }

    private static char WithCaseOf(char model, char letter)
        => char.IsUpper(model) ? char.ToUpperInvariant(letter) : letter;
}
