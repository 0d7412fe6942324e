using System.Linq.Expressions;
using IntellectualProperty.Assets;

namespace IntellectualProperty.Renewals;

/// <summary>Where a title stands on its way into the next term; only time moves it, and a payment.</summary>
internal enum RenewalStage
{
    /// <summary>Can be paid for within the next three months.</summary>
    OpensSoon,

    /// <summary>Can be paid for.</summary>
    Open,

    /// <summary>Can be paid for, and its term ends within a month.</summary>
    LastMonth,

    /// <summary>Its term has ended; it can still be paid for, with a surcharge.</summary>
    InGrace,

    /// <summary>Grace has ended, and nobody has recorded what became of it.</summary>
    Lapsed,
}

/// <summary>Titles by stage on a day. Without a term, as of a geographical indication, there is no stage.</summary>
internal static class RenewalStages
{
    /// <summary>How long before it opens a renewal is worth preparing; a habit of the house, no law.</summary>
    private const int SoonMonths = 3;

    /// <summary>The stage on a day of a title that is in one.</summary>
    public static RenewalStage Of(DateOnly opensOn, DateOnly endsOn, DateOnly? graceEndsOn, DateOnly day) => day switch
    {
        _ when graceEndsOn < day => RenewalStage.Lapsed,
        _ when endsOn < day => RenewalStage.InGrace,
        _ when endsOn <= day.AddMonths(1) => RenewalStage.LastMonth,
        _ when opensOn <= day => RenewalStage.Open,
        _ => RenewalStage.OpensSoon,
    };

    /// <summary>Titles in any stage. That the next term opens says that this one ends: asked for both, the database takes the two for independent and expects a fiftieth of the rows.</summary>
    public static Expression<Func<IntellectualAsset, bool>> Any(DateOnly day)
    {
        var soon = day.AddMonths(SoonMonths);
        return asset => asset.RenewalOpensOn <= soon;
    }

    /// <summary>Titles in one stage.</summary>
    public static Expression<Func<IntellectualAsset, bool>> In(RenewalStage stage, DateOnly day)
    {
        var month = day.AddMonths(1);
        return stage switch
        {
            RenewalStage.OpensSoon => asset => asset.RenewalOpensOn > day && asset.TermEndsOn > month,
            RenewalStage.Open => asset => asset.RenewalOpensOn <= day && asset.TermEndsOn > month,
            RenewalStage.LastMonth => asset => asset.TermEndsOn >= day && asset.TermEndsOn <= month,
            RenewalStage.InGrace => asset => asset.TermEndsOn < day && (asset.GraceEndsOn == null || asset.GraceEndsOn >= day),
            _ => asset => asset.TermEndsOn < day && asset.GraceEndsOn < day,
        };
    }
}
