using System.Globalization;
using IntellectualProperty.Renewals;
using Shouldly;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

public sealed class RenewalStageTests
{
    private static readonly DateOnly Opens = new(2024, 1, 10);
    private static readonly DateOnly Ends = new(2024, 7, 10);
    private static readonly DateOnly Grace = new(2025, 1, 10);

    [Theory]
    [InlineData("2024-01-09", nameof(RenewalStage.OpensSoon))]
    [InlineData("2024-01-10", nameof(RenewalStage.Open))]
    [InlineData("2024-06-09", nameof(RenewalStage.Open))]
    [InlineData("2024-06-10", nameof(RenewalStage.LastMonth))]
    [InlineData("2024-07-10", nameof(RenewalStage.LastMonth))]
    [InlineData("2024-07-11", nameof(RenewalStage.InGrace))]
    [InlineData("2025-01-10", nameof(RenewalStage.InGrace))]
    [InlineData("2025-01-11", nameof(RenewalStage.Lapsed))]
    public void A_title_moves_on_with_the_day(string day, string stage) => RenewalStages.Of(Opens, Ends, Grace, DateOnly.Parse(day, CultureInfo.InvariantCulture)).ToString().ShouldBe(stage);

    /// <summary>The database sorts by conditions of its own: each day and title is in the one stage both ways of asking name.</summary>
    [Fact]
    public void Every_day_finds_a_title_in_exactly_the_stage_it_is_in()
    {
        foreach (var day in Enumerable.Range(-100, 500).Select(Opens.AddDays))
        {
            var title = Title(Opens, Ends, Grace);
            Enum.GetValues<RenewalStage>().Where(stage => RenewalStages.In(stage, day).Compile()(title)).ShouldBe([RenewalStages.Of(Opens, Ends, Grace, day)], $"{day}");
            RenewalStages.Any(day).Compile()(title).ShouldBe(day.AddMonths(3) >= Opens, $"{day}");
        }
    }

    private static Assets.IntellectualAsset Title(DateOnly opens, DateOnly ends, DateOnly grace)
    {
        var asset = Assets.IntellectualAsset.Open("A", "Na", Assets.AssetKind.CollectiveMark, "HTX");
        Platform.Deadlines.IKeepsTerms terms = asset;
        terms.KeepTerms(0, [Answer(ends)]);
        terms.KeepTerms(1, [Answer(opens), Answer(grace)]);
        return asset;
    }

    private static Platform.Deadlines.ComputedDeadline Answer(DateOnly due) => new("", null, due, "", "", "", []);
}
