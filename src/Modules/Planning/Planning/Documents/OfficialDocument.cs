using System.Linq.Expressions;
using Platform.Records;

namespace Planning.Documents;

/// <summary>Kinds of administrative papers the Department plans by (Decree 30/2020, Article 7).</summary>
internal enum DocumentKind
{
    Decision,
    Resolution,
    Directive,
    Plan,
    Program,
    Report,
    SubmissionNote,
    Notice,
    OfficialLetter,
    Other,
}

/// <summary>What a paper says of itself.</summary>
/// <param name="Number">Its number in the issuer's series of the year: <c>145</c>.</param>
/// <param name="Symbol">What follows the number: <c>QĐ-UBND</c>.</param>
internal sealed record DocumentDescription(string Number, string Symbol, DateOnly IssuedOn, string Issuer, DocumentKind Kind, string Subject);

/// <summary>
/// A paper plans and key tasks rest on. What it governs is kept nowhere: a plan, or an event of a task, that names its number and day is
/// found by them, whichever was entered first.
/// </summary>
internal sealed class OfficialDocument : Record
{
    private OfficialDocument()
    {
    }

    public string Number { get; private set; } = "";

    public string Symbol { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    /// <summary>Numbers begin anew each year: with it, issuer, number and symbol name one paper.</summary>
    public int IssuedYear { get; private set; }

    public string Issuer { get; private set; } = "";

    public DocumentKind Kind { get; private set; }

    public string Subject { get; private set; } = "";

    /// <summary>As papers are cited: <c>145/QĐ-UBND</c>.</summary>
    public string FullNumber { get; private set; } = "";

    public override string Title => $"{FullNumber} — {Subject}";

    public static OfficialDocument Enter(DocumentDescription said)
    {
        var document = new OfficialDocument();
        document.Describe(said);
        return document;
    }

    public void Describe(DocumentDescription said)
    {
        (Number, Symbol) = (Padded(said.Number), said.Symbol.Trim());
        (IssuedOn, IssuedYear, Issuer) = (said.IssuedOn, said.IssuedOn.Year, said.Issuer.Trim());
        (Kind, Subject, FullNumber) = (said.Kind, said.Subject.Trim(), $"{Number}/{Symbol}");
    }

    /// <summary>Whether it is the paper of that issuer, number, symbol and year.</summary>
    public static Expression<Func<OfficialDocument, bool>> Is(DocumentDescription said)
    {
        var (issuer, number, symbol, year) = (said.Issuer.Trim(), Padded(said.Number), said.Symbol.Trim(), said.IssuedOn.Year);
        return document => document.Issuer == issuer && document.Number == number && document.Symbol == symbol && document.IssuedYear == year;
    }

    /// <summary>Decree 30/2020: numbers below 10 are written with a nought before, so 1 and 01 are one number.</summary>
    public static string Padded(string number) => number.Trim() is [>= '0' and <= '9'] digit ? $"0{digit}" : number.Trim();
}
