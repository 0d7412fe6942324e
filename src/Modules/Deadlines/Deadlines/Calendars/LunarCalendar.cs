namespace Deadlines.Calendars;

/// <summary>
/// The Vietnamese lunar calendar, computed astronomically for UTC+7 (the method of Hồ Ngọc Đức).
/// .NET's ChineseLunisolarCalendar must not stand in: it reckons at UTC+8, and Tết 2007 and 2030 fall a day later there.
/// </summary>
internal static class LunarCalendar
{
    private const double TimeZone = 7.0;

    /// <summary>The solar date of a day of an ordinary (not leap) lunar month.</summary>
    public static DateOnly ToSolar(int lunarYear, int lunarMonth, int lunarDay)
    {
        int a11, b11;
        if (lunarMonth < 11)
        {
            a11 = EleventhMonth(lunarYear - 1);
            b11 = EleventhMonth(lunarYear);
        }
        else
        {
            a11 = EleventhMonth(lunarYear);
            b11 = EleventhMonth(lunarYear + 1);
        }

        var k = (int)Math.Floor(0.5 + (a11 - 2415021.076998695) / 29.530588853);
        var offset = lunarMonth - 11;
        if (offset < 0)
        {
            offset += 12;
        }

        // A year of 13 months has a leap month somewhere: every month from it on starts one moon later.
        if (b11 - a11 > 365 && offset >= LeapMonthOffset(a11))
        {
            offset++;
        }

        return FromJulianDay(NewMoonDay(k + offset) + lunarDay - 1);
    }

    /// <summary>The first day of the lunar year: mùng 1 Tết.</summary>
    public static DateOnly NewYear(int year) => ToSolar(year, 1, 1);

    /// <summary>The tenth of the third lunar month: Giỗ Tổ Hùng Vương.</summary>
    public static DateOnly HungKingsDay(int year) => ToSolar(year, 3, 10);

    private static readonly int JulianDayOfDayZero = 1721426;

    private static DateOnly FromJulianDay(int julianDay) => DateOnly.FromDayNumber(julianDay - JulianDayOfDayZero);

    private static int ToJulianDay(DateOnly date) => date.DayNumber + JulianDayOfDayZero;

    /// <summary>The Julian day on which the k-th new moon since 1900-01-01 falls, in local time.</summary>
    private static int NewMoonDay(int k)
    {
        var t = k / 1236.85;
        var t2 = t * t;
        var t3 = t2 * t;
        const double dr = Math.PI / 180;
        var jd1 = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3;
        jd1 += 0.00033 * Math.Sin((166.56 + 132.87 * t - 0.009173 * t2) * dr);
        var m = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
        var mpr = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
        var f = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
        var c1 = (0.1734 - 0.000393 * t) * Math.Sin(m * dr) + 0.0021 * Math.Sin(2 * dr * m);
        c1 = c1 - 0.4068 * Math.Sin(mpr * dr) + 0.0161 * Math.Sin(dr * 2 * mpr);
        c1 -= 0.0004 * Math.Sin(dr * 3 * mpr);
        c1 = c1 + 0.0104 * Math.Sin(dr * 2 * f) - 0.0051 * Math.Sin(dr * (m + mpr));
        c1 = c1 - 0.0074 * Math.Sin(dr * (m - mpr)) + 0.0004 * Math.Sin(dr * (2 * f + m));
        c1 = c1 - 0.0004 * Math.Sin(dr * (2 * f - m)) - 0.0006 * Math.Sin(dr * (2 * f + mpr));
        c1 = c1 + 0.0010 * Math.Sin(dr * (2 * f - mpr)) + 0.0005 * Math.Sin(dr * (2 * mpr + m));
        var deltaT = t < -11
            ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
            : -0.000278 + 0.000265 * t + 0.000262 * t2;
        return (int)Math.Floor(jd1 + c1 - deltaT + 0.5 + TimeZone / 24);
    }

    /// <summary>The sector (0 to 11) of the sun's longitude at local midnight of a Julian day.</summary>
    private static int SunSector(int julianDay)
    {
        var t = (julianDay - 2451545.5 - TimeZone / 24) / 36525;
        var t2 = t * t;
        const double dr = Math.PI / 180;
        var m = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
        var l0 = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
        var dl = (1.914600 - 0.004817 * t - 0.000014 * t2) * Math.Sin(dr * m);
        dl = dl + (0.019993 - 0.000101 * t) * Math.Sin(dr * 2 * m) + 0.000290 * Math.Sin(dr * 3 * m);
        var l = (l0 + dl) * dr;
        l -= Math.PI * 2 * Math.Floor(l / (Math.PI * 2));
        return (int)Math.Floor(l / Math.PI * 6);
    }

    /// <summary>The Julian day that opens the eleventh lunar month, the one that holds the winter solstice.</summary>
    private static int EleventhMonth(int year)
    {
        var off = ToJulianDay(new DateOnly(year, 12, 31)) - 2415021;
        var k = (int)Math.Floor(off / 29.530588853);
        var newMoon = NewMoonDay(k);
        return SunSector(newMoon) >= 9 ? NewMoonDay(k - 1) : newMoon;
    }

    private static int LeapMonthOffset(int a11)
    {
        var k = (int)Math.Floor((a11 - 2415021.076998695) / 29.530588853 + 0.5);
        var i = 1;
        var sector = SunSector(NewMoonDay(k + i));
        int last;
        do
        {
            last = sector;
            i++;
            sector = SunSector(NewMoonDay(k + i));
        }
        while (sector != last && i < 14);

        return i - 1;
    }
}
