using System.Globalization;
using IntellectualProperty.Assets;
using Platform.Records;
using Platform.Results;

namespace IntellectualProperty.UseReviews;

/// <summary>What a review found.</summary>
/// <param name="DocumentNumber">Number and symbol of the report.</param>
/// <param name="Findings">How the sign is used and controlled.</param>
/// <param name="FollowUp">What is to be done about it.</param>
internal sealed record ReviewTerms(DateOnly ReviewedOn, string? DocumentNumber, string Findings, string? FollowUp);

/// <summary>
/// How a protected sign of a community was used and controlled in a year. A geographical indication has no term: this look once a year is
/// what keeps it alive.
/// </summary>
internal sealed class UseReview : Record
{
    private UseReview()
    {
    }

    /// <summary>One review a sign and year.</summary>
    public static Result<UseReview> Of(IntellectualAsset asset, int year, ReviewTerms terms, DateOnly today)
    {
        if (!IntellectualAsset.IsManaged(asset.Kind))
        {
            return Refusal.InvalidField("assetCode", "ip.usage-grants.not-of-kind", asset.Code, new Sentence($"ip.AssetKind.{asset.Kind}"));
        }

        if (!(asset.GrantedOn?.Year <= year) || asset.EndedOn?.Year < year)
        {
            return Refusal.InvalidField("year", "ip.use-reviews.not-protected", asset.Code, Text(year));
        }

        var review = new UseReview { AssetId = asset.Id, AssetName = asset.Name, Year = year, Code = CodeOf(asset.Code, year) };
        return review.Set(terms, today) is { IsRefused: true } refused ? refused.Refusal : review;
    }

    /// <summary>What names a review: the sign's code and the year.</summary>
    public static string CodeOf(string assetCode, int year) => $"{assetCode}/{Text(year)}";

    public string Code { get; private init; } = "";

    public Guid AssetId { get; private init; }

    public string AssetName { get; private init; } = "";

    public int Year { get; private init; }

    public DateOnly ReviewedOn { get; private set; }

    public string? DocumentNumber { get; private set; }

    public string Findings { get; private set; } = "";

    public string? FollowUp { get; private set; }

    public override string Title => $"{AssetName} · {Text(Year)}";

    public Result Set(ReviewTerms terms, DateOnly today)
    {
        if (terms.ReviewedOn > today)
        {
            return Refusal.InvalidField("reviewedOn", "platform.event.in-the-future", terms.ReviewedOn);
        }

        if (terms.ReviewedOn.Year < Year)
        {
            return Refusal.InvalidField("reviewedOn", "ip.use-reviews.before-year", terms.ReviewedOn, Text(Year));
        }

        (ReviewedOn, Findings) = (terms.ReviewedOn, terms.Findings.Trim());
        DocumentNumber = string.IsNullOrWhiteSpace(terms.DocumentNumber) ? null : terms.DocumentNumber.Trim();
        FollowUp = string.IsNullOrWhiteSpace(terms.FollowUp) ? null : terms.FollowUp.Trim();
        return Result.Ok;
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
