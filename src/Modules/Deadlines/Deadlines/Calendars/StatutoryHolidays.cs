using Deadlines.Rules;

namespace Deadlines.Calendars;

/// <summary>How the five days of Tết lie around mùng 1. The split is fixed each year by notice.</summary>
internal enum TetSplit
{
    /// <summary>No notice yet.</summary>
    Unknown,

    /// <summary>One day before, mùng 1 to mùng 4.</summary>
    OneBefore,

    /// <summary>Two days before, mùng 1 to mùng 3.</summary>
    TwoBefore,

    /// <summary>Three days before, mùng 1 and mùng 2.</summary>
    ThreeBefore,
}

/// <summary>Which day joins 2 September: the day before or the day after, fixed each year by notice.</summary>
internal enum NationalDayPartner
{
    Unknown,
    Before,
    After,
}

/// <summary>
/// The paid holidays of a year by the Labour Code alone (Articles 111(3) and 112), without any swap.
/// Where the notice of the year is unknown, only the days off under every usual choice are given:
/// a deadline shown too early does no harm, one shown too late does.
/// </summary>
internal static class StatutoryHolidays
{
    private const string LaborCode = "Bộ luật Lao động 2019, Điều 112";

    public static IReadOnlyList<CalendarException> Of(int year, TetSplit tet = TetSplit.Unknown, NationalDayPartner partner = NationalDayPartner.Unknown)
    {
        TetSplit[] splits = tet is TetSplit.Unknown ? [TetSplit.OneBefore, TetSplit.TwoBefore] : [tet];
        NationalDayPartner[] partners = partner is NationalDayPartner.Unknown ? [NationalDayPartner.Before, NationalDayPartner.After] : [partner];

        var candidates = splits.SelectMany(s => partners.Select(p => Build(year, s, p))).ToList();
        var certain = candidates[0];
        foreach (var other in candidates.Skip(1))
        {
            var days = other.Select(e => e.Date).ToHashSet();
            certain = certain.Where(e => days.Contains(e.Date)).ToList();
        }

        return certain;
    }

    private static List<CalendarException> Build(int year, TetSplit tet, NationalDayPartner partner)
    {
        var holidays = new SortedDictionary<DateOnly, (string Vi, string En, string Source)>();
        void Add(DateOnly date, string vi, string en, string source = LaborCode) => holidays.TryAdd(date, (vi, en, source));

        Add(new DateOnly(year, 1, 1), "Tết Dương lịch", "New Year's Day");
        var newYear = LunarCalendar.NewYear(year);
        var before = tet switch
        {
            TetSplit.OneBefore => 1,
            TetSplit.TwoBefore => 2,
            TetSplit.ThreeBefore => 3,
            _ => throw new ArgumentOutOfRangeException(nameof(tet)),
        };
        for (var i = 0; i < 5; i++)
        {
            Add(newYear.AddDays(i - before), "Tết Nguyên đán", "Lunar New Year");
        }

        Add(LunarCalendar.HungKingsDay(year), "Giỗ Tổ Hùng Vương", "Hung Kings' Day");
        Add(new DateOnly(year, 4, 30), "Ngày Chiến thắng", "Reunification Day");
        Add(new DateOnly(year, 5, 1), "Ngày Quốc tế lao động", "Labor Day");
        Add(new DateOnly(year, 9, 2), "Quốc khánh", "National Day");

        // The second day came with the 2019 code, in force from 1 January 2021.
        if (year >= 2021)
        {
            Add(new DateOnly(year, 9, partner is NationalDayPartner.Before ? 1 : 3), "Quốc khánh (ngày liền kề)", "National Day (adjoining day)");
        }

        if (year >= 2026)
        {
            Add(new DateOnly(year, 11, 24), "Ngày Văn hóa Việt Nam", "Vietnam Culture Day", "Nghị quyết 28/2026/QH16");
        }

        var result = holidays
            .Select(h => new CalendarException(h.Key, CalendarExceptionKind.Holiday, h.Value.Vi, h.Value.En, h.Value.Source, Confidence.High))
            .ToList();

        var taken = holidays.Keys.ToHashSet();
        foreach (var holiday in result.Where(h => IsWeekend(h.Date)).ToList())
        {
            var off = holiday.Date;
            do
            {
                off = off.AddDays(1);
            }
            while (IsWeekend(off) || !taken.Add(off));

            result.Add(new CalendarException(
                off,
                CalendarExceptionKind.CompensatoryOff,
                $"Nghỉ bù {holiday.NameVi}",
                $"Day off in lieu of {holiday.NameEn}",
                "Bộ luật Lao động 2019, khoản 3 Điều 111",
                Confidence.High));
        }

        return [.. result.OrderBy(e => e.Date)];
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
