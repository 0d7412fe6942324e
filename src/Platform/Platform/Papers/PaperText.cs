using System.Xml;

namespace Platform.Papers;

/// <summary>Text on its way into a paper.</summary>
public static class PaperText
{
    /// <summary>One line of it. What XML cannot hold (a control sign pasted from elsewhere) would make a file Word does not open.</summary>
    public static string Clean(string text)
    {
        var clean = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                (clean[length], clean[length + 1]) = (text[i], text[++i]);
                length += 2;
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                clean[length++] = text[i] is '\r' or '\n' or '\t' ? ' ' : text[i];
            }
        }

        return new string(clean, 0, length).Normalize();
    }

    /// <summary>Its lines, each clean.</summary>
    internal static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(Clean);
}
