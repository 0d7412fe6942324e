using Platform.Measures;

namespace IntellectualProperty.UseReviews;

/// <summary>The figures over the yearly reviews.</summary>
internal static class UseReviewMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: reviews held within the period, whatever year they look back on.
        new Measure<UseReview>("ip", "use-reviews-held", "use-reviews", MeasureKind.Flow,
            period => review => review.ReviewedOn >= period.From && review.ReviewedOn <= period.To)
            .By("year", review => review.Year),
    ];
}
