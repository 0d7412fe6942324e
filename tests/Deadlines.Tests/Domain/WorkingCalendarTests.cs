using Deadlines.Calendars;
using Deadlines.Rules;
using Shouldly;
using Xunit;
using static Deadlines.Tests.Domain.TestCalendar;

namespace Deadlines.Tests.Domain;

public sealed class WorkingCalendarTests
{
    [Fact]
    public void Tet_2026_is_off_from_14_to_22_February()
    {
        Shipped.IsWorkingDay(Day("13/02/2026")).ShouldBeTrue();
        for (var day = Day("14/02/2026"); day <= Day("22/02/2026"); day = day.AddDays(1))
        {
            Shipped.IsWorkingDay(day).ShouldBeFalse(day.ToString("O", null));
        }

        Shipped.IsWorkingDay(Day("23/02/2026")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("02/01/2026", false)]
    [InlineData("10/01/2026", true)]
    [InlineData("22/08/2026", true)]
    [InlineData("31/08/2026", false)]
    [InlineData("01/09/2026", false)]
    [InlineData("03/09/2026", true)]
    [InlineData("24/11/2026", false)]
    [InlineData("24/11/2025", true)]
    [InlineData("29/04/2024", false)]
    [InlineData("04/05/2024", true)]
    [InlineData("12/02/2027", true)]
    [InlineData("10/02/2027", false)]
    public void Day_is_worked_as_the_notice_says(string day, bool worked) => Shipped.IsWorkingDay(Day(day)).ShouldBe(worked);

    [Fact]
    public void Full_year_under_the_notices_has_twelve_paid_holidays() =>
        CalendarFile.Exceptions.Count(e => e.Date.Year == 2026 && e.Kind is CalendarExceptionKind.Holiday).ShouldBe(12);

    [Fact]
    public void Shipped_years_are_the_law_plus_swaps_and_nothing_else()
    {
        CalendarFile.Years.Select(y => y.Year).ShouldBe(Enumerable.Range(2017, 11));
        foreach (var year in CalendarFile.Years)
        {
            // While the split of Tết is open, a day may be a holiday under one notice and a day in lieu under the other: only that it is off is sure.
            (DateOnly, CalendarExceptionKind) Fact(CalendarException e) => (e.Date, year.Complete ? e.Kind : CalendarExceptionKind.Holiday);

            var shipped = CalendarFile.Exceptions
                .Where(e => e.Date.Year == year.Year)
                .Where(e => e.Kind is CalendarExceptionKind.Holiday or CalendarExceptionKind.CompensatoryOff)
                .Select(Fact);
            var computed = StatutoryHolidays.Of(year.Year, year.Tet, year.NationalDayPartner).Select(Fact);
            shipped.ShouldBe(computed, year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Every_swap_takes_one_weekday_and_gives_one_weekend_day()
    {
        var off = CalendarFile.Exceptions.Where(e => e.Kind is CalendarExceptionKind.SwappedOff).ToList();
        var work = CalendarFile.Exceptions.Where(e => e.Kind is CalendarExceptionKind.SwappedWork).ToList();
        off.Count.ShouldBe(work.Count);
        off.Count.ShouldBe(6);
        off.ShouldAllBe(e => e.Date.DayOfWeek != DayOfWeek.Saturday && e.Date.DayOfWeek != DayOfWeek.Sunday);
        work.ShouldAllBe(e => e.Date.DayOfWeek == DayOfWeek.Saturday);
    }

    [Fact]
    public void Every_exception_names_its_source_and_both_languages() =>
        CalendarFile.Exceptions.ShouldAllBe(e => e.Source.Length > 5 && e.NameVi.Length > 3 && e.NameEn.Length > 3 && e.Confidence >= Confidence.Medium);

    [Fact]
    public void Swaps_of_2026_stay_marked_until_the_notice_is_checked() =>
        CalendarFile.Exceptions
            .Where(e => e.Date.Year == 2026)
            .Where(e => e.Kind is CalendarExceptionKind.SwappedOff or CalendarExceptionKind.SwappedWork)
            .ShouldAllBe(e => e.Confidence == Confidence.Medium && e.Evidence == Evidence.Own);

    [Fact]
    public void Year_without_a_notice_is_incomplete_and_has_no_swap()
    {
        Shipped.IsComplete(2026).ShouldBeTrue();
        Shipped.IsComplete(2027).ShouldBeFalse();
        Shipped.IsComplete(2035).ShouldBeFalse();
        CalendarFile.Exceptions.ShouldNotContain(e => e.Date.Year == 2027 && e.Kind == CalendarExceptionKind.SwappedOff);
    }

    [Fact]
    public void Year_beyond_the_data_still_knows_the_holidays_of_the_law()
    {
        Shipped.IsWorkingDay(Day("13/02/2029")).ShouldBeFalse();
        Shipped.IsWorkingDay(Day("23/04/2029")).ShouldBeFalse();
        Shipped.IsWorkingDay(Day("24/11/2031")).ShouldBeFalse();
        Shipped.IsWorkingDay(Day("01/01/2045")).ShouldBeFalse();
        Shipped.IsWorkingDay(Day("02/01/2045")).ShouldBeFalse(); // 1 January 2045 is a Sunday
    }

    [Fact]
    public void Unknown_split_gives_only_days_off_under_both()
    {
        var either = StatutoryHolidays.Of(2027).Select(e => e.Date).ToHashSet();
        var one = StatutoryHolidays.Of(2027, TetSplit.OneBefore, NationalDayPartner.After).Select(e => e.Date).ToHashSet();
        var two = StatutoryHolidays.Of(2027, TetSplit.TwoBefore, NationalDayPartner.Before).Select(e => e.Date).ToHashSet();
        either.ShouldBeSubsetOf(one);
        either.ShouldBeSubsetOf(two);
        either.ShouldNotContain(Day("03/09/2027"));
        either.ShouldContain(Day("08/02/2027"));
    }

    [Fact]
    public void Local_closure_makes_a_second_calendar_and_leaves_the_first()
    {
        var storm = new CalendarException(Day("15/09/2026"), CalendarExceptionKind.LocalClosure, "Nghỉ bão", "Storm", "Công điện của UBND tỉnh", Confidence.High);
        var closed = Shipped.With(storm);
        closed.IsWorkingDay(Day("15/09/2026")).ShouldBeFalse();
        Shipped.IsWorkingDay(Day("15/09/2026")).ShouldBeTrue();
        closed.AddWorkingDays(Day("14/09/2026"), 1).ShouldBe(Day("16/09/2026"));
    }

    [Fact]
    public void Remaining_and_overdue_days_read_as_on_the_record_page()
    {
        Shipped.WorkingDaysBetween(Day("15/05/2024"), Day("17/05/2024")).ShouldBe(2);
        Shipped.WorkingDaysBetween(Day("17/05/2024"), Day("22/05/2024")).ShouldBe(3);
        Shipped.WorkingDaysBetween(Day("22/05/2024"), Day("17/05/2024")).ShouldBe(-3);
        Shipped.WorkingDaysBetween(Day("17/05/2024"), Day("17/05/2024")).ShouldBe(0);
    }

    [Fact]
    public void Next_and_previous_working_day_keep_a_worked_day()
    {
        Shipped.NextWorkingDay(Day("22/08/2026")).ShouldBe(Day("22/08/2026"));
        Shipped.NextWorkingDay(Day("29/08/2026")).ShouldBe(Day("03/09/2026"));
        Shipped.PreviousWorkingDay(Day("02/09/2026")).ShouldBe(Day("28/08/2026"));
    }
}
