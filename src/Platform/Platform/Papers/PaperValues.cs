namespace Platform.Papers;

/// <summary>What a paper says: a value for each field of its kind, no more and no fewer.</summary>
public sealed class PaperValues
{
    private readonly Dictionary<string, object> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words; line breaks in them are line breaks on the paper.</summary>
    public PaperValues Text(string name, string? text) => Set(name, text ?? "");

    public PaperValues Condition(string name, bool holds) => Set(name, holds);

    public PaperValues List(string name, IEnumerable<PaperValues> items) => Set(name, items.ToList());

    /// <summary>Adds what another part of the program knows.</summary>
    public PaperValues With(PaperValues others)
    {
        foreach (var (name, value) in others.values)
        {
            Set(name, value);
        }

        return this;
    }

    internal object? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>A value nobody declared, or a declared one nobody gave, is a bug of the kind, not of its template.</summary>
    internal void Match(IReadOnlyList<PaperField> fields)
    {
        if (values.Keys.FirstOrDefault(name => !fields.Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) is { } unknown)
        {
            throw new InvalidOperationException($"The value {unknown} is given and not declared.");
        }

        foreach (var field in fields)
        {
            switch (field.Kind, Find(field.Name))
            {
                case (PaperFieldKind.Text, string) or (PaperFieldKind.Condition, bool):
                    break;
                case (PaperFieldKind.List, List<PaperValues> items):
                    items.ForEach(item => item.Match(field.Fields));
                    break;
                default:
                    throw new InvalidOperationException($"The field {field.Name} is declared as {field.Kind} and not given as such.");
            }
        }
    }

    private PaperValues Set(string name, object value)
    {
        values.Add(name, value);
        return this;
    }
}
