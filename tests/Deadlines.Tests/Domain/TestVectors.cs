using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Rules;
using Shouldly;
using Xunit;
using static Deadlines.Tests.Domain.TestCalendar;

namespace Deadlines.Tests.Domain;

/// <summary>The eight vectors of the rule collection, each by name.</summary>
public sealed class TestVectors
{
    private static DateOnly? Due(DeadlineRule rule, string trigger, WorkingCalendar? calendar = null) =>
        DeadlineCalculator.Compute(rule, rule.Versions[0], Day(trigger), calendar ?? Shipped).DueOn;

    [Fact]
    public void Two_months_from_the_last_of_December_clamp_to_February_and_roll_over_the_weekend() =>
        Due(TestRules.Months(2), "31/12/2025").ShouldBe(Day("02/03/2026"));

    [Fact]
    public void Fifteen_working_days_skip_the_whole_of_Tet() =>
        Due(TestRules.WorkingDays(15), "10/02/2026").ShouldBe(Day("10/03/2026"));

    [Fact]
    public void Ten_days_ending_on_a_Sunday_that_is_Hung_Kings_Day_roll_past_the_compensatory_day() =>
        Due(TestRules.Days(10), "16/04/2026").ShouldBe(Day("28/04/2026"));

    [Fact]
    public void Five_working_days_skip_the_end_of_April_holidays() =>
        Due(TestRules.WorkingDays(5), "24/04/2026").ShouldBe(Day("06/05/2026"));

    [Fact]
    public void One_month_ending_on_the_new_holiday_of_24_November_rolls_a_day() =>
        Due(TestRules.Months(1), "24/10/2026").ShouldBe(Day("25/11/2026"));

    [Fact]
    public void One_working_day_lands_on_a_Saturday_worked_in_exchange() =>
        Due(TestRules.WorkingDays(1), "21/08/2026").ShouldBe(Day("22/08/2026"));

    [Fact]
    public void One_working_day_lands_on_Monday_while_the_swap_is_not_imported() =>
        Due(
            TestRules.WorkingDays(1),
            "21/08/2026",
            Shipped.Without(e => e.Kind is CalendarExceptionKind.SwappedOff or CalendarExceptionKind.SwappedWork))
            .ShouldBe(Day("24/08/2026"));

    [Fact]
    public void Forty_five_days_before_the_end_of_2026_is_a_Monday_and_stays() =>
        Due(TestRules.Back(45, PeriodUnit.CalendarDays), "31/12/2026").ShouldBe(Day("16/11/2026"));

    [Fact]
    public void Forty_five_days_before_an_expiry_that_fall_on_a_Sunday_go_back_to_Friday() =>
        Due(TestRules.Back(45, PeriodUnit.CalendarDays), "20/01/2027").ShouldBe(Day("04/12/2026"));
}
