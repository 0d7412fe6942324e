namespace Platform.Papers;

/// <summary>What a field of a paper holds.</summary>
public enum PaperFieldKind
{
    /// <summary>Words put in the field's place; asked as a condition, whether there are any.</summary>
    Text,

    /// <summary>Yes or no: what stands between its marks is kept or left out.</summary>
    Condition,

    /// <summary>Items: what stands between its marks comes once for each.</summary>
    List,
}

/// <summary>A field a kind of paper knows; templates may name no other.</summary>
/// <param name="Name">As typed between the braces.</param>
/// <param name="MeaningKey">Resource key of what it means.</param>
/// <param name="Examples">What a preview shows; of a list's fields one each row.</param>
/// <param name="Fields">Of a list: what each of its items knows.</param>
public sealed record PaperField(string Name, PaperFieldKind Kind, string MeaningKey, IReadOnlyList<string> Examples, IReadOnlyList<PaperField> Fields)
{
    public static PaperField Text(string name, string meaningKey, params string[] examples) => new(name, PaperFieldKind.Text, meaningKey, examples, []);

    public static PaperField Condition(string name, string meaningKey) => new(name, PaperFieldKind.Condition, meaningKey, [], []);

    public static PaperField List(string name, string meaningKey, params PaperField[] fields) => new(name, PaperFieldKind.List, meaningKey, [], fields);
}

/// <summary>All fields of one kind of paper.</summary>
public sealed class PaperFields
{
    public PaperFields(IReadOnlyList<PaperField> all)
    {
        All = all;
        Distinct(all);
    }

    public IReadOnlyList<PaperField> All { get; }

    /// <summary>Values to try a template with.</summary>
    public PaperValues Examples() => ExamplesOf(All, 0);

    private static PaperValues ExamplesOf(IReadOnlyList<PaperField> fields, int row)
    {
        var values = new PaperValues();
        foreach (var field in fields)
        {
            _ = field.Kind switch
            {
                PaperFieldKind.Text => values.Text(field.Name, field.Examples.Count == 0 ? "" : field.Examples[row % field.Examples.Count]),
                PaperFieldKind.Condition => values.Condition(field.Name, true),
                _ => values.List(field.Name, Enumerable.Range(0, Math.Max(1, field.Fields.Max(inner => inner.Examples.Count))).Select(index => ExamplesOf(field.Fields, index))),
            };
        }

        return values;
    }

    private static void Distinct(IReadOnlyList<PaperField> fields)
    {
        if (fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The field {twice.Key} is declared twice.", nameof(fields));
        }

        foreach (var field in fields)
        {
            Distinct(field.Fields);
        }
    }
}
