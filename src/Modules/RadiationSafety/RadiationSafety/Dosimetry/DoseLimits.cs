namespace RadiationSafety.Dosimetry;

/// <summary>A limit of the effective dose of somebody who works with radiation.</summary>
/// <param name="Code">Stable; what it is called is a text.</param>
/// <param name="MilliSieverts">The most within <paramref name="Months"/> months on end, in mSv.</param>
/// <param name="From">First day it holds; null from ever.</param>
/// <param name="To">Last day it holds; null while it does.</param>
/// <param name="Article">Where it stands.</param>
/// <param name="IsConfirmed">False where nobody has compared it with the law in force: it is shown and opens nothing by itself.</param>
internal sealed record DoseLimit(string Code, decimal MilliSieverts, int Months, DateOnly? From, DateOnly? To, string Article, bool IsConfirmed)
{
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>
/// Circular 19/2012, Annex I: 20 mSv a year on average of five consecutive years, that is 100 mSv in five, and 50 mSv in any single year. A
/// year is any twelve months, which is never milder than the calendar's. Whether the law of 2026 keeps the figures nobody has confirmed.
/// </summary>
internal static class DoseLimits
{
    public const string OneYear = "one-year";

    public const string FiveYears = "five-years";

    private const string Known = "Thông tư 19/2012/TT-BKHCN, Phụ lục I";

    private const string Unread = "Nghị định 332/2025/NĐ-CP";

    private static readonly DateOnly Reform = new(2026, 1, 1);

    public static IReadOnlyList<DoseLimit> All { get; } =
    [
        new(OneYear, 50, 12, null, Reform.AddDays(-1), Known, IsConfirmed: true),
        new(FiveYears, 100, 60, null, Reform.AddDays(-1), Known, IsConfirmed: true),
        new(OneYear, 50, 12, Reform, null, Unread, IsConfirmed: false),
        new(FiveYears, 100, 60, Reform, null, Unread, IsConfirmed: false),
    ];
}
