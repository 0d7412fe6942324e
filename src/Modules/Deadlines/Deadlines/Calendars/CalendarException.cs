using Deadlines.Rules;

namespace Deadlines.Calendars;

internal enum CalendarExceptionKind
{
    /// <summary>A paid holiday of Article 112 of the Labour Code.</summary>
    Holiday,

    /// <summary>The day given for a holiday that fell on a weekly rest day, Article 111(3).</summary>
    CompensatoryOff,

    /// <summary>A bridge day off, paid for by a Saturday at work.</summary>
    SwappedOff,

    /// <summary>The Saturday worked in exchange for a bridge day.</summary>
    SwappedWork,

    /// <summary>An office closed by the province: storm, flood.</summary>
    LocalClosure,
}

/// <summary>One day that is not what its weekday says. Data with its source: next year's arrive by notice, never by release.</summary>
internal sealed class CalendarException
{
    private CalendarException()
    {
    }

    public CalendarException(DateOnly date, CalendarExceptionKind kind, string nameVi, string nameEn, string source, Confidence confidence, Evidence evidence = Evidence.None)
    {
        Date = date;
        Kind = kind;
        NameVi = nameVi;
        NameEn = nameEn;
        Source = source;
        Confidence = confidence;
        Evidence = evidence;
    }

    public DateOnly Date { get; private set; }

    public CalendarExceptionKind Kind { get; private set; }

    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public string Source { get; private set; } = "";

    public Confidence Confidence { get; private set; }

    public Evidence Evidence { get; private set; }

    public bool IsWorking => Kind is CalendarExceptionKind.SwappedWork;
}
