using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Rules;
using Platform.Deadlines;
using Shouldly;
using Xunit;
using static Deadlines.Tests.Domain.TestCalendar;

namespace Deadlines.Tests.Domain;

public sealed class DeadlineCalculatorTests
{
    private static ComputationResult Run(DeadlineRule rule, ComputationInput input, WorkingCalendar? calendar = null) =>
        DeadlineCalculator.Compute(rule, input, calendar ?? Shipped);

    private static ComputationInput On(string trigger) => new(Day(trigger), Day(trigger));

    private static DeadlineRule Shipped_(string code) => RuleFile.Shipped.Find(code)!;

    [Theory]
    [InlineData("29/02/2024", 1, "28/02/2025")]
    [InlineData("28/02/2023", 1, "28/02/2024")]
    [InlineData("29/02/2024", 4, "29/02/2028")]
    public void Years_clamp_on_the_leap_day(string trigger, int years, string due) =>
        Run(TestRules.Of(Period.Of(years, PeriodUnit.Years), d => d with { RollsToWorkingDay = false }), On(trigger)).DueOn.ShouldBe(Day(due));

    [Theory]
    [InlineData("31/01/2024", 1, "29/02/2024")]
    [InlineData("31/01/2025", 1, "28/02/2025")]
    [InlineData("31/03/2026", 1, "30/04/2026")]
    [InlineData("28/02/2026", 1, "28/03/2026")]
    public void Months_clamp_to_the_end_of_a_short_month(string trigger, int months, string due) =>
        Run(TestRules.Of(Period.Of(months, PeriodUnit.Months), d => d with { RollsToWorkingDay = false }), On(trigger)).DueOn.ShouldBe(Day(due));

    [Fact]
    public void Weeks_end_on_the_same_weekday()
    {
        var due = Run(TestRules.Weeks(3), On("13/05/2026")).DueOn!.Value;
        due.ShouldBe(Day("03/06/2026"));
        due.DayOfWeek.ShouldBe(DayOfWeek.Wednesday);
    }

    [Theory]
    [InlineData(DatePrecision.Day, "10/02/2024", "10/02/2024")]
    [InlineData(DatePrecision.MidMonth, "01/02/2024", "15/02/2024")]
    [InlineData(DatePrecision.Month, "01/02/2024", "29/02/2024")]
    [InlineData(DatePrecision.Quarter, "01/02/2024", "31/03/2024")]
    [InlineData(DatePrecision.Quarter, "01/12/2024", "31/12/2024")]
    [InlineData(DatePrecision.HalfYear, "01/02/2024", "30/06/2024")]
    [InlineData(DatePrecision.HalfYear, "01/07/2024", "31/12/2024")]
    [InlineData(DatePrecision.MidYear, "01/12/2024", "30/06/2024")]
    [InlineData(DatePrecision.Year, "01/02/2024", "31/12/2024")]
    public void Stamp_stands_for_its_last_day(DatePrecision precision, string stamp, string day)
    {
        DateStamp.DayOf(Day(stamp), precision).ShouldBe(Day(day));
        Run(Shipped_("TASK-DUE"), On(stamp) with { TriggerPrecision = precision }).DueOn.ShouldBe(Day(day));
    }

    [Fact]
    public void Verification_is_valid_to_the_end_of_the_stamped_month_even_on_a_Sunday()
    {
        var result = Run(Shipped_("MI-CYCLE-FUEL-DISPENSER"), On("12/05/2025"));
        result.DueOn.ShouldBe(Day("31/05/2026"));
        Day("31/05/2026").DayOfWeek.ShouldBe(DayOfWeek.Sunday);
        result.Steps.Select(s => s.Code).ShouldBe(
            [StepCodes.Trigger, StepCodes.RuleFrom, StepCodes.EndsWithMonth, StepCodes.NotRolled]);
    }

    [Fact]
    public void Validity_of_a_license_does_not_roll_off_a_Sunday() =>
        Run(Shipped_("LIC-TERM"), On("08/11/2023")).DueOn.ShouldBe(Day("08/11/2026"));

    [Theory]
    [InlineData("15/12/2026", "14/12/2026")] // Tuesday, so Monday
    [InlineData("14/12/2026", "11/12/2026")] // Monday: the Sunday before it goes back, not on to the very day that is too late
    public void Before_a_day_ends_the_day_before_and_never_on_it(string trigger, string due) =>
        Run(TestRules.Of(Period.Of(0, PeriodUnit.TriggerDate), d => d with { Before = true }), On(trigger)).DueOn.ShouldBe(Day(due));

    [Fact]
    public void Not_later_than_a_day_includes_it() =>
        Run(TestRules.Of(Period.Of(0, PeriodUnit.TriggerDate)), On("15/12/2026")).DueOn.ShouldBe(Day("15/12/2026"));

    [Fact]
    public void Backward_months_clamp_and_do_not_roll_forward() =>
        Run(TestRules.Back(6, PeriodUnit.Months), On("31/08/2026")).DueOn.ShouldBe(Day("27/02/2026")); // 28/02/2026 is a Saturday

    [Fact]
    public void Backward_working_days_count_only_worked_days() =>
        Run(Shipped_("REP-MIN"), On("17/06/2024")).DueOn.ShouldBe(Day("14/06/2024"));

    [Theory]
    [InlineData("REP-M", "14/05/2024", "17/05/2024")]
    [InlineData("REP-Q", "14/06/2024", "17/06/2024")]
    [InlineData("REP-6M-H1", "14/06/2024", "17/06/2024")]
    [InlineData("REP-6M-H2", "14/12/2024", "17/12/2024")]
    [InlineData("REP-Y", "14/12/2024", "17/12/2024")]
    [InlineData("GTIN-FEE", "15/07/2024", "30/06/2025")]
    [InlineData("GTIN-FEE", "30/06/2024", "30/06/2024")]
    public void Fixed_date_is_the_first_on_or_after_the_event(string rule, string trigger, string due) =>
        Run(Shipped_(rule), On(trigger)).DueOn.ShouldBe(Day(due));

    [Fact]
    public void Same_day_duty_on_a_day_off_waits_for_the_desk_to_open() =>
        Run(Shipped_("TTHC-APOL"), On("16/05/2026")).DueOn.ShouldBe(Day("18/05/2026"));

    [Fact]
    public void Recurring_month_ends_do_not_drift()
    {
        var rule = TestRules.Of(Period.Of(1, PeriodUnit.Months), d => d with { RollsToWorkingDay = false }, recurs: true);
        Run(rule, On("31/01/2026") with { OnOrAfter = Day("01/03/2026") }).DueOn.ShouldBe(Day("31/03/2026"));
        Run(rule, On("31/01/2026")).DueOn.ShouldBe(Day("28/02/2026"));
    }

    [Fact]
    public void Trademark_is_renewed_every_ten_years_from_filing() =>
        Run(Shipped_("TM-RENEW"), On("17/04/2004") with { OnOrAfter = Day("15/05/2024") }).DueOn.ShouldBe(Day("17/04/2034"));

    [Fact]
    public void Design_is_renewed_twice_and_no_more()
    {
        Run(Shipped_("DES-RENEW"), On("17/04/2014") with { OnOrAfter = Day("18/04/2019") }).DueOn.ShouldBe(Day("17/04/2024"));
        var third = Run(Shipped_("DES-RENEW"), On("17/04/2014") with { OnOrAfter = Day("18/04/2024") });
        third.Outcome.ShouldBe(DeadlineOutcome.NoMoreOccurrences);
        third.DueOn.ShouldBeNull();
    }

    [Fact]
    public void Inactive_version_gives_no_date_and_names_the_law()
    {
        var result = Run(Shipped_("LIC-NEW"), On("05/01/2026"));
        result.Outcome.ShouldBe(DeadlineOutcome.Unconfirmed);
        result.DueOn.ShouldBeNull();
        result.Version!.Code.ShouldBe("LIC-NEW-R2");
        DerivationText.Say(result.Steps[0], DerivationText.Vietnamese).ShouldBe("Quy tắc LIC-NEW chưa xác nhận: Nghị định 332/2025/NĐ-CP");
    }

    [Fact]
    public void Inactive_version_with_a_presumed_value_still_gives_no_date() =>
        Run(Shipped_("SUB-TM"), new ComputationInput(Day("01/06/2026"), Day("01/05/2026"))).Outcome.ShouldBe(DeadlineOutcome.Unconfirmed);

    [Fact]
    public void Every_inactive_version_gives_no_date_and_every_active_one_a_date()
    {
        foreach (var (rule, version) in RuleFile.Shipped.Rules.SelectMany(r => r.Versions.Select(v => (r, v))))
        {
            var result = DeadlineCalculator.Compute(rule, version, Day("15/05/2024"), Shipped);
            (result.DueOn is not null).ShouldBe(version.IsActive, version.Code);
            (result.Outcome is DeadlineOutcome.Computed).ShouldBe(version.IsActive, version.Code);
            result.Steps.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Obligation_that_did_not_exist_yet_is_not_in_force()
    {
        var result = Run(Shipped_("OPP-TM"), On("10/05/2019"));
        result.Outcome.ShouldBe(DeadlineOutcome.NotInForce);
        result.Version.ShouldBeNull();
        DerivationText.Say(result.Steps[0], DerivationText.Vietnamese).ShouldContain("10/05/2019");
    }

    [Fact]
    public void Publication_after_the_reform_takes_the_new_opposition_period_for_an_old_filing() =>
        Run(Shipped_("OPP-TM"), new ComputationInput(Day("06/04/2026"), Day("06/04/2026"))).DueOn.ShouldBe(Day("06/07/2026"));

    [Fact]
    public void Pinned_version_simulates_the_old_law() =>
        Run(Shipped_("OPP-TM"), On("06/04/2026") with { VersionCode = "OPP-R1-TM" }).DueOn.ShouldBe(Day("07/09/2026")); // 06/09 is a Sunday

    [Fact]
    public void Unknown_version_is_a_bug_and_throws() =>
        Should.Throw<ArgumentException>(() => Run(Shipped_("OPP-TM"), On("06/04/2026") with { VersionCode = "OPP-R9-TM" }));

    [Fact]
    public void Pause_of_calendar_days_adds_the_days_the_clock_stood()
    {
        var result = Run(TestRules.Days(25), On("04/05/2026") with { Pauses = [new ClockPause(Day("11/05/2026"), Day("18/05/2026"))] });
        result.DueOn.ShouldBe(Day("05/06/2026")); // 29/05 + 7
        result.Steps.ShouldContain(s => s.Code == StepCodes.Paused);
    }

    [Fact]
    public void Pause_of_working_days_adds_only_worked_days() =>
        Run(TestRules.WorkingDays(10), On("04/05/2026") with { Pauses = [new ClockPause(Day("08/05/2026"), Day("12/05/2026"))] })
            .DueOn.ShouldBe(Day("20/05/2026")); // 18/05 + Monday and Tuesday

    [Fact]
    public void Month_broken_by_a_pause_counts_thirty_days()
    {
        // Continuous: 31/12/2025 + 2 months = 28/02/2026. Broken: 60 days + 10 = 11/03/2026.
        var result = Run(TestRules.Months(2), On("31/12/2025") with { Pauses = [new ClockPause(Day("05/01/2026"), Day("15/01/2026"))] });
        result.DueOn.ShouldBe(Day("11/03/2026"));
        result.Steps.ShouldContain(s => s.Code == StepCodes.NotContinuous);
    }

    [Fact]
    public void Pause_of_one_day_in_long_months_does_not_shorten_the_time()
    {
        var result = Run(TestRules.Months(2), On("01/07/2026") with { Pauses = [new ClockPause(Day("06/07/2026"), Day("07/07/2026"))] });
        result.DueOn.ShouldBe(Run(TestRules.Months(2), On("01/07/2026")).DueOn);
        result.Steps.ShouldContain(s => s.Code == StepCodes.NeverShorter);
    }

    [Fact]
    public void Pause_in_the_days_that_long_months_add_ends_the_time_no_earlier_than_its_own_end() =>
        // Sixty days are used up on 30/08, the two months end on 01/09: the clock stopped on 31/08 cannot run out while it stands.
        Run(TestRules.Months(2), On("01/07/2026") with { Pauses = [new ClockPause(Day("31/08/2026"), Day("10/09/2026"))] })
            .DueOn.ShouldBe(Day("10/09/2026"));

    [Fact]
    public void Overlapping_pauses_count_once() =>
        Run(TestRules.Days(25), On("04/05/2026") with
        {
            Pauses = [new ClockPause(Day("11/05/2026"), Day("15/05/2026")), new ClockPause(Day("13/05/2026"), Day("18/05/2026"))],
        }).DueOn.ShouldBe(Day("05/06/2026"));

    [Fact]
    public void Pause_after_the_end_changes_nothing() =>
        Run(TestRules.Days(5), On("04/05/2026") with { Pauses = [new ClockPause(Day("11/05/2026"), Day("18/05/2026"))] })
            .DueOn.ShouldBe(Day("11/05/2026")); // 09/05 is a Saturday

    [Fact]
    public void Open_pause_gives_no_date()
    {
        var result = Run(TestRules.Days(25), On("04/05/2026") with { Pauses = [new ClockPause(Day("11/05/2026"), null)] });
        result.Outcome.ShouldBe(DeadlineOutcome.Paused);
        result.DueOn.ShouldBeNull();
        result.Steps[^1].Code.ShouldBe(StepCodes.StillPaused);
    }

    [Fact]
    public void Restart_counts_the_whole_period_from_the_arrival_of_the_supplement()
    {
        var rule = TestRules.Of(Period.Of(10, PeriodUnit.WorkingDays), d => d with { OnSupplement = PauseEffect.Restarts });
        var result = Run(rule, On("04/05/2026") with { Pauses = [new ClockPause(Day("08/05/2026"), Day("12/05/2026"))] });
        result.DueOn.ShouldBe(Shipped.AddWorkingDays(Day("12/05/2026"), 10));
        result.Steps.ShouldContain(s => s.Code == StepCodes.Restarted);
    }

    [Fact]
    public void Restart_waits_while_the_supplement_is_out()
    {
        var rule = TestRules.Of(Period.Of(10, PeriodUnit.WorkingDays), d => d with { OnSupplement = PauseEffect.Restarts });
        Run(rule, On("04/05/2026") with { Pauses = [new ClockPause(Day("08/05/2026"), null)] }).Outcome.ShouldBe(DeadlineOutcome.Paused);
    }

    [Fact]
    public void Province_shortens_the_time_only_while_its_decision_is_in_force()
    {
        var rule = TestRules.Days(25);
        rule.Versions[0].Override(new ProvinceOverride(
            "46", Period.Of(10, PeriodUnit.WorkingDays), "Quyết định công bố TTHC", Day("01/01/2024"), Day("31/12/2024")));

        var shortened = Run(rule, On("06/05/2024") with { Province = "46" });
        shortened.DueOn.ShouldBe(Day("20/05/2024"));
        DerivationText.Say(shortened.Steps[2], DerivationText.Vietnamese)
            .ShouldBe("Tỉnh công bố 10 ngày làm việc thay cho 25 ngày · Quyết định công bố TTHC");
        Run(rule, On("06/05/2024") with { Province = "20" }).DueOn.ShouldBe(Day("31/05/2024"));
        Run(rule, On("06/05/2025") with { Province = "46" }).DueOn.ShouldBe(Day("02/06/2025")); // 31/05 is a Saturday
    }

    [Fact]
    public void Date_in_a_year_without_its_notice_says_that_it_may_move()
    {
        var result = Run(TestRules.Months(3), On("10/11/2026"));
        result.IsProvisional.ShouldBeTrue();
        result.Steps[^1].Code.ShouldBe(StepCodes.Provisional);
        Run(TestRules.Months(1), On("10/11/2026")).IsProvisional.ShouldBeFalse();
        Run(Shipped_("TM-RENEW"), On("17/04/2024")).IsProvisional.ShouldBeFalse(); // an expiry does not depend on holidays
    }

    [Fact]
    public void Same_case_under_two_calendars_shows_what_a_closure_moves()
    {
        var storm = new CalendarException(Day("17/05/2024"), CalendarExceptionKind.LocalClosure, "Nghỉ lũ", "Flood", "UBND tỉnh", Confidence.High);
        Run(Shipped_("TM-FORM"), On("17/04/2024"), Shipped.With(storm)).DueOn.ShouldBe(Day("20/05/2024"));
        Run(Shipped_("TM-FORM"), On("17/04/2024")).DueOn.ShouldBe(Day("17/05/2024"));
    }
}
