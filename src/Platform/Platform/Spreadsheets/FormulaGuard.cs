namespace Platform.Spreadsheets;

/// <summary>
/// Text that a spreadsheet program could take for a formula gets a leading apostrophe in every export (OWASP ASVS 1.2.10);
/// an import takes it off again, so that an exported file read back changes nothing.
/// </summary>
internal static class FormulaGuard
{
    public static string Add(string text) => NeedsGuard(text) ? "'" + text : text;

    public static string Remove(string text) => text.Length > 1 && text[0] == '\'' && NeedsGuard(text) ? text[1..] : text;

    // Leading apostrophes are looked through: only then is taking one off the exact inverse of putting one on.
    // Leading spaces too: some programs drop them before they look for the sign.
    private static bool NeedsGuard(string text)
    {
        foreach (var character in text)
        {
            if (character is '\t' or '\r' or '\n')
            {
                return true;
            }

            if (character != '\'' && !char.IsWhiteSpace(character))
            {
                return character is '=' or '+' or '-' or '@';
            }
        }

        return false;
    }
}
