using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Rules;
using Platform.Deadlines;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Domain;

public sealed class OwnPeriodTests
{
    private static readonly DeadlineAnswers Answers = new(RuleFile.Shipped, CalendarFile.Shipped);
    private static readonly DateOnly On = new(2024, 5, 6);

    [Theory]
    [InlineData(10, "2024-05-16")]
    [InlineData(25, "2024-05-31")]
    [InlineData(40, "2024-05-31")]
    public void A_time_of_its_own_shortens_the_law_and_never_lengthens_it(int days, string due)
    {
        var answer = Answers.Answer(new DeadlineTrigger("LIC-NEW", On) { Own = Own(days) });

        answer.DueOn.ShouldBe(DateOnly.Parse(due, null));
        answer.Article.ShouldContain(days < 25 ? "QĐ 1" : "142/2020");
    }

    [Fact]
    public void Where_the_rule_is_not_confirmed_or_there_is_none_the_own_time_computes_and_says_its_source()
    {
        var unconfirmed = Answers.Answer(new DeadlineTrigger("LIC-NEW", new DateOnly(2026, 5, 4)) { Own = Own(10) });
        (unconfirmed.Outcome, unconfirmed.DueOn, unconfirmed.VersionCode, unconfirmed.Article).ShouldBe((DeadlineOutcome.Computed, new DateOnly(2026, 5, 14), null, "QĐ 1"));
        var unknown = Answers.Answer(new DeadlineTrigger("NO-SUCH-RULE", On) { Own = Own(10) });
        (unknown.DueOn, unknown.NameVi, unknown.IsOwed).ShouldBe((new DateOnly(2024, 5, 16), "Trả kết quả", true));
        Should.Throw<ArgumentException>(() => Answers.Answer(new DeadlineTrigger("NO-SUCH-RULE", On)));
    }

    [Fact]
    public void A_clock_that_stands_still_has_no_day_under_either() =>
        Answers.Answer(new DeadlineTrigger("LIC-NEW", On) { Own = Own(10), Pauses = [new ClockPause(On.AddDays(2), null)] }).Outcome.ShouldBe(DeadlineOutcome.Paused);

    [Fact]
    public void A_day_a_paper_names_is_kept_as_written_unless_the_law_asks_earlier()
    {
        // A Saturday: a day written down does not move.
        var given = new GivenDay(new DateOnly(2024, 6, 8), "3/BB-KT", "Khắc phục", "Mending", DutyHolder.Facility);
        var alone = Answers.Answer(new DeadlineTrigger("NO-SUCH-RULE", On) { Given = given });
        (alone.Outcome, alone.DueOn, alone.NameVi, alone.Article, alone.Duty).ShouldBe((DeadlineOutcome.Computed, given.On, "Khắc phục", "3/BB-KT", DutyHolder.Facility));
        var unconfirmed = Answers.Answer(new DeadlineTrigger("SAFE-REP", On) { Given = given });
        (unconfirmed.DueOn, unconfirmed.NameVi, unconfirmed.Article).ShouldBe((given.On, "Báo cáo thực trạng an toàn bức xạ", "3/BB-KT"));
        Answers.Answer(new DeadlineTrigger("LIC-NEW", On) { Given = given }).DueOn.ShouldBe(new DateOnly(2024, 5, 31), "the law's 25 days end before");
        Answers.Answer(new DeadlineTrigger("LIC-NEW", On) { Given = given with { On = On.AddDays(1) } }).Article.ShouldBe("3/BB-KT");
    }

    private static OwnPeriod Own(int days) => new(days, IsWorkingDays: false, "Trả kết quả", "Return of the result", "QĐ 1");
}
