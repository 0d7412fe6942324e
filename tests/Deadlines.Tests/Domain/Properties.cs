using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Rules;
using Platform.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Deadlines.Tests.Domain.TestCalendar;

namespace Deadlines.Tests.Domain;

/// <summary>Properties of the Civil Code, tried against an oracle that walks day by day and knows no formula.</summary>
public sealed class Properties
{
    private const int Cases = 10_000;

    private static readonly Gen<DateOnly> AnyDay =
        Gen.Choose(new DateOnly(2017, 1, 1).DayNumber, new DateOnly(2035, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    private static readonly Gen<Period> AnyForwardPeriod =
        from unit in Gen.Elements(PeriodUnit.CalendarDays, PeriodUnit.WorkingDays, PeriodUnit.Weeks, PeriodUnit.Months, PeriodUnit.Years)
        from value in Gen.Choose(1, unit switch
        {
            PeriodUnit.CalendarDays => 400,
            PeriodUnit.WorkingDays => 60,
            PeriodUnit.Weeks => 60,
            PeriodUnit.Months => 72,
            _ => 20,
        })
        select Period.Of(value, unit);

    private static void Holds<T>(Gen<T> gen, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(Arb.From(gen), property));

    private static DateOnly Due(Period period, DateOnly trigger, params ClockPause[] pauses)
    {
        var rule = TestRules.Of(period);
        return DeadlineCalculator.Compute(rule, rule.Versions[0], trigger, Shipped, pauses).DueOn!.Value;
    }

    private static bool Worked(DateOnly day)
    {
        var exception = CalendarFile.Exceptions.LastOrDefault(e => e.Date == day);
        return day.Year is < 2017 or > 2027
            ? Shipped.IsWorkingDay(day)
            : exception?.Kind is CalendarExceptionKind.SwappedWork || (exception is null && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    /// <summary>Counts on the calendar as a clerk with a pencil would.</summary>
    private static DateOnly Oracle(Period period, DateOnly trigger)
    {
        var day = trigger;
        switch (period.Unit)
        {
            case PeriodUnit.CalendarDays:
            case PeriodUnit.Weeks:
                for (var left = period.Unit is PeriodUnit.Weeks ? period.Value * 7 : period.Value; left > 0; left--)
                {
                    day = day.AddDays(1);
                }

                break;
            case PeriodUnit.WorkingDays:
                for (var left = period.Value; left > 0;)
                {
                    day = day.AddDays(1);
                    left -= Worked(day) ? 1 : 0;
                }

                break;
            default:
                var months = period.Unit is PeriodUnit.Years ? period.Value * 12 : period.Value;
                var (year, month) = (trigger.Year, trigger.Month);
                for (; months > 0; months--)
                {
                    (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
                }

                // Walk from the first of the month to the same number, and stop when the month does.
                day = new DateOnly(year, month, 1);
                while (day.Day < trigger.Day && day.AddDays(1).Month == month)
                {
                    day = day.AddDays(1);
                }

                break;
        }

        while (!Worked(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    [Fact]
    public void Due_date_equals_the_day_by_day_count() =>
        Holds(
            from period in AnyForwardPeriod
            from day in AnyDay
            select (period, day),
            c => Due(c.period, c.day) == Oracle(c.period, c.day));

    [Fact]
    public void Due_date_never_falls_on_a_day_off_and_never_before_the_event() =>
        Holds(
            from period in AnyForwardPeriod
            from day in AnyDay
            select (period, day),
            c => Worked(Due(c.period, c.day)) && Due(c.period, c.day) > c.day);

    [Fact]
    public void Later_event_never_gives_an_earlier_due_date() =>
        Holds(
            from period in AnyForwardPeriod
            from day in AnyDay
            from later in Gen.Choose(0, 40)
            select (period, day, later),
            c => Due(c.period, c.day) <= Due(c.period, c.day.AddDays(c.later)));

    [Fact]
    public void Longer_period_never_gives_an_earlier_due_date() =>
        Holds(
            from period in AnyForwardPeriod
            from day in AnyDay
            from more in Gen.Choose(0, 10)
            select (period, day, more),
            c => Due(c.period, c.day) <= Due(Period.Of(c.period.Value + c.more, c.period.Unit), c.day));

    [Fact]
    public void Working_days_added_are_the_working_days_between() =>
        Holds(
            from day in AnyDay
            from n in Gen.Choose(-80, 80).Where(n => n != 0)
            select (day, n),
            c => Shipped.WorkingDaysBetween(c.day, Shipped.AddWorkingDays(c.day, c.n)) == c.n
                || (c.n < 0 && !Shipped.IsWorkingDay(c.day) && Shipped.WorkingDaysBetween(c.day, Shipped.AddWorkingDays(c.day, c.n)) == c.n + 1));

    [Fact]
    public void Working_days_added_to_a_worked_day_and_taken_off_again_return_to_it() =>
        Holds(
            from day in AnyDay
            from n in Gen.Choose(1, 120)
            select (Day: Shipped.NextWorkingDay(day), n),
            c => Shipped.AddWorkingDays(Shipped.AddWorkingDays(c.Day, c.n), -c.n) == c.Day);

    [Fact]
    public void Months_end_on_the_same_number_or_the_last_of_the_month()
    {
        Holds(
            from day in AnyDay
            from months in Gen.Choose(1, 120)
            select (day, months),
            c =>
            {
                var rule = TestRules.Of(Period.Of(c.months, PeriodUnit.Months), d => d with { RollsToWorkingDay = false });
                var due = DeadlineCalculator.Compute(rule, rule.Versions[0], c.day, Shipped).DueOn!.Value;
                var index = c.day.Year * 12 + c.day.Month - 1 + c.months;
                return due.Year * 12 + due.Month - 1 == index
                    && (due.Day == c.day.Day || (due.Day < c.day.Day && due.AddDays(1).Day == 1));
            });
    }

    [Fact]
    public void Backward_period_ends_on_a_worked_day_no_later_than_the_law_allows() =>
        Holds(
            from expiry in AnyDay
            from n in Gen.Choose(1, 200)
            select (expiry, n),
            c =>
            {
                var rule = TestRules.Back(c.n, PeriodUnit.CalendarDays);
                var due = DeadlineCalculator.Compute(rule, rule.Versions[0], c.expiry, Shipped).DueOn!.Value;
                var limit = c.expiry.AddDays(-c.n);
                return due <= limit && Worked(due) && !Enumerable.Range(1, limit.DayNumber - due.DayNumber).Any(i => Worked(due.AddDays(i)));
            });

    private static readonly Gen<(Period Period, DateOnly Trigger, ClockPause[] Pauses)> PausedCase =
        from unit in Gen.Elements(PeriodUnit.CalendarDays, PeriodUnit.WorkingDays, PeriodUnit.Weeks, PeriodUnit.Months, PeriodUnit.Years)
        from value in Gen.Choose(1, unit switch { PeriodUnit.CalendarDays => 90, PeriodUnit.WorkingDays => 30, PeriodUnit.Weeks => 10, PeriodUnit.Months => 6, _ => 2 })
        from trigger in AnyDay
        from pauses in Gen.Choose(0, 3).SelectMany(n => Gen.ArrayOf(
            from start in Gen.Choose(-10, 80)
            from length in Gen.Choose(0, 40)
            select new ClockPause(trigger.AddDays(start), trigger.AddDays(start + length)), n))
        select (Period.Of(value, unit), trigger, pauses);

    [Fact]
    public void Paused_days_and_working_days_are_skipped_as_on_paper() =>
        Holds(
            PausedCase.Where(c => c.Period.Unit is PeriodUnit.CalendarDays or PeriodUnit.WorkingDays),
            c =>
            {
                var day = c.Trigger;
                for (var left = c.Period.Value; left > 0;)
                {
                    day = day.AddDays(1);
                    var stopped = c.Pauses.Any(p => p.From < day && day <= p.To);
                    left -= !stopped && (c.Period.Unit is PeriodUnit.CalendarDays || Worked(day)) ? 1 : 0;
                }

                while (!Worked(day))
                {
                    day = day.AddDays(1);
                }

                return Due(c.Period, c.Trigger, c.Pauses) == day;
            });

    [Fact]
    public void Pause_never_brings_the_due_date_forward() =>
        Holds(PausedCase, c => Due(c.Period, c.Trigger, c.Pauses) >= Due(c.Period, c.Trigger));

    [Fact]
    public void Recurrence_found_is_the_first_on_or_after_the_day_asked_for() =>
        Holds(
            from months in Gen.Choose(1, 24)
            from trigger in AnyDay
            from ahead in Gen.Choose(0, 3000)
            select (months, trigger, ahead),
            c =>
            {
                var rule = TestRules.Of(Period.Of(c.months, PeriodUnit.Months), recurs: true);
                var wanted = c.trigger.AddDays(c.ahead);
                var due = DeadlineCalculator.Compute(
                    rule, new ComputationInput(c.trigger, c.trigger) { OnOrAfter = wanted }, Shipped).DueOn!.Value;
                var k = 1;
                while (Oracle(Period.Of(c.months * k, PeriodUnit.Months), c.trigger) < wanted)
                {
                    k++;
                }

                return due == Oracle(Period.Of(c.months * k, PeriodUnit.Months), c.trigger);
            });

    [Fact]
    public void Reminders_come_on_worked_days_in_order_and_before_the_due_day() =>
        Holds(
            from profile in Gen.Elements(LeadProfile.A, LeadProfile.B, LeadProfile.C, LeadProfile.D, LeadProfile.E)
            from due in AnyDay
            select (profile, due),
            c =>
            {
                var steps = Reminders.ReminderSchedule.StepsFor(c.profile, c.due, Shipped);
                var ahead = steps.Where(s => s.Kind is Reminders.ReminderKind.Ahead or Reminders.ReminderKind.DueDay).ToList();
                return steps.All(s => Worked(s.On))
                    && steps.Zip(steps.Skip(1)).All(p => p.First.On < p.Second.On)
                    && ahead.Count > 0
                    && ahead.All(s => s.Kind is Reminders.ReminderKind.DueDay ? s.On <= c.due : s.On < c.due)
                    && steps.Select(s => s.Code).Distinct().Count() == steps.Count;
            });
}
