using System.Text;
using System.Text.Json;
using Deadlines.Rules;
using Platform.Deadlines;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Domain;

public sealed class RuleModelTests
{
    private static readonly DeadlineRuleVersionData Valid =
        new("V", "ROW", TestRules.Source) { Period = Period.Of(1, PeriodUnit.Months) };

    private static readonly DeadlineRuleData Rule =
        new("R", "ip", "Tên", "Name", "Sự kiện", "Event", DutyHolder.Unspecified, LeadProfile.E, TransitionKey.Trigger);

    [Fact]
    public void Active_version_without_a_period_is_refused() =>
        Should.Throw<ArgumentException>(() => DeadlineRuleVersion.Create(Valid with { Period = null }));

    [Fact]
    public void Active_version_of_low_confidence_is_refused() =>
        Should.Throw<ArgumentException>(() => DeadlineRuleVersion.Create(Valid with { Confidence = Confidence.Low }));

    [Fact]
    public void Inactive_version_without_a_reason_is_refused() =>
        Should.Throw<ArgumentException>(() => DeadlineRuleVersion.Create(Valid with { Status = VersionStatus.Inactive }));

    [Fact]
    public void Version_that_ends_before_it_begins_is_refused() =>
        Should.Throw<ArgumentException>(() => DeadlineRuleVersion.Create(
            Valid with { EffectiveFrom = new DateOnly(2026, 1, 2), EffectiveTo = new DateOnly(2026, 1, 1) }));

    [Fact]
    public void Overlapping_versions_are_refused()
    {
        var older = DeadlineRuleVersion.Create(Valid with { Code = "V1", EffectiveTo = new DateOnly(2026, 4, 1) });
        var newer = DeadlineRuleVersion.Create(Valid with { Code = "V2", EffectiveFrom = new DateOnly(2026, 4, 1) });
        Should.Throw<ArgumentException>(() => DeadlineRule.Create(Rule, [older, newer])).Message.ShouldContain("overlap");
    }

    [Fact]
    public void Versions_are_numbered_by_age_whatever_their_order()
    {
        var older = DeadlineRuleVersion.Create(Valid with { Code = "V1", EffectiveTo = new DateOnly(2026, 3, 31) });
        var newer = DeadlineRuleVersion.Create(Valid with { Code = "V2", EffectiveFrom = new DateOnly(2026, 4, 1) });
        DeadlineRule.Create(Rule, [newer, older]).Versions.Select(v => (v.Number, v.Code)).ShouldBe([(1, "V1"), (2, "V2")]);
    }

    [Fact]
    public void Code_given_to_two_rules_is_refused()
    {
        var first = DeadlineRule.Create(Rule, [DeadlineRuleVersion.Create(Valid)]);
        var second = DeadlineRule.Create(Rule with { Code = "R2" }, [DeadlineRuleVersion.Create(Valid)]);
        Should.Throw<ArgumentException>(() => new RuleBook([first, second])).Message.ShouldContain("two rules");
        Should.Throw<ArgumentException>(() => new RuleBook([first, first])).Message.ShouldContain("twice");
    }

    [Fact]
    public void Misspelled_member_of_the_rule_file_is_refused() =>
        Should.Throw<JsonException>(() => RuleFile.Parse(new MemoryStream(Encoding.UTF8.GetBytes("""[ { "cod": "X" } ]"""))));

    [Theory]
    [InlineData(0, null)]
    [InlineData(29, null)]
    [InlineData(31, 4)]
    [InlineData(29, 2)]
    public void Fixed_date_that_some_year_lacks_is_refused(int day, int? month) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Period.On(day, month));

    [Fact]
    public void Negative_length_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Of(-1, PeriodUnit.Months));
}
