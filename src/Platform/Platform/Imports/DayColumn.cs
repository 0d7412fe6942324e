namespace Platform.Imports;

/// <summary>A column of an import that gives the day of an event, and what else of the row belongs to it.</summary>
/// <param name="Document">The column with the number of its paper.</param>
/// <param name="Repeats">Whether it happens again and again, so that another day is one more event and no contradiction.</param>
public sealed record DayColumn<TKind>(TKind Kind, string Column, string? Document = null, bool Repeats = false)
    where TKind : struct, Enum
{
    /// <summary>Where a refusal names a field the file calls otherwise: from the field to the column.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
