using Platform.Results;
using Platform.Spreadsheets;
using Platform.Vietnamese;

namespace Platform.Imports;

/// <summary>One row of the sender's file, read by column key; what cannot be read is collected, never thrown.</summary>
public sealed class ImportRow(SpreadsheetRow row, DateOnly reference, Func<string, string> headerOf)
{
    /// <summary>What a column of whole đồng holds.</summary>
    public const decimal MostMoney = 999_999_999_999_999_999m;

    private readonly List<ImportProblem> problems = [.. row.Problems.Select(p => new ImportProblem(p.Row, p.Column, p.TextKey, p.Arguments))];

    /// <summary>Row number as the sender sees it.</summary>
    public int Number => row.Number;

    public IReadOnlyList<ImportProblem> Problems => problems;

    /// <summary>The cell's text; empty when there is none.</summary>
    public string Text(string column) => row[column].Text;

    /// <summary>The cell's text; an empty cell is a problem.</summary>
    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            Wrong(column, "platform.import.required");
        }

        return text;
    }

    /// <summary>A date as people type it or as Excel keeps it; null for an empty cell.</summary>
    public DateOnly? Date(string column)
    {
        var cell = row[column];
        if (cell.IsEmpty)
        {
            return null;
        }

        if (cell.TryGetDate(reference, out var date, out var problem))
        {
            return date;
        }

        Wrong(column, VietnameseDate.TextKey(problem), cell.Text);
        return null;
    }

    /// <summary>A whole number; null for an empty cell.</summary>
    public int? Integer(string column)
    {
        var cell = row[column];
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!cell.TryGetNumber(out var number, out var problem))
        {
            Wrong(column, VietnameseNumber.TextKey(problem), cell.Text);
        }
        else if (number.Approximation != Approximation.Exact)
        {
            // “hơn 60” is not 60: what would be lost without a word is refused instead.
            Wrong(column, "platform.number.not-exact", cell.Text);
        }
        else if (number.Value != decimal.Truncate(number.Value) || number.Value is < int.MinValue or > int.MaxValue)
        {
            Wrong(column, "platform.import.not-whole", cell.Text);
        }
        else
        {
            return decimal.ToInt32(number.Value);
        }

        return null;
    }

    /// <summary>Whole đồng, not negative; null for an empty cell.</summary>
    public decimal? Money(string column)
    {
        var cell = row[column];
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!cell.TryGetNumber(out var number, out var problem))
        {
            Wrong(column, VietnameseNumber.TextKey(problem), cell.Text);
        }
        else if (number.Approximation != Approximation.Exact)
        {
            Wrong(column, "platform.number.not-exact", cell.Text);
        }
        else if (number.Value != decimal.Truncate(number.Value) || number.Value is < 0 or > MostMoney)
        {
            Wrong(column, "platform.import.not-money", cell.Text);
        }
        else
        {
            return number.Value;
        }

        return null;
    }

    /// <summary>A period such as “Quý I, II năm 2024”; null for an empty cell.</summary>
    public PeriodExpression? Period(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (PeriodExpression.TryParse(text, reference, out var period, out var problem))
        {
            return period;
        }

        Wrong(column, PeriodExpression.TextKey(problem), text);
        return null;
    }

    /// <summary>One of the named choices, found whatever its case and diacritics; null for an empty cell.</summary>
    public TChoice? Choice<TChoice>(string column, IReadOnlyDictionary<string, TChoice> choices)
        where TChoice : struct
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        foreach (var (name, choice) in choices)
        {
            if (VietnameseText.AreSame(name, text))
            {
                return choice;
            }
        }

        Wrong(column, "platform.import.bad-choice", text, string.Join(", ", choices.Keys));
        return null;
    }

    /// <summary>A date that must be there; an empty cell is a problem.</summary>
    public DateOnly Needed(string column)
    {
        Required(column);
        return Date(column) ?? default;
    }

    /// <summary>One of the named choices that must be there; an empty cell is a problem.</summary>
    public TChoice Needed<TChoice>(string column, IReadOnlyDictionary<string, TChoice> choices)
        where TChoice : struct
    {
        Required(column);
        return Choice(column, choices) ?? default;
    }

    /// <summary>The one item the cell names; null for an empty cell, and for a name nobody has, which is a problem.</summary>
    /// <param name="names">What an item may be called.</param>
    /// <param name="problem">Key of the sentence that says it is unknown.</param>
    public T? Among<T>(string column, IReadOnlyList<T> items, Func<T, IEnumerable<string?>> names, string problem)
        where T : class
    {
        var text = Text(column);
        var found = text.Length == 0 ? null : items.FirstOrDefault(item => names(item).Any(name => name is not null && VietnameseText.AreSame(name, text)));
        if (text.Length > 0 && found is null)
        {
            Wrong(column, problem, text);
        }

        return found;
    }

    /// <summary>Marks a column wrong, with the rule and the way out.</summary>
    public void Wrong(string column, string key, params string[] arguments) =>
        problems.Add(new ImportProblem(Number, headerOf(column), key, arguments));

    /// <summary>Marks the row wrong because the domain refused it.</summary>
    public void Refuse(Refusal refusal) =>
        problems.AddRange((refusal.Fields.Count > 0 ? refusal.Fields : [new FieldError("", refusal.Reason)])
            .Select(error => new ImportProblem(Number, headerOf(error.Field) is var header && header != error.Field ? header : null, error.Rule.Key, [.. error.Rule.Arguments.Select(Show)])));

    private static string Show(object? argument) => argument is DateOnly date
        ? VietnameseDate.Format(date)
        : Convert.ToString(argument, System.Globalization.CultureInfo.CurrentCulture) ?? "";
}
