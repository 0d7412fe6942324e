using Platform.Deadlines;
using Platform.Records;
using RadiationSafety.Dosimetry;
using RadiationSafety.Facilities;
using RadiationSafety.Readiness;
using RadiationSafety.Workers;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Domain;

public sealed class DosimetryTests
{
    private const int Cases = 1_000;

    private static readonly DateOnly Today = new(2024, 5, 15);

    /// <summary>As the rule of law says them; that it does is a test of the whole program.</summary>
    private static readonly IReadOnlyList<DoseLimit> Limits =
    [
        new("one-year", 50, 12, null, new(2025, 12, 31), "Thông tư 19/2012/TT-BKHCN", IsConfirmed: true), new("five-years", 100, 60, null, new(2025, 12, 31), "Thông tư 19/2012/TT-BKHCN", IsConfirmed: true),
        new("one-year", 50, 12, new(2026, 1, 1), null, "Nghị định 332/2025/NĐ-CP", IsConfirmed: false), new("five-years", 100, 60, new(2026, 1, 1), null, "Nghị định 332/2025/NĐ-CP", IsConfirmed: false),
    ];

    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_dosimeter_state_takes_its_lawful_events_and_refuses_every_other()
    {
        DosimeterBadgeTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<BadgeState>().Length);
        foreach (var path in DosimeterBadgeTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<BadgeEventKind>())
            {
                var badge = Badge(path);
                var (before, lawful) = (badge.State, DosimeterBadgeTrack.Steps.After(badge.State).Contains(happened));
                var outcome = badge.Happen(What(happened), 0.1m, Today);

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                badge.State.ShouldBe(lawful ? DosimeterBadgeTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Every_investigation_state_takes_its_lawful_events_and_refuses_every_other()
    {
        DoseInvestigationTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<InvestigationState>().Length);
        foreach (var path in DoseInvestigationTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<InvestigationEventKind>())
            {
                var investigation = Investigation(path);
                var (before, lawful) = (investigation.State, DoseInvestigationTrack.Steps.After(investigation.State).Contains(happened));
                var outcome = investigation.Happen(new(happened, Today, null, "Quên bỏ liều kế", Somebody), Today);

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                investigation.State.ShouldBe(lawful ? DoseInvestigationTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void An_investigation_says_its_cause_and_its_measures()
    {
        Investigation().Happen(new(InvestigationEventKind.CauseFound, Today, null, " ", Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("note");
        Investigation(InvestigationEventKind.CauseFound).Happen(new(InvestigationEventKind.MeasuresTaken, Today, null, null, Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("note");
        var closed = Investigation(InvestigationEventKind.CauseFound, InvestigationEventKind.MeasuresTaken, InvestigationEventKind.Closed);
        (closed.Cause, closed.Measures, closed.ClosedOn).ShouldBe(("CauseFound", "MeasuresTaken", Today));
    }

    [Fact]
    public void A_reading_has_a_possible_dose_and_a_day_after_the_dosimeter_was_given_out()
    {
        Badge().Happen(What(BadgeEventKind.Read), null, Today).Refusal!.Fields.Single().Field.ShouldBe("dose");
        Badge().Happen(What(BadgeEventKind.Read), -0.0001m, Today).Refusal!.Fields.Single().Field.ShouldBe("dose");
        Badge().Happen(What(BadgeEventKind.Read), DosimeterBadge.MostDose + 0.1m, Today).Refusal!.Fields.Single().Field.ShouldBe("dose");
        Badge().Happen(What(BadgeEventKind.Read, new DateOnly(2023, 12, 27)), 0.1m, Today).Refusal!.Fields.Single().Field.ShouldBe("happenedOn");
        Badge().Happen(What(BadgeEventKind.Read, new DateOnly(2023, 12, 28)), 0, Today).Refusal.ShouldBeNull("given out that day, and nothing measured is a dose too");
    }

    [Fact]
    public void No_refusal_tells_the_dose() =>
        Badge().Happen(What(BadgeEventKind.Read), -7.25m, Today).Refusal!.Reason.Arguments.ShouldNotContain(-7.25m);

    [Fact]
    public void A_dosimeter_is_to_be_read_until_it_is_read_or_lost()
    {
        var given = new DateOnly(2023, 12, 28);
        Badge().DeadlinesDemanded().Open.ShouldBe([new DeadlineTrigger("DOSE-READ", given)]);
        Badge(BadgeEventKind.Returned).DeadlinesDemanded().Open.ShouldBe([new DeadlineTrigger("DOSE-READ", given)]);
        Badge(BadgeEventKind.Lost).DeadlinesDemanded().Open.ShouldBeEmpty();
        var read = Badge(BadgeEventKind.Read).DeadlinesDemanded();
        (read.Open.Count, read.Met["DOSE-READ"]).ShouldBe((0, Today));
    }

    [Fact]
    public void Withdrawing_a_reading_takes_its_dose_away()
    {
        var badge = Badge(BadgeEventKind.Returned, BadgeEventKind.Read);
        badge.Dose.ShouldBe(0.1m);

        badge.Withdraw(badge.Events[^1].Id, "Nhầm người", Somebody.At).IsRefused.ShouldBeFalse();

        (badge.Dose, badge.ReadOn, badge.State).ShouldBe((null, null, BadgeState.Returned));
    }

    [Fact]
    public void A_dosimeter_is_worn_only_while_she_works_there()
    {
        var (worker, facility) = (Worker(), Facility());
        var left = Employment.Enter(worker, facility, new EmploymentTerms("Kỹ thuật viên", WorkerRole.RadiationWorker, new(2020, 1, 1), new(2023, 12, 31)), Today).Value!;

        DosimeterBadge.Issue("LK-1", left, new WearingTerms(new(2024, 1, 1), new(2024, 1, 1), new(2024, 3, 31)), Today).Refusal!.Fields.Single().Field.ShouldBe("periodFrom");
        DosimeterBadge.Issue("LK-1", left, new WearingTerms(new(2023, 12, 31), new(2023, 12, 31), new(2024, 3, 31)), Today).Refusal.ShouldBeNull("one day of it");
        DosimeterBadge.Issue("LK-1", left, new WearingTerms(new(2023, 4, 1), new(2023, 3, 31), new(2023, 3, 30)), Today).Refusal!.Fields.Single().Field.ShouldBe("periodTo");
        DosimeterBadge.Issue("LK-1", left, new WearingTerms(new(2023, 4, 1), new(2023, 1, 1), new(2023, 3, 31)), Today).Refusal!.Fields.Single().Field.ShouldBe("issuedOn");
    }

    [Fact]
    public void A_sum_of_months_is_what_a_count_day_by_day_gives()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var chance = new Random(seed);
            var portions = Portions(chance);
            var (months, day) = (chance.Next(2) == 0 ? 12 : 60, new DateOnly(2024, 2, 29).AddDays(chance.Next(-500, 500)));

            DoseSums.Within(portions, months, day).ShouldBe(Naive(portions, months, day), $"seed {seed}");
        }
    }

    [Fact]
    public void A_limit_is_passed_first_on_the_day_a_walk_through_every_day_finds()
    {
        var passed = 0;
        for (var seed = 0; seed < Cases / 5; seed++)
        {
            var chance = new Random(seed);
            var (portions, since) = (Portions(chance), new DateOnly(2023, 1, 1).AddDays(chance.Next(500)));

            var found = DoseSums.Exceeded(portions, Limits, since).ToDictionary(over => over.Limit, over => (over.On, over.Dose));

            foreach (var limit in Limits)
            {
                (DateOnly, decimal)? first = null;
                for (var day = since; day <= new DateOnly(2026, 12, 31) && first is null; day = day.AddDays(1))
                {
                    var sum = portions.Exists(p => p.On == day) ? Naive(portions, limit.Months, day) : 0;
                    first = sum > limit.MilliSieverts && (limit.From is null || limit.From <= day) && (limit.To is null || limit.To >= day) ? (day, sum) : null;
                }

                (found.TryGetValue(limit, out var told) ? told : null as (DateOnly, decimal)?).ShouldBe(first, $"seed {seed}, {limit.Code}");
                passed += first is null ? 0 : 1;
            }
        }

        passed.ShouldBeGreaterThan(20, "of the cases enough pass a limit to say something");
    }

    [Fact]
    public void A_sum_at_the_limit_has_not_passed_it()
    {
        DosePortion[] at = [new(new(2023, 5, 1), 30), new(new(2024, 4, 30), 20)];
        DoseSums.Exceeded(at, Limits, DateOnly.MinValue).ShouldBeEmpty();
        DoseSums.Exceeded([.. at, new DosePortion(new(2024, 4, 30), 0.0001m)], Limits, DateOnly.MinValue).Single().Limit.Code.ShouldBe("one-year");
        DoseSums.Exceeded([new(new(2023, 4, 30), 30), new(new(2024, 4, 30), 21)], Limits, DateOnly.MinValue).ShouldBeEmpty("a year and a day are two years");
    }

    [Theory]
    [InlineData("2024-05-15", "2023-2 2023-3 2023-4 2024-1")]
    [InlineData("2024-04-01", "2023-2 2023-3 2023-4 2024-1")]
    [InlineData("2024-03-31", "2023-1 2023-2 2023-3 2023-4")]
    [InlineData("2024-01-01", "2023-1 2023-2 2023-3 2023-4")]
    [InlineData("2024-12-31", "2023-4 2024-1 2024-2 2024-3")]
    public void The_last_four_quarters_are_those_that_have_ended(string day, string quarters) =>
        string.Join(' ', DoseQuarter.Before(DateOnly.ParseExact(day, "yyyy-MM-dd", null)).Select(quarter => $"{quarter.Year}-{quarter.Number}")).ShouldBe(quarters);

    [Fact]
    public void A_quarter_misses_its_result_exactly_where_a_walk_through_its_days_finds_a_month_without()
    {
        var missing = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var chance = new Random(seed);
            var today = new DateOnly(2024, 1, 1).AddDays(chance.Next(400));
            var started = today.AddDays(-chance.Next(800));
            DateOnly? ended = chance.Next(2) == 0 ? null : started.AddDays(chance.Next(700));
            List<WornBadge> badges = [.. Enumerable.Range(0, chance.Next(8)).Select(_ => Worn(chance, today))];

            var told = DoseGaps.Of(started, ended, badges, today).Select(gap => gap.Quarter).ToList();

            told.ShouldBe(NaiveGaps(started, ended, badges, today), $"seed {seed}");
            missing += told.Count;
        }

        missing.ShouldBeGreaterThan(Cases / 2);
    }

    [Theory]
    [InlineData("", "NoBadge")]
    [InlineData("Worn", "NotReturned")]
    [InlineData("Returned", "NotRead")]
    [InlineData("Lost", "Lost")]
    [InlineData("Lost,Returned", "NotRead")]
    [InlineData("Lost,Read", "")]
    public void A_gap_says_how_near_its_result_is(string states, string kind)
    {
        var quarter = new DoseQuarter(2024, 1);
        var badges = states.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(state => new WornBadge(Guid.CreateVersion7(), default, default, quarter.From, quarter.To, Enum.Parse<BadgeState>(state))).ToList();

        string.Join(',', DoseGaps.Of(new(2024, 1, 1), null, badges, Today).Select(gap => gap.Kind)).ShouldBe(kind);
    }

    [Fact]
    public void Two_months_of_a_quarter_are_no_quarter()
    {
        var read = new WornBadge(Guid.CreateVersion7(), default, default, new(2024, 1, 1), new(2024, 2, 29), BadgeState.Read);
        DoseGaps.Of(new(2024, 1, 1), null, [read], Today).Single().Kind.ShouldBe(DoseGapKind.NoBadge);
        DoseGaps.Of(new(2024, 1, 1), null, [read with { To = new(2024, 3, 15) }], Today).ShouldBeEmpty("an exchange in the second half of a month leaves no gap");
        DoseGaps.Of(new(2024, 1, 1), new(2024, 3, 14), [read], Today).ShouldBeEmpty("she had left before the middle of the month");
    }

    [Theory]
    [InlineData("2024-06-15", 1)]
    [InlineData("2024-06-14", 0)]
    [InlineData("2024-05-15", 0)]
    [InlineData("2024-05-14", -1)]
    [InlineData("2025-05-14", 11)]
    public void Months_left_are_whole_months(string until, int months) =>
        ReadinessReader.MonthsUntil(DateOnly.ParseExact(until, "yyyy-MM-dd", null), Today).ShouldBe(months);

    private static decimal Naive(List<DosePortion> portions, int months, DateOnly day)
    {
        decimal sum = 0;
        for (var at = day; at > day.AddMonths(-months); at = at.AddDays(-1))
        {
            foreach (var portion in portions)
            {
                sum += portion.On == at ? portion.Dose : 0;
            }
        }

        return sum;
    }

    private static List<DoseQuarter> NaiveGaps(DateOnly started, DateOnly? ended, List<WornBadge> badges, DateOnly today)
    {
        var gaps = new SortedSet<(int Year, int Number)>();
        var quarters = new HashSet<(int, int)>();
        for (var day = today; ; day = day.AddDays(-1))
        {
            var quarter = (day.Year, Number: ((day.Month - 1) / 3) + 1);
            if (quarter == (today.Year, ((today.Month - 1) / 3) + 1))
            {
                continue;
            }

            if (quarters.Count == 4 && !quarters.Contains(quarter))
            {
                return [.. gaps.Select(gap => new DoseQuarter(gap.Year, gap.Number))];
            }

            quarters.Add(quarter);
            var works = day >= started && (ended is null || day <= ended);
            if (day.Day == 15 && works && !badges.Any(badge => badge.State == BadgeState.Read && day >= badge.From && day <= badge.To))
            {
                gaps.Add(quarter);
            }
        }
    }

    private static WornBadge Worn(Random chance, DateOnly today)
    {
        var from = today.AddDays(-chance.Next(20, 500));
        return new WornBadge(Guid.CreateVersion7(), default, default, from, from.AddDays(chance.Next(20, 120)), (BadgeState)chance.Next(4));
    }

    private static List<DosePortion> Portions(Random chance) =>
        [.. Enumerable.Range(0, chance.Next(1, 40)).Select(_ => new DosePortion(new DateOnly(2019, 1, 1).AddDays(chance.Next(2_800)), chance.Next(0, 120_000) / 10_000m))];

    private static RadiationFacility Facility() => RadiationFacility.Open("CSBX-1", "Phòng khám", RadiationPractice.MedicalXray, "Lạng Sơn", new DateOnly(2020, 1, 1));

    private static RadiationWorker Worker() => RadiationWorker.Enter(new WorkerIdentity("034090001234", "Nông Văn Hiếu", new DateOnly(1990, 2, 28)), Today).Value!;

    private static Happening<BadgeEventKind> What(BadgeEventKind kind, DateOnly? on = null) => new(kind, on ?? Today, null, null, Somebody);

    private static DosimeterBadge Badge(params IReadOnlyList<BadgeEventKind> path)
    {
        var work = Employment.Enter(Worker(), Facility(), new EmploymentTerms("Kỹ thuật viên", WorkerRole.RadiationWorker, new(2020, 1, 1), null), Today).Value!;
        var badge = DosimeterBadge.Issue("LK-1", work, new WearingTerms(new(2023, 12, 28), new(2024, 1, 1), new(2024, 3, 31)), Today).Value!;
        foreach (var step in path)
        {
            badge.Happen(What(step), 0.1m, Today).IsRefused.ShouldBeFalse();
        }

        return badge;
    }

    private static DoseInvestigation Investigation(params IReadOnlyList<InvestigationEventKind> path)
    {
        var investigation = DoseInvestigation.Open(Badge(BadgeEventKind.Read), new DoseExceedance(Limits[0], Today, 51), Today);
        foreach (var step in path)
        {
            investigation.Happen(new(step, Today, null, step.ToString(), Somebody), Today).IsRefused.ShouldBeFalse();
        }

        return investigation;
    }
}
