using Deadlines.Calendars;
using Shouldly;
using Xunit;
using static Deadlines.Tests.Domain.TestCalendar;

namespace Deadlines.Tests.Domain;

public sealed class LunarCalendarTests
{
    [Theory]
    [InlineData("17/02/2026")]
    [InlineData("06/02/2027")]
    [InlineData("26/01/2028")]
    [InlineData("13/02/2029")]
    [InlineData("02/02/2030")] // a day later in China
    [InlineData("17/02/2007")] // a day later in China
    [InlineData("21/01/1985")] // a month later in China
    [InlineData("05/02/2000")]
    [InlineData("28/01/2017")]
    [InlineData("16/02/2018")]
    [InlineData("05/02/2019")]
    [InlineData("25/01/2020")]
    [InlineData("12/02/2021")]
    [InlineData("01/02/2022")]
    [InlineData("22/01/2023")]
    [InlineData("10/02/2024")]
    [InlineData("29/01/2025")]
    public void New_year_matches_the_Vietnamese_almanac(string expected) =>
        LunarCalendar.NewYear(Day(expected).Year).ShouldBe(Day(expected));

    [Theory]
    [InlineData("26/04/2026")]
    [InlineData("16/04/2027")]
    [InlineData("04/04/2028")]
    [InlineData("23/04/2029")]
    [InlineData("12/04/2030")]
    [InlineData("06/04/2017")]
    [InlineData("25/04/2018")]
    [InlineData("14/04/2019")]
    [InlineData("02/04/2020")]
    [InlineData("21/04/2021")]
    [InlineData("10/04/2022")]
    [InlineData("29/04/2023")] // leap month 2 before it
    [InlineData("18/04/2024")]
    [InlineData("07/04/2025")]
    public void Hung_Kings_day_matches_the_Vietnamese_almanac(string expected) =>
        LunarCalendar.HungKingsDay(Day(expected).Year).ShouldBe(Day(expected));

    [Fact]
    public void New_year_of_every_year_opens_a_lunar_month_between_21_January_and_21_February()
    {
        for (var year = 1950; year <= 2100; year++)
        {
            var date = LunarCalendar.NewYear(year);
            date.ShouldBeInRange(new DateOnly(year, 1, 20), new DateOnly(year, 2, 21));
            (LunarCalendar.NewYear(year + 1).DayNumber - date.DayNumber).ShouldBeOneOf(353, 354, 355, 383, 384, 385);
        }
    }

    [Fact]
    public void Lunar_days_agree_with_the_Chinese_calendar_but_for_the_hour_between_the_zones()
    {
        // An independent implementation (the framework's) that differs only by UTC+8: new moons between 23:00 and 24:00 Hanoi
        // time put the first a day later there, and rarely a leap month elsewhere.
        var chinese = new System.Globalization.ChineseLunisolarCalendar();
        var same = 0;
        for (var year = 1950; year <= 2099; year++)
        {
            var theirs = DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0));
            var ours = LunarCalendar.NewYear(year);
            if (ours == theirs)
            {
                same++;
            }
            else
            {
                (theirs.DayNumber - ours.DayNumber).ShouldBeOneOf(1, 29, 30);
            }
        }

        same.ShouldBeGreaterThanOrEqualTo(140);
    }
}
