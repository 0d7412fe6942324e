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

    /// <summary>The value a text of the audit stands for; the way back that undoing takes.</summary>
    public static object? Read(string? text, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return text is null ? null
            : plain == typeof(string) ? text
            : plain == typeof(Guid) ? Guid.Parse(text)
            : plain == typeof(DateOnly) ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture)
            : plain == typeof(DateTimeOffset) ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture)
            : plain.IsEnum ? Enum.Parse(plain, text)
            : Convert.ChangeType(text, plain, CultureInfo.InvariantCulture);
    }
}
