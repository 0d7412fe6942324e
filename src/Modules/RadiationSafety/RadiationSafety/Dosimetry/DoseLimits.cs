using MediatR;
using Platform.Deadlines;

namespace RadiationSafety.Dosimetry;

/// <summary>A limit of the effective dose of somebody who works with radiation.</summary>
/// <param name="Code">Stable; what it is called is a text.</param>
/// <param name="MilliSieverts">The most within <paramref name="Months"/> months on end, in mSv. A year is any twelve months, which is never milder than the calendar's.</param>
/// <param name="From">First day it holds; null from ever.</param>
/// <param name="To">Last day it holds; null while it does.</param>
/// <param name="Article">Where it stands.</param>
/// <param name="IsConfirmed">False where nobody has compared it with the law in force: it is shown and opens nothing by itself.</param>
internal sealed record DoseLimit(string Code, decimal MilliSieverts, int Months, DateOnly? From, DateOnly? To, string Article, bool IsConfirmed)
{
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>The limits as the rule of law has them, which alone knows the figures.</summary>
internal static class DoseLimits
{
    /// <summary>No limit: somebody decided that a reading is looked into.</summary>
    public const string ByHand = "by-hand";

    private const string Rule = "DOSE-LIMIT";

    private const string MilliSievert = "mSv";

    public static async Task<IReadOnlyList<DoseLimit>> AskAsync(ISender sender, CancellationToken cancellation) =>
        [.. (await sender.Send(new AskLimits(Rule), cancellation)).Where(limit => limit.Unit == MilliSievert)
            .Select(limit => new DoseLimit(limit.Code, limit.Value, limit.Months, limit.From, limit.To, limit.Article, limit.IsConfirmed))];
}
