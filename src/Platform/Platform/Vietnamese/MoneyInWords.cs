using System.Text;

namespace Platform.Vietnamese;

/// <summary>The word for an empty tens place: linh in the north, lẻ in the south.</summary>
public enum EmptyTens
{
    Linh,
    Le,
}

/// <summary>The line "bằng chữ" under every amount.</summary>
public static class MoneyInWords
{
    /// <summary>The largest amount, that of numeric(18,0).</summary>
    public const decimal Maximum = 999_999_999_999_999_999m;

    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    /// <summary>"Một triệu hai trăm nghìn đồng" for 1200000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount has a fraction (đồng has none) or more than 18 digits.</exception>
    public static string Spell(decimal amount, EmptyTens emptyTens = EmptyTens.Linh)
    {
        if (decimal.Truncate(amount) != amount || Math.Abs(amount) > Maximum)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An amount in words is a whole number of đồng of at most 18 digits.");
        }

        var words = new List<string>();
        if (amount < 0)
        {
            words.Add("âm");
        }

        var value = (long)Math.Abs(amount);
        if (value == 0)
        {
            words.Add(Digits[0]);
        }

        AppendNumber(words, value, full: false, emptyTens);
        words.Add("đồng");
        var text = new StringBuilder(string.Join(' ', words));
        text[0] = char.ToUpperInvariant(text[0]);
        return text.ToString();
    }

    // A billion counts in itself: 10^12 is "một nghìn tỷ", 10^15 "một triệu tỷ".
    private static void AppendNumber(List<string> words, long value, bool full, EmptyTens emptyTens)
    {
        const long billion = 1_000_000_000;
        if (value >= billion)
        {
            AppendNumber(words, value / billion, full, emptyTens);
            words.Add("tỷ");
            value %= billion;
            full = true;
        }

        full = AppendGroup(words, (int)(value / 1_000_000), "triệu", full, emptyTens) || full;
        full = AppendGroup(words, (int)(value / 1_000 % 1_000), "nghìn", full, emptyTens) || full;
        AppendGroup(words, (int)(value % 1_000), null, full, emptyTens);
    }

    // After a higher group the hundreds are always said ("không trăm linh năm"): otherwise 1.000.005 could be heard as 1.005.000.
    private static bool AppendGroup(List<string> words, int group, string? unit, bool full, EmptyTens emptyTens)
    {
        if (group == 0)
        {
            return false;
        }

        var (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
        var hundredsSaid = full || hundreds > 0;
        if (hundredsSaid)
        {
            words.Add(Digits[hundreds]);
            words.Add("trăm");
        }

        if (tens == 1)
        {
            words.Add("mười");
        }
        else if (tens > 1)
        {
            words.Add(Digits[tens]);
            words.Add("mươi");
        }
        else if (ones > 0 && hundredsSaid)
        {
            words.Add(emptyTens == EmptyTens.Linh ? "linh" : "lẻ");
        }

        if (ones > 0)
        {
            words.Add((tens, ones) switch
            {
                ( >= 2, 1) => "mốt",
                ( >= 2, 4) => "tư",
                ( >= 1, 5) => "lăm",
                _ => Digits[ones],
            });
        }

        if (unit is not null)
        {
            words.Add(unit);
        }

        return true;
    }
}
