using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.PublishedFigures;

/// <summary>What a report has printed.</summary>
/// <param name="Subject">Which measure, or part of one, as <see cref="PublishedSubjects"/> knows it: <c>assets-protected/sector/Agricultural</c>.</param>
/// <param name="From">First day of the period it speaks of.</param>
/// <param name="To">Last day of it; of a stock the day itself.</param>
/// <param name="Figure">As printed: “200”, “trên 60”.</param>
/// <param name="DocumentNumber">The report.</param>
internal sealed record PublishedTerms(string Subject, DateOnly From, DateOnly To, string Figure, string DocumentNumber, string? Note);

/// <summary>
/// A figure an earlier report has printed, kept word for word: “hơn 60” stays more than 60 wherever it is shown, and never becomes 60.
/// It is counted nowhere; beside it stands what the registers count for the same period.
/// </summary>
internal sealed class PublishedFigure : Record
{
    private PublishedFigure()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>BC-2021-H1-02</c>.</param>
    public static Result<PublishedFigure> Enter(string code, PublishedTerms terms, DateOnly today)
    {
        var entered = new PublishedFigure { Code = code.Trim() };
        return entered.Describe(terms, today) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    public string Code { get; private init; } = "";

    public string Subject { get; private set; } = "";

    public DateOnly PeriodFrom { get; private set; }

    public DateOnly PeriodTo { get; private set; }

    /// <summary>As printed.</summary>
    public string Figure { get; private set; } = "";

    /// <summary>The number in it.</summary>
    public int Value { get; private set; }

    /// <summary>What the words before the number say of it.</summary>
    public Approximation Approximation { get; private set; }

    public string DocumentNumber { get; private set; } = "";

    public string? Note { get; private set; }

    public override string Title => $"{Figure} · {DocumentNumber}";

    public Result Describe(PublishedTerms terms, DateOnly today)
    {
        if (terms.To < terms.From)
        {
            return Refusal.InvalidField("periodTo", "platform.measure.period-reversed", terms.From, terms.To);
        }

        if (terms.To > today)
        {
            return Refusal.InvalidField("periodTo", "platform.event.in-the-future", terms.To);
        }

        if (!VietnameseNumber.TryParse(terms.Figure, out var read, out var problem))
        {
            return Refusal.InvalidField("figure", VietnameseNumber.TextKey(problem), terms.Figure);
        }

        if (read.Value != decimal.Truncate(read.Value) || read.Value is < 0 or > int.MaxValue)
        {
            return Refusal.InvalidField("figure", "platform.import.not-whole", terms.Figure);
        }

        (Subject, PeriodFrom, PeriodTo, DocumentNumber) = (terms.Subject, terms.From, terms.To, terms.DocumentNumber.Trim());
        (Figure, Value, Approximation) = (terms.Figure.Trim(), decimal.ToInt32(read.Value), read.Approximation);
        Note = string.IsNullOrWhiteSpace(terms.Note) ? null : terms.Note.Trim();
        return Result.Ok;
    }

    /// <summary>
    /// Whether what was counted bears the printed figure out. “Hơn” and “ít nhất” are one here, so the number itself is still within; “khoảng”
    /// is borne out within a tenth.
    /// </summary>
    public static bool Agrees(int value, Approximation approximation, decimal counted) => approximation switch
    {
        Approximation.MoreThan => counted >= value,
        Approximation.LessThan => counted <= value,
        Approximation.About => Math.Abs(counted - value) * 10 <= value,
        _ => counted == value,
    };
}
