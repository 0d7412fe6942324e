using System.Collections;
using System.Globalization;

namespace Platform.Audit;

/// <summary>A value as the audit keeps it: independent of anybody's language, so that it can be compared and restored.</summary>
internal static class AuditText
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Of)),
        _ => value.ToString(),
    };
}
