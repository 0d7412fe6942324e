using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace IntellectualProperty.UseReviews;

internal sealed record UseReviewRow(Guid Id, string Code, string AssetName, int Year, DateOnly ReviewedOn, string? DocumentNumber, string Findings);

internal sealed class UseReviewRegister : Register<UseReview, UseReviewRow>
{
    public UseReviewRegister()
        : base("ip", "use-reviews")
    {
        Column("asset", ColumnKind.Title, row => row.AssetName, By(review => review.AssetName), row => row.Code);
        Column("year", ColumnKind.Text, row => row.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), By(review => review.Year));
        Column("reviewed", ColumnKind.Date, row => row.ReviewedOn, By(review => review.ReviewedOn));
        Column("document", ColumnKind.Text, row => row.DocumentNumber);
        Column("findings", ColumnKind.Text, row => row.Findings);
        DateFilter("reviewed", review => review.ReviewedOn);
        ReferenceFilter("asset", review => review.AssetId);
    }

    protected override string DefaultSort => "-reviewed";

    protected override Expression<Func<UseReview, string>> NaturalKey => review => review.Code;

    protected override Expression<Func<UseReview, string>> Name => review => review.AssetName;

    protected override (Expression<Func<UseReview, string>> Code, string LabelPrefix) State => (review => review.FollowUp == null ? "Clear" : "FollowUp", "ip.use-reviews.state");

    public override Guid IdOf(object row) => ((UseReviewRow)row).Id;
}

internal sealed class UseReviewProfile : Profile
{
    public UseReviewProfile()
    {
        CreateProjection<UseReview, UseReviewRow>();
        CreateProjection<UseReview, UseReviewDetail>();
    }
}
