using System.Globalization;
using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>Which cell styles show a number as a date. In a workbook a date is only a number with such a style.</summary>
internal static class CellStyles
{
    // A workbook has at most 64,000 styles; Excel itself opens no more.
    private const int MostStyles = 65_536;

    public static bool[] LoadDateStyles(XmlReader reader)
    {
        var custom = new Dictionary<int, bool>();
        var styles = new List<bool>();
        var inCellStyles = false;
        while (reader.ReadGuarded())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "cellXfs")
            {
                inCellStyles = false;
            }

            if (reader.NodeType != XmlNodeType.Element || styles.Count >= MostStyles || custom.Count >= MostStyles)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "numFmt":
                    custom[Id(reader.GetAttribute("numFmtId"))] = IsDateFormat(reader.GetAttribute("formatCode") ?? "");
                    break;
                case "cellXfs":
                    inCellStyles = !reader.IsEmptyElement;
                    break;
                case "xf" when inCellStyles:
                    var id = Id(reader.GetAttribute("numFmtId"));
                    styles.Add(custom.TryGetValue(id, out var isDate) ? isDate : IsBuiltInDate(id));
                    break;
            }
        }

        return [.. styles];
    }

    /// <summary>A format with day, month or year outside quotes; durations like [h]:mm and plain times are figures.</summary>
    public static bool IsDateFormat(string code)
    {
        var hasDay = false;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1) is var quote and >= 0 ? quote : code.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    i = code.IndexOf(']', i + 1) is var bracket and >= 0 ? bracket : code.Length;
                    break;
                case ';':
                    return hasDay;
                case 'd' or 'D' or 'y' or 'Y':
                    hasDay = true;
                    break;
                case 'm' or 'M' when !HasTime(code):
                    hasDay = true;
                    break;
            }
        }

        return hasDay;
    }

    // m beside hours or seconds means minutes.
    private static bool HasTime(string code)
        => code.Contains('h', StringComparison.OrdinalIgnoreCase) || code.Contains('s', StringComparison.OrdinalIgnoreCase);

    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);

    private static int Id(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
