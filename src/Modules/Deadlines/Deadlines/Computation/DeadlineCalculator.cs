using Deadlines.Calendars;
using Platform.Deadlines;
using Deadlines.Rules;

namespace Deadlines.Computation;

/// <summary>What is known of a case when its deadline is asked for.</summary>
internal sealed record ComputationInput(DateOnly TriggerOn, DateOnly TransitionOn)
{
    public DatePrecision TriggerPrecision { get; init; }

    public DateOnly? OnOrAfter { get; init; }

    public IReadOnlyList<ClockPause> Pauses { get; init; } = [];

    /// <summary>Province whose published procedure may shorten the time.</summary>
    public string? Province { get; init; }

    /// <summary>Simulation: this version whatever the transition date says.</summary>
    public string? VersionCode { get; init; }
}

/// <summary>A date, or why there is none, with every step.</summary>
internal sealed record ComputationResult(
    DeadlineOutcome Outcome, DateOnly? DueOn, DeadlineRuleVersion? Version, IReadOnlyList<Step> Steps, bool IsProvisional = false);

/// <summary>
/// From an event to a date by the Civil Code 2015, Articles 145 to 148. Pure: the same rule, case and calendar give the same
/// answer, so any date can be explained or simulated later.
/// </summary>
internal static class DeadlineCalculator
{
    /// <summary>Picks the version by the transition date and computes.</summary>
    public static ComputationResult Compute(DeadlineRule rule, ComputationInput input, WorkingCalendar calendar)
    {
        var version = input.VersionCode is { } code
            ? rule.Version(code) ?? throw new ArgumentException($"{rule.Code} has no version {code}.", nameof(input))
            : rule.VersionOn(input.TransitionOn);

        if (version is null)
        {
            return new ComputationResult(
                DeadlineOutcome.NotInForce,
                null,
                null,
                [Step.Of(StepCodes.NotInForce, rule.Code, input.TransitionOn, rule.Versions[^1].Source)]);
        }

        if (!version.IsActive)
        {
            return new ComputationResult(DeadlineOutcome.Unconfirmed, null, version, WhyInactive(rule, version));
        }

        return new Run(rule, version, input, calendar).Compute();
    }

    /// <summary>By one version and from one event, whatever date would have picked it.</summary>
    public static ComputationResult Compute(
        DeadlineRule rule, DeadlineRuleVersion version, DateOnly triggerOn, WorkingCalendar calendar, params IReadOnlyList<ClockPause> pauses) =>
        Compute(rule, new ComputationInput(triggerOn, triggerOn) { VersionCode = version.Code, Pauses = pauses }, calendar);

    /// <summary>The last day by a version that need not be one of the rule's: what a change would make of it.</summary>
    public static DateOnly? Last(DeadlineRule rule, DeadlineRuleVersion version, DateOnly triggerOn, WorkingCalendar calendar) =>
        new Run(rule, version, new ComputationInput(triggerOn, triggerOn), calendar).Compute().DueOn;

    private static List<Step> WhyInactive(DeadlineRule rule, DeadlineRuleVersion version)
    {
        var code = version.InactiveReason switch
        {
            InactiveReason.NoFixedPeriod => StepCodes.NoFixedPeriod,
            InactiveReason.SetLocally => StepCodes.SetLocally,
            InactiveReason.Abolished => StepCodes.Abolished,
            _ => StepCodes.Unconfirmed,
        };
        List<Step> steps = [Step.Of(code, rule.Code, version.Source)];
        if (version.NoteVi is { } note)
        {
            steps.Add(Step.Of(StepCodes.Note, new TextArgument(note, version.NoteEn ?? note)));
        }

        return steps;
    }

    private sealed class Run(DeadlineRule rule, DeadlineRuleVersion version, ComputationInput input, WorkingCalendar calendar)
    {
        private readonly List<Step> steps = [];
        private Period period = version.Period!;
        private bool touchedIncompleteYear;

        private bool IsBackward => period.Direction is PeriodDirection.Backward;

        public ComputationResult Compute()
        {
            var trigger = DateStamp.DayOf(input.TriggerOn, input.TriggerPrecision);
            if (version.OverrideFor(input.Province, input.TransitionOn) is { } provincial)
            {
                period = provincial.Period;
            }

            ExplainStart(trigger);

            var times = 1;
            if (rule.Recurs && period.Unit is not PeriodUnit.FixedDate)
            {
                if (FindOccurrence(trigger) is not { } found)
                {
                    Add(StepCodes.NoMoreOccurrences, rule.MaxOccurrences ?? 0);
                    return new ComputationResult(DeadlineOutcome.NoMoreOccurrences, null, version, steps);
                }

                times = found;
                if (times > 1)
                {
                    Add(StepCodes.Occurrence, times, trigger);
                }
            }

            var end = IsBackward ? CountBack(trigger) : CountForward(trigger, times);
            if (end is not { } last)
            {
                return new ComputationResult(DeadlineOutcome.Paused, null, version, steps);
            }

            var due = Settle(last, explain: true);
            if (touchedIncompleteYear || (version.RollsToWorkingDay && !calendar.IsComplete(due.Year)))
            {
                touchedIncompleteYear = true;
                Add(StepCodes.Provisional, due.Year);
            }

            return new ComputationResult(DeadlineOutcome.Computed, due, version, steps, touchedIncompleteYear);
        }

        private void ExplainStart(DateOnly trigger)
        {
            if (input.TriggerPrecision is not DatePrecision.Day)
            {
                Add(StepCodes.Stamp, new StampArgument(input.TriggerOn, input.TriggerPrecision), trigger);
            }

            var name = new TextArgument(rule.TriggerVi, rule.TriggerEn);
            var counts = period.Unit is not (PeriodUnit.FixedDate or PeriodUnit.TriggerDate) && period.Value > 0;
            Add(IsBackward ? StepCodes.TriggerBackward : counts ? StepCodes.Trigger : StepCodes.TriggerPlain, name, trigger);

            StepArgument length = version.Period!;
            var source = (StepArgument)version.Source;
            steps.Add((version.EffectiveFrom, version.EffectiveTo) switch
            {
                (null, null) => Step.Of(StepCodes.Rule, rule.Code, length, source),
                (null, { } to) => Step.Of(StepCodes.RuleUntil, rule.Code, length, source, to),
                ({ } from, null) => Step.Of(StepCodes.RuleFrom, rule.Code, length, source, from),
                ({ } from, { } to) => Step.Of(StepCodes.RuleBetween, rule.Code, length, source, from, to),
            });

            if (version.OverrideFor(input.Province, input.TransitionOn) is { } provincial)
            {
                Add(StepCodes.Province, provincial.Period, version.Period!, provincial.Source);
            }
        }

        /// <summary>Which recurrence is due on or after the day asked for; each is counted from the first trigger, so month ends do not drift.</summary>
        private int? FindOccurrence(DateOnly trigger)
        {
            for (var times = 1; rule.MaxOccurrences is not { } most || times <= most; times++)
            {
                if (input.OnOrAfter is not { } wanted || period.Value == 0 || Settle(End(trigger, times), explain: false) >= wanted)
                {
                    return times;
                }
            }

            return null;
        }

        private DateOnly CountBack(DateOnly expiry)
        {
            var last = period.Unit switch
            {
                PeriodUnit.WorkingDays => calendar.AddWorkingDays(expiry, -period.Value),
                PeriodUnit.CalendarDays => expiry.AddDays(-period.Value),
                PeriodUnit.Weeks => expiry.AddDays(-7 * period.Value),
                PeriodUnit.Months => expiry.AddMonths(-period.Value),
                PeriodUnit.Years => expiry.AddYears(-period.Value),
                _ => throw new InvalidOperationException($"{version.Code}: {period.Unit} cannot be counted back."),
            };
            Add(StepCodes.CountedBack, expiry, Period.Of(period.Value, period.Unit), last);
            ExplainMonthEnd(expiry, last);
            return last;
        }

        private DateOnly? CountForward(DateOnly trigger, int times)
        {
            if (period.Unit is PeriodUnit.FixedDate)
            {
                var start = rule.Recurs && input.OnOrAfter is { } wanted && wanted > trigger ? wanted : trigger;
                return FixedDateOnOrAfter(start);
            }

            var end = End(trigger, times);
            var pauses = input.Pauses.Where(p => p.To is null || p.To > p.From).OrderBy(p => p.From).ToList();

            // A yearly duty does not wait for a supplement of anything.
            if (rule.Recurs || pauses.Count == 0 || pauses[0].From >= end || period.Unit is PeriodUnit.TriggerDate)
            {
                ExplainEnd(trigger, end, times);
                return end;
            }

            return version.OnSupplement switch
            {
                PauseEffect.Restarts => Restart(trigger, end, pauses),
                PauseEffect.Suspends => Suspend(trigger, end, pauses),
                _ => throw new InvalidOperationException($"{version.Code}: unknown effect {version.OnSupplement}."),
            };
        }

        /// <summary>The last day of an uninterrupted period, before any move to a working day.</summary>
        private DateOnly End(DateOnly trigger, int times) => period.Unit switch
        {
            PeriodUnit.CalendarDays => trigger.AddDays(period.Value * times),
            PeriodUnit.WorkingDays => calendar.AddWorkingDays(trigger, period.Value * times),
            PeriodUnit.Weeks => trigger.AddDays(7 * period.Value * times),

            // Both clamp to the last day of a month without such a day: Article 148(3).
            PeriodUnit.Months => trigger.AddMonths(period.Value * times),
            PeriodUnit.Years => trigger.AddYears(period.Value * times),
            PeriodUnit.TriggerDate => trigger,
            PeriodUnit.FixedDate => FixedDateOnOrAfter(trigger),
            _ => throw new InvalidOperationException($"{version.Code}: unknown unit {period.Unit}."),
        };

        private DateOnly FixedDateOnOrAfter(DateOnly start)
        {
            var day = period.FixedDay!.Value;
            if (period.FixedMonth is { } month)
            {
                var thisYear = new DateOnly(start.Year, month, day);
                return thisYear >= start ? thisYear : thisYear.AddYears(1);
            }

            var thisMonth = new DateOnly(start.Year, start.Month, day);
            return thisMonth >= start ? thisMonth : thisMonth.AddMonths(1);
        }

        private void ExplainEnd(DateOnly trigger, DateOnly end, int times)
        {
            if (period.Unit is PeriodUnit.WorkingDays && period.Value > 0)
            {
                Add(StepCodes.CountedWorkingDays, period.Value * times, trigger, end, end.DayNumber - trigger.DayNumber - period.Value * times);
                MindIncompleteYears(trigger, end);
            }

            ExplainMonthEnd(trigger, end);
        }

        private void ExplainMonthEnd(DateOnly trigger, DateOnly end)
        {
            if (period.Unit is PeriodUnit.Months or PeriodUnit.Years && end.Day != trigger.Day)
            {
                Add(StepCodes.MonthEnd, new StampArgument(end, DatePrecision.Month), trigger.Day, end);
            }
        }

        private DateOnly? Restart(DateOnly trigger, DateOnly end, List<ClockPause> pauses)
        {
            foreach (var pause in pauses.Where(p => p.To is null || p.To > trigger))
            {
                if (pause.From >= end)
                {
                    break;
                }

                if (pause.To is not { } to)
                {
                    Add(StepCodes.StillPaused, pause.From);
                    return null;
                }

                Add(StepCodes.Restarted, pause.From, to);
                trigger = to;
                end = End(trigger, 1);
            }

            ExplainEnd(trigger, end, 1);
            return end;
        }

        /// <summary>
        /// The clock stands still from the day after the request to the day of arrival, which like any event day is not counted.
        /// A period so broken is not continuous, and Article 146(1) then makes a month 30 days and a year 365.
        /// </summary>
        private DateOnly? Suspend(DateOnly trigger, DateOnly uninterrupted, List<ClockPause> pauses)
        {
            var workingDays = period.Unit is PeriodUnit.WorkingDays;
            var length = period.Unit switch
            {
                PeriodUnit.Weeks => 7 * period.Value,
                PeriodUnit.Months => 30 * period.Value,
                PeriodUnit.Years => 365 * period.Value,
                _ => period.Value,
            };
            if (period.Unit is PeriodUnit.Months or PeriodUnit.Years)
            {
                Add(StepCodes.NotContinuous, period, length);
            }

            DateOnly Move(DateOnly from, int days) => workingDays ? calendar.AddWorkingDays(from, days) : from.AddDays(days);

            var end = Move(trigger, length);
            var stoodUntil = trigger;
            foreach (var pause in pauses)
            {
                var from = pause.From < stoodUntil ? stoodUntil : pause.From;

                // Up to the uninterrupted end the clock still ran, though 30-day months may have been used up a day earlier.
                var running = end > uninterrupted ? end : uninterrupted;
                if (from >= running)
                {
                    break;
                }

                if (pause.To is not { } to)
                {
                    Add(StepCodes.StillPaused, pause.From);
                    return null;
                }

                if (to <= from)
                {
                    continue;
                }

                var lost = workingDays ? calendar.WorkingDaysBetween(from, to) : to.DayNumber - from.DayNumber;
                Add(workingDays ? StepCodes.PausedWorkingDays : StepCodes.Paused, pause.From, to, lost);
                stoodUntil = to;
                if (lost > 0)
                {
                    end = from < end ? Move(end, lost) : to;
                }
            }

            if (end < uninterrupted)
            {
                end = uninterrupted;
                Add(StepCodes.NeverShorter, end);
            }

            if (workingDays)
            {
                Add(StepCodes.CountedWorkingDays, period.Value, trigger, end, end.DayNumber - trigger.DayNumber - period.Value);
                MindIncompleteYears(trigger, end);
            }

            return end;
        }

        /// <summary>From the last day of the period to the day people must keep.</summary>
        private DateOnly Settle(DateOnly last, bool explain)
        {
            if (version.EndsWithMonth)
            {
                var monthEnd = DateStamp.EndOfMonth(last.Year, last.Month);
                if (explain && monthEnd != last)
                {
                    Add(StepCodes.EndsWithMonth, new StampArgument(last, DatePrecision.Month), monthEnd);
                }

                last = monthEnd;
            }

            if (version.Before)
            {
                var dayBefore = last.AddDays(-1);
                if (explain)
                {
                    Add(StepCodes.Before, last, dayBefore);
                }

                last = dayBefore;
            }

            if (calendar.IsWorkingDay(last))
            {
                if (explain)
                {
                    Add(calendar.ExceptionOn(last) is null ? StepCodes.WorkingDay : StepCodes.SwappedWorkDay, last, last.DayOfWeek);
                }

                return last;
            }

            if (!version.RollsToWorkingDay)
            {
                if (explain)
                {
                    Add(StepCodes.NotRolled, last, last.DayOfWeek);
                }

                return last;
            }

            // "At least 45 days before" and "before the 15th" would be broken by moving on: the safe side is the day before.
            var back = IsBackward || version.Before;
            var due = back ? calendar.PreviousWorkingDay(last) : calendar.NextWorkingDay(last);
            if (explain)
            {
                if (calendar.ExceptionOn(last) is { } holiday)
                {
                    Add(back ? StepCodes.BackHoliday : StepCodes.RolledHoliday, last, new TextArgument(holiday.NameVi, holiday.NameEn), due);
                }
                else
                {
                    Add(back ? StepCodes.BackWeekend : StepCodes.RolledWeekend, last, last.DayOfWeek, due);
                }
            }

            return due;
        }

        private void MindIncompleteYears(DateOnly from, DateOnly to)
        {
            for (var year = from.Year; year <= to.Year; year++)
            {
                touchedIncompleteYear |= !calendar.IsComplete(year);
            }
        }

        private void Add(string code, params IReadOnlyList<StepArgument> arguments) => steps.Add(new Step(code, arguments));
    }
}
