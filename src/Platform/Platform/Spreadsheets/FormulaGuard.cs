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
    private static bool NeedsGuard(string text)
    {
        var rest = text.AsSpan().TrimStart('\'');
        return rest.Length > 0 && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
    }
}
