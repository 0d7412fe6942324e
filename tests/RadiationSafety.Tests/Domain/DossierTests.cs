using Platform.Deadlines;
using Platform.Dossiers;
using Platform.Organizations;
using Platform.Records;
using RadiationSafety.Dossiers;
using RadiationSafety.Procedures;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Domain;

public sealed class DossierTests
{
    private static readonly DateOnly Day = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
    private static readonly Guid Person = Guid.CreateVersion7();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason(bool hasSiteVisit, bool hasCouncil)
    {
        DossierTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<DossierState>().Length);
        foreach (var path in Paths(hasSiteVisit, hasCouncil))
        {
            foreach (var happened in Enum.GetValues<DossierEventKind>())
            {
                var dossier = Dossier(hasSiteVisit, path, hasCouncil);
                var (before, lawful) = (dossier.State, Allowed(dossier, happened));
                var outcome = Happen(dossier, happened);

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before} after {string.Join(", ", path)}");
                dossier.State.ShouldBe(lawful ? DossierTrack.Steps.Lead(before, happened) : before);
                outcome.Refusal?.Reason.Key.ShouldStartWith("platform.");
            }
        }
    }

    [Fact]
    public void The_walk_over_every_way_reaches_every_state() =>
        Paths(hasSiteVisit: true).Select(path => Dossier(true, path).State).Distinct().Count().ShouldBe(Enum.GetValues<DossierState>().Length);

    [Fact]
    public void Acceptance_waits_for_every_required_paper_and_for_the_fee()
    {
        var dossier = Received(paper => paper.Ordinal == 2 ? null : 1);

        var refused = Happen(dossier, DossierEventKind.Accepted).Refusal!;
        refused.Reason.Key.ShouldBe("platform.dossiers.papers-missing");
        refused.Reason.Arguments.ShouldBe(["Phiếu khai báo"]);

        Received(_ => 1).Happen(What(DossierEventKind.Accepted), new DossierWords(), Day).Refusal!.Fields.Single().Field.ShouldBe("feePaidOn");
        Received(_ => 1).Happen(What(DossierEventKind.Accepted), new DossierWords { FeePaidOn = Day.AddDays(1) }, Day).Refusal!.Fields.Single().Field.ShouldBe("feePaidOn");
        Happen(Received(_ => 1), DossierEventKind.Accepted).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Only_steps_that_would_not_be_refused_are_offered()
    {
        Received(_ => 1).StepsOn(Day).ShouldBe([DossierEventKind.Accepted, DossierEventKind.SupplementRequested, DossierEventKind.Refused, DossierEventKind.Withdrawn]);
        var missing = Received(paper => paper.Ordinal == 2 ? null : 1);
        missing.StepsOn(Day)[0].ShouldBe(DossierEventKind.SupplementRequested);
        Happen(missing, DossierEventKind.SupplementRequested).IsRefused.ShouldBeFalse();
        missing.StepsOn(Day.AddDays(10))[0].ShouldBe(DossierEventKind.Supplemented);
        missing.StepsOn(Day.AddDays(11))[0].ShouldBe(DossierEventKind.Refused, "the reply is too late now");
        Dossier(true, [DossierEventKind.Received, DossierEventKind.Accepted, DossierEventKind.Assigned, DossierEventKind.AppraisalStarted]).StepsOn(Day)
            .ShouldBe([DossierEventKind.SiteVisited, DossierEventKind.SupplementRequested, DossierEventKind.Withdrawn]);
    }

    [Fact]
    public void A_conditional_paper_does_not_hold_a_dossier_up() =>
        Happen(Received(paper => paper.Need == PaperNeed.Conditional ? null : 1), DossierEventKind.Accepted).IsRefused.ShouldBeFalse();

    [Fact]
    public void A_supplement_names_what_is_missing_and_its_reply_brings_it()
    {
        var dossier = Received(_ => 1);
        dossier.Happen(What(DossierEventKind.SupplementRequested), new DossierWords { Papers = [new(1, 1)], Until = Day.AddDays(10) }, Day).IsRefused.ShouldBeFalse();
        dossier.Items.Single(item => item.IsMissing).Ordinal.ShouldBe(1);

        dossier.Happen(What(DossierEventKind.Supplemented), new DossierWords { Papers = [new(1, 2)] }, Day).IsRefused.ShouldBeFalse();
        (dossier.Items[0].Received, dossier.State).ShouldBe((2, DossierState.CompletenessCheck));
    }

    [Fact]
    public void A_reply_on_the_last_day_counts_and_one_a_day_later_is_refused_with_the_way_out()
    {
        var limit = Day.AddDays(10);
        Asked().Happen(What(DossierEventKind.Supplemented, limit), new DossierWords { Papers = [new(1, 1)] }, limit).IsRefused.ShouldBeFalse();

        var late = Asked();
        var refused = late.Happen(What(DossierEventKind.Supplemented, limit.AddDays(1)), new DossierWords { Papers = [new(1, 1)] }, limit.AddDays(1)).Refusal!;
        (refused.Fields.Single().Field, refused.Reason.Key).ShouldBe(("happenedOn", "platform.dossiers.reply-too-late"));
        // The way out it names.
        late.Happen(new(DossierEventKind.Refused, limit.AddDays(1), null, "Không bổ sung đúng hạn", Somebody), new DossierWords(), limit.AddDays(1)).IsRefused.ShouldBeFalse();

        RadiationDossier Asked()
        {
            var dossier = Received(_ => 1);
            dossier.Happen(What(DossierEventKind.SupplementRequested), new DossierWords { Papers = [new(1, 1)], Until = limit }, Day).IsRefused.ShouldBeFalse();
            return dossier;
        }
    }

    [Fact]
    public void Appraisal_with_a_site_visit_is_not_done_before_the_visit()
    {
        var path = new[] { DossierEventKind.Received, DossierEventKind.Accepted, DossierEventKind.Assigned, DossierEventKind.AppraisalStarted };
        var dossier = Dossier(true, path);
        Happen(dossier, DossierEventKind.Appraised).Refusal!.Reason.Key.ShouldBe("platform.dossiers.visit-first");
        Happen(dossier, DossierEventKind.SiteVisited).IsRefused.ShouldBeFalse();
        Happen(dossier, DossierEventKind.Appraised).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void An_apology_is_offered_only_when_overdue_and_asked_for_before_the_return()
    {
        var dossier = Dossier(false, [.. ToIssue]);
        dossier.KeepDue("LIC-NEW", Day.AddDays(5));
        dossier.StepsOn(Day.AddDays(5)).ShouldBe([DossierEventKind.Returned]);
        Late(DossierEventKind.Apologized, Day.AddDays(5)).Refusal!.Reason.Key.ShouldBe("platform.dossiers.not-overdue");
        dossier.StepsOn(Day.AddDays(6)).ShouldBe([DossierEventKind.Apologized]);
        Late(DossierEventKind.Returned, Day.AddDays(6)).Refusal!.Reason.Key.ShouldBe("platform.dossiers.apology-first");

        Late(DossierEventKind.Apologized, Day.AddDays(6), Day.AddDays(9)).IsRefused.ShouldBeFalse();
        dossier.AppointmentOn.ShouldBe(Day.AddDays(9));
        // The new day has passed, too: it is named again.
        Late(DossierEventKind.Returned, Day.AddDays(10)).Refusal!.Reason.Key.ShouldBe("platform.dossiers.apology-first");
        Late(DossierEventKind.Returned, Day.AddDays(9)).IsRefused.ShouldBeFalse();
        // An apology does not make it punctual.
        (dossier.ReturnedOn, dossier.DueOn).ShouldBe((Day.AddDays(9), Day.AddDays(5)));

        Platform.Results.Result<DossierEvent> Late(DossierEventKind kind, DateOnly on, DateOnly? until = null) =>
            dossier.Happen(What(kind, on), new DossierWords { Until = until ?? on.AddDays(1) }, on);
    }

    [Fact]
    public void Clock_demands_its_rule_from_acceptance_with_every_pause_and_ends_with_the_return()
    {
        var dossier = Dossier(false, [DossierEventKind.Received]);
        dossier.DeadlinesDemanded().Open.Select(trigger => trigger.RuleCode).ShouldBe(["LIC-CHECK"]);

        foreach (var step in new[] { DossierEventKind.Accepted, DossierEventKind.Assigned, DossierEventKind.AppraisalStarted, DossierEventKind.SupplementRequested })
        {
            Happen(dossier, step).IsRefused.ShouldBeFalse();
        }

        var paused = dossier.DeadlinesDemanded();
        paused.Met.ShouldBe(new Dictionary<string, DateOnly> { ["LIC-CHECK"] = Day });
        paused.Open.Single().RuleCode.ShouldBe("LIC-NEW");
        paused.Open.Single().Pauses.ShouldBe([new ClockPause(Day, null)]);

        dossier.Happen(What(DossierEventKind.SupplementedInAppraisal, Day.AddDays(4)), new DossierWords { Papers = [new(1, 1)] }, Day.AddDays(4)).IsRefused.ShouldBeFalse();
        dossier.DeadlinesDemanded().Open.Single().Pauses.ShouldBe([new ClockPause(Day, Day.AddDays(4))]);
    }

    [Fact]
    public void A_supplement_before_the_clock_started_is_no_pause()
    {
        var dossier = Dossier(false, [DossierEventKind.Received, DossierEventKind.SupplementRequested, DossierEventKind.Supplemented, DossierEventKind.Accepted]);
        dossier.DeadlinesDemanded().Open.Single().Pauses.ShouldBeEmpty();
    }

    [Fact]
    public void Withdrawing_the_return_takes_its_day_back_and_keeps_the_due_day()
    {
        var dossier = Dossier(false, [.. ToIssue]);
        dossier.KeepDue("LIC-NEW", Day.AddDays(5));
        Happen(dossier, DossierEventKind.Returned).IsRefused.ShouldBeFalse();
        (dossier.ReturnedOn, dossier.DueOn).ShouldBe((Day, Day.AddDays(5)));

        dossier.Withdraw(dossier.Events[^1].Id, "Nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        (dossier.ReturnedOn, dossier.DueOn, dossier.State).ShouldBe((null, Day.AddDays(5), DossierState.Issued));
    }

    [Fact]
    public void Without_a_confirmed_time_the_desk_gives_one_with_its_source()
    {
        var (procedure, version) = Procedure(false, time: null);
        Platform.Dossiers.Dossier.Open<RadiationDossier>(procedure, version, Opening(null, null)).Refusal!.Fields.Single().Field.ShouldBe("timeValue");
        Platform.Dossiers.Dossier.Open<RadiationDossier>(procedure, version, Opening(new ProcessingTime(20, TimeUnit.WorkingDays), " ")).Refusal!.Fields.Single().Field.ShouldBe("timeSource");
        var opened = Platform.Dossiers.Dossier.Open<RadiationDossier>(procedure, version, Opening(new ProcessingTime(20, TimeUnit.WorkingDays), "Quyết định 5/QĐ-UBND")).Value!;
        (opened.TimeValue, opened.TimeUnit, opened.TimeSource).ShouldBe((20, TimeUnit.WorkingDays, "Quyết định 5/QĐ-UBND"));
    }

    [Fact]
    public void A_later_version_leaves_a_running_dossier_as_it_was()
    {
        var (procedure, version) = Procedure(false, new ProcessingTime(25, TimeUnit.CalendarDays));
        var dossier = Platform.Dossiers.Dossier.Open<RadiationDossier>(procedure, version, Opening(null, null)).Value!;

        procedure.Publish(Terms(false, new ProcessingTime(10, TimeUnit.WorkingDays)) with { EffectiveFrom = Day.AddDays(1), Papers = [new("Đơn mới", PaperForm.Original, PaperNeed.Required)] }).IsRefused.ShouldBeFalse();

        (dossier.TimeValue, dossier.Items.Count, dossier.ProcedureVersionId).ShouldBe((25, 3, version.Id));
        (procedure.VersionOn(Day)!.Id, procedure.VersionOn(Day.AddDays(1))!.TimeValue).ShouldBe((version.Id, 10));
        version.EffectiveTo.ShouldBe(Day);
    }

    [Fact]
    public void What_is_wrong_with_a_version_is_refused_at_its_field()
    {
        var terms = Terms(false, new ProcessingTime(25, TimeUnit.CalendarDays)) with { EffectiveFrom = Day };
        FieldOf(terms with { Source = " " }).ShouldBe("source");
        FieldOf(terms with { EffectiveTo = Day.AddDays(-1) }).ShouldBe("effectiveTo");
        FieldOf(terms with { Papers = [] }).ShouldBe("papers");
        FieldOf(terms with { Papers = [new("Đơn", PaperForm.Copy, PaperNeed.Required), new("đơn ", PaperForm.Copy, PaperNeed.Required)] }).ShouldBe("papers");
        FieldOf(terms with { PublishedBy = null }).ShouldBe("publishedBy");
        // 18 working days are more than 25 days of the calendar, 17 are fewer.
        FieldOf(terms with { ProvinceTime = new(18, TimeUnit.WorkingDays), ProvinceSource = "QĐ 1" }).ShouldBe("provinceValue");
        FieldOf(terms with { ProvinceTime = new(17, TimeUnit.WorkingDays), ProvinceSource = "QĐ 1" }).ShouldBeNull();
        FieldOf(terms with { ProvinceTime = new(26, TimeUnit.CalendarDays), ProvinceSource = "QĐ 1" }).ShouldBe("provinceValue");
        FieldOf(terms with { ProvinceTime = new(10, TimeUnit.CalendarDays) }).ShouldBe("provinceSource");

        static string? FieldOf(ProcedureTerms terms) => Platform.Dossiers.Procedure.Open<RadiationProcedure>("P", null).Publish(terms).Refusal?.Fields.Single().Field;
    }

    [Theory]
    [InlineData("2024-01-01", "2024-12-31", true)]
    [InlineData("2023-06-01", "2024-01-01", true)]
    [InlineData("2025-01-01", null, true)]
    [InlineData("2026-01-01", null, false)]
    [InlineData("2023-01-01", "2023-12-31", false)]
    public void Versions_that_overlap_are_refused_and_others_stand_beside(string from, string? to, bool overlaps)
    {
        var procedure = Platform.Dossiers.Procedure.Open<RadiationProcedure>("P", null);
        procedure.Publish(Terms(false, null) with { EffectiveFrom = new(2024, 1, 1), EffectiveTo = new(2025, 12, 31) }).IsRefused.ShouldBeFalse();

        var second = procedure.Publish(Terms(false, null) with { EffectiveFrom = DateOnly.Parse(from, null), EffectiveTo = to is null ? null : DateOnly.Parse(to, null) });

        second.Refusal?.Fields.Single().Field.ShouldBe("effectiveFrom");
        (second.IsRefused, procedure.Versions.Count).ShouldBe((overlaps, overlaps ? 1 : 2));
    }

    [Fact]
    public void Shipped_procedures_say_what_is_not_confirmed()
    {
        var versions = XrayProcedures.All.ToDictionary(shipped => shipped.Code, shipped => shipped.Versions);
        versions["XQ-CAP-MOI"].Select(terms => (terms.Time?.Value, terms.EffectiveTo)).ShouldBe([((int?)25, (DateOnly?)new DateOnly(2025, 12, 31)), (null, null)]);
        versions["XQ-CAP-MOI"][1].Note!.ShouldContain("Chưa xác nhận");
        versions["XQ-GIA-HAN"].Single().NationalCode.ShouldBe("2.002381");
        XrayProcedures.All.SelectMany(shipped => shipped.Versions).ShouldAllBe(terms => terms.Fee == null && terms.Source.Length > 0);
    }

    [Theory]
    [InlineData("{agency}-{yyMMdd}-{seq:0000}", "H37-240515-0007")]
    [InlineData("{seq}/{yyyy}", "7/2024")]
    [InlineData("HS{MM}.{seq:00}", "HS05.07")]
    public void Numbers_follow_their_template(string template, string number) => new DossierNumbering(template, "H37").Format(Day, 7).ShouldBe(number);

    [Theory]
    [InlineData("{agency}-{yyMMdd}", false)]
    [InlineData("{seq}-{seq:00}", false)]
    [InlineData("{seq}-{hour}", false)]
    [InlineData("{seq:0000}", true)]
    public void A_template_without_one_running_number_or_with_an_unknown_place_is_refused(string template, bool isGood) =>
        new DossierNumbering(template, "H37").Refuse()?.Fields.Single().Field.ShouldBe(isGood ? null : "template");

    private static IReadOnlyList<DossierEventKind> ToIssue { get; } =
        [DossierEventKind.Received, DossierEventKind.Accepted, DossierEventKind.Assigned, DossierEventKind.AppraisalStarted, DossierEventKind.Appraised, DossierEventKind.Issued];

    /// <summary>A way to every state under all conditions a dossier can be in there: before and after the clock has started, before and after the visit and the council.</summary>
    private static IReadOnlyCollection<IReadOnlyList<DossierEventKind>> Paths(bool hasSiteVisit, bool hasCouncil = false)
    {
        var found = new Dictionary<(DossierState, bool Clock, bool Visited, bool Met), IReadOnlyList<DossierEventKind>>();
        var queue = new Queue<IReadOnlyList<DossierEventKind>>([[]]);
        while (queue.TryDequeue(out var path))
        {
            var dossier = Dossier(hasSiteVisit, path, hasCouncil);
            if (found.TryAdd((dossier.State, dossier.ClockStartsOn is not null, dossier.VisitedOn is not null, dossier.CouncilMetOn is not null), path))
            {
                foreach (var next in Enum.GetValues<DossierEventKind>().Where(kind => Allowed(dossier, kind)))
                {
                    queue.Enqueue([.. path, next]);
                }
            }
        }

        return found.Values;
    }

    /// <summary>By the track, and by what it cannot know: written here once more, so that a slip in either shows.</summary>
    private static bool Allowed(RadiationDossier dossier, DossierEventKind kind) => DossierTrack.Steps.After(dossier.State).Contains(kind) && kind switch
    {
        DossierEventKind.Supplemented => dossier.ClockStartsOn is null,
        DossierEventKind.SupplementedInAppraisal => dossier.ClockStartsOn is not null,
        DossierEventKind.SiteVisited => dossier.HasSiteVisit,
        DossierEventKind.CouncilMet => dossier.HasCouncil,
        DossierEventKind.Appraised => (!dossier.HasSiteVisit || dossier.VisitedOn is not null) && (!dossier.HasCouncil || dossier.CouncilMetOn is not null),
        // Nothing is overdue in these walks.
        DossierEventKind.Apologized => false,
        _ => true,
    };

    private static Platform.Results.Result<DossierEvent> Happen(RadiationDossier dossier, DossierEventKind kind) => dossier.Happen(
        What(kind),
        new DossierWords
        {
            Papers = kind == DossierEventKind.SupplementRequested ? [new(1, 1)] : [.. dossier.Items.Select(item => new PaperCount(item.Ordinal, 1))],
            Until = Day.AddDays(10), PersonId = Person, PersonName = "Vi Thị Lan", FeePaidOn = Day, Outcome = AppraisalOutcome.Meets, ExpiresOn = Day.AddYears(3),
        },
        Day);

    private static Happening<DossierEventKind> What(DossierEventKind kind, DateOnly? on = null) => new(kind, on ?? Day, "12/GP-UBND", "Lý do", Somebody);

    private static RadiationDossier Received(Func<DossierItem, int?> copies)
    {
        var dossier = Dossier(false, []);
        dossier.Happen(What(DossierEventKind.Received), new DossierWords { Papers = [.. dossier.Items.Select(item => new PaperCount(item.Ordinal, copies(item)))] }, Day).IsRefused.ShouldBeFalse();
        return dossier;
    }

    private static RadiationDossier Dossier(bool hasSiteVisit, IReadOnlyList<DossierEventKind> path, bool hasCouncil = false)
    {
        var (procedure, version) = Procedure(hasSiteVisit, new ProcessingTime(25, TimeUnit.CalendarDays), hasCouncil);
        var dossier = Platform.Dossiers.Dossier.Open<RadiationDossier>(procedure, version, Opening(null, null)).Value!;
        foreach (var step in path)
        {
            Happen(dossier, step).Refusal.ShouldBeNull($"{step} of {string.Join(", ", path)}");
        }

        return dossier;
    }

    private static (RadiationProcedure Procedure, ProcedureVersion Version) Procedure(bool hasSiteVisit, ProcessingTime? time, bool hasCouncil = false)
    {
        var procedure = Platform.Dossiers.Procedure.Open<RadiationProcedure>("P", null);
        return (procedure, procedure.Publish(Terms(hasSiteVisit, time) with { HasCouncil = hasCouncil }).Value!);
    }

    private static ProcedureTerms Terms(bool hasSiteVisit, ProcessingTime? time) => new(
        "Cấp giấy phép", null, null, null,
        [new("Đơn", PaperForm.Original, PaperNeed.Required), new("Phiếu khai báo", PaperForm.Original, PaperNeed.Required), new("Kết quả liều kế", PaperForm.Copy, PaperNeed.Conditional)],
        time, "Chính phủ", null, null, null, DecidedBy.Department, hasSiteVisit, "LIC-NEW", "LIC-CHECK", "Nghị định 142/2020/NĐ-CP", null);

    private static DossierOpening Opening(ProcessingTime? time, string? source) =>
        new("HS-1", new OrganizationLink(Guid.CreateVersion7(), Guid.CreateVersion7(), "Phòng khám Tam Thanh"), DossierChannel.Desk, time, source, null, null, null, null);
}
