using System.Collections.Frozen;
using System.Text;

namespace Platform.Vietnamese;

/// <summary>Text as Vietnamese offices type it: one Unicode form on the way in, a search key without diacritics, one spelling of tone placement.</summary>
public static class VietnameseText
{
    // What PostgreSQL's stock unaccent.rules map and Unicode decomposition does not, for the scripts and signs that reach an office.
    // đ is here because it is a letter of its own, not a d with a mark.
    private static readonly FrozenDictionary<char, string> Unaccented = BuildUnaccented();

    private static FrozenDictionary<char, string> BuildUnaccented()
    {
        const string pairs =
            "đ:d Đ:D ð:d Ð:D ø:o Ø:O ł:l Ł:L æ:ae Æ:AE œ:oe Œ:OE ß:ss ẞ:SS þ:th Þ:TH ħ:h Ħ:H ı:i ŧ:t Ŧ:T ŋ:n Ŋ:N ĸ:q ſ:s "
            + "ĳ:ij Ĳ:IJ ŀ:l Ŀ:L ŉ:'n ƀ:b Ɓ:B Ƃ:B ƃ:b Ƈ:C ƈ:c Ɖ:D Ɗ:D Ƌ:D ƌ:d Ɛ:E Ƒ:F ƒ:f Ɠ:G ƕ:hv Ɩ:I Ɨ:I Ƙ:K ƙ:k ƚ:l Ɲ:N ƞ:n "
            + "Ƣ:OI ƣ:oi Ƥ:P ƥ:p ƫ:t Ƭ:T ƭ:t Ʈ:T Ʋ:V Ƴ:Y ƴ:y Ƶ:Z ƶ:z Ǆ:DZ ǅ:Dz ǆ:dz Ǉ:LJ ǈ:Lj ǉ:lj Ǌ:NJ ǋ:Nj ǌ:nj Ǥ:G ǥ:g Ǳ:DZ ǲ:Dz ǳ:dz "
            + "¡:! ©:(C) «:<< »:>> ®:(R) ±:+/- ¿:? ×:* ÷:/ ‐:- ‑:- ‒:- –:- —:- ―:- ‖:|| ‘:' ’:' ‚:, ‛:' “:\" ”:\" „:,, ‟:\" "
            + "․:. ‥:.. …:... ′:' ″:\" ‹:< ›:> ‼:!! ⁄:/ ⁅:[ ⁆:] ⁇:?? ⁈:?! ⁉:!? ⁎:* ℃:°C ℉:°F ℓ:l №:No −:- ¼:1/4 ½:1/2 ¾:3/4 ⅓:1/3 ⅔:2/3 "
            + "Ⅰ:I Ⅱ:II Ⅲ:III Ⅳ:IV Ⅴ:V Ⅵ:VI Ⅶ:VII Ⅷ:VIII Ⅸ:IX Ⅹ:X Ⅺ:XI Ⅻ:XII ⅰ:i ⅱ:ii ⅲ:iii ⅳ:iv ⅴ:v ⅵ:vi ⅶ:vii ⅷ:viii ⅸ:ix ⅹ:x ⅺ:xi ⅻ:xii";
        var map = new Dictionary<char, string> { ['\u00AD'] = "-" };
        foreach (var pair in pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Length > 2 && pair[1] == ':')
            {
                map[pair[0]] = pair[2..];
            }
        }

        return map.ToFrozenDictionary();
    }

    /// <summary>The text without blanks around it; null for none at all.</summary>
    public static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>NFC, no-break spaces made plain, byte order marks and zero-width characters gone, ends trimmed. Inner line breaks stay.</summary>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        if (IsPlainAscii(text))
        {
            return text.Trim();
        }

        var composed = ToNfc(text);
        StringBuilder? changed = null;
        for (var i = 0; i < composed.Length; i++)
        {
            var character = composed[i];
            var isSpace = character is '\u00A0' or '\u2007' or '\u202F' or '\u2009';
            var isInvisible = character is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060';
            if (isSpace || isInvisible)
            {
                changed ??= new StringBuilder(composed, 0, i, composed.Length);
                if (isSpace)
                {
                    changed.Append(' ');
                }
            }
            else
            {
                changed?.Append(character);
            }
        }

        return (changed?.ToString() ?? composed).Trim();
    }

    /// <summary>The composed form only. Text that is no valid Unicode (a lone surrogate) gets the replacement character instead of an exception.</summary>
    public static string ToNfc(string text)
    {
        if (IsPlainAscii(text))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormC);
        }
    }

    /// <summary>
    /// The key behind every search box: lower case, no diacritics, đ as d, runs of white space as one space.
    /// Follows PostgreSQL's <c>lower(unaccent(normalize(x, NFC)))</c> for Latin text, so that a key made here finds a key stored there.
    /// </summary>
    public static string ToSearchKey(string? text)
    {
        var source = Normalize(text);
        var key = new StringBuilder(source.Length + 8);
        foreach (var character in source)
        {
            if (character < 128)
            {
                AppendCollapsed(key, character);
            }
            else if (Unaccented.TryGetValue(character, out var plain))
            {
                foreach (var replaced in plain)
                {
                    AppendCollapsed(key, replaced);
                }
            }
            else if (character is >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF')
            {
                // A letter with marks on a base outside a–z (ǽ) stays as it is, as in PostgreSQL.
                var plainBase = character.ToString().Normalize(NormalizationForm.FormD)[0];
                AppendCollapsed(key, plainBase < 128 ? plainBase : character);
            }
            else if (character is < '\u0300' or > '\u036F')
            {
                AppendCollapsed(key, character);
            }
        }

        if (key.Length > 0 && key[^1] == ' ')
        {
            key.Length--;
        }

        return key.ToString().ToLowerInvariant();
    }

    private static void AppendCollapsed(StringBuilder key, char character)
    {
        if (!char.IsWhiteSpace(character))
        {
            key.Append(character);
        }
        else if (key.Length > 0 && key[^1] != ' ')
        {
            key.Append(' ');
        }
    }

    /// <summary>
    /// One spelling for the two customs of tone placement: hoà, khoẻ, thuỷ become hòa, khỏe, thủy. Only open syllables move
    /// (hoàn keeps its mark) and qu is a consonant (quý stays).
    /// </summary>
    public static string WithClassicTones(string? text)
    {
        var source = ToNfc(text ?? string.Empty);
        if (IsPlainAscii(source))
        {
            return source;
        }

        var letters = source.ToCharArray();
        for (var i = 1; i < letters.Length; i++)
        {
            var endsSyllable = i + 1 == letters.Length || !char.IsLetter(letters[i + 1]);
            var glide = char.ToLowerInvariant(letters[i - 1]);
            if (!endsSyllable || glide is not ('o' or 'u'))
            {
                continue;
            }

            var (vowel, tone) = Tones.Split(letters[i]);
            var isOpenGlide = (glide, char.ToLowerInvariant(vowel)) is ('o', 'a') or ('o', 'e') or ('u', 'y');
            var afterQ = i >= 2 && char.ToLowerInvariant(letters[i - 2]) == 'q';
            if (isOpenGlide && tone != Tone.Level && !afterQ)
            {
                letters[i - 1] = Tones.Join(letters[i - 1], tone);
                letters[i] = vowel;
            }
        }

        return new string(letters);
    }

    /// <summary>Equal to a reader: case, Unicode form, spacing and tone placement aside. Different diacritics stay different.</summary>
    public static bool AreSame(string? left, string? right)
        => string.Equals(Canonical(left), Canonical(right), StringComparison.Ordinal);

    private static string Canonical(string? text)
    {
        var source = WithClassicTones(Normalize(text));
        var result = new StringBuilder(source.Length);
        foreach (var character in source)
        {
            AppendCollapsed(result, character);
        }

        return result.ToString().ToLowerInvariant();
    }

    internal static bool IsVietnameseLetter(char letter) => char.IsAsciiLetter(letter) || letter is 'đ' or 'Đ' || Tones.IsVowel(letter);

    internal static bool IsPlainAscii(ReadOnlySpan<char> text) => Ascii.IsValid(text);
}
