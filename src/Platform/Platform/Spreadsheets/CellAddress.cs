using System.Globalization;

namespace Platform.Spreadsheets;

internal readonly record struct CellRange(int Top, int Left, int Bottom, int Right)
{
    public bool CoversColumn(int column) => Left <= column && column <= Right;

    public override string ToString() => CellAddress.Format(Top, Left) + ":" + CellAddress.Format(Bottom, Right);
}

internal static class CellAddress
{
    public const int LastRow = 1_048_576;
    public const int LastColumn = 16_383;

    public static string Letters(int column)
    {
        Span<char> letters = stackalloc char[4];
        var start = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--start] = (char)('A' + ((rest - 1) % 26));
        }

        return new string(letters[start..]);
    }

    public static string Format(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Column from zero and row from one; false for anything Excel itself would not write.</summary>
    public static bool TryParse(ReadOnlySpan<char> address, out int row, out int column)
    {
        (row, column) = (0, 0);
        var i = 0;
        for (; i < address.Length && i < 4 && char.IsAsciiLetterUpper(address[i]); i++)
        {
            column = (column * 26) + (address[i] - 'A' + 1);
        }

        column--;
        return i is > 0 and < 4 && column <= LastColumn
            && int.TryParse(address[i..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is >= 1 and <= LastRow;
    }

    public static bool TryParseRange(ReadOnlySpan<char> text, out CellRange range)
    {
        range = default;
        var colon = text.IndexOf(':');
        var first = colon < 0 ? text : text[..colon];
        var last = colon < 0 ? text : text[(colon + 1)..];
        if (!TryParse(first, out var top, out var left) || !TryParse(last, out var bottom, out var right) || top > bottom || left > right)
        {
            return false;
        }

        range = new CellRange(top, left, bottom, right);
        return true;
    }
}
