using Planning.Evidence;
using Planning.KeyTasks;
using Planning.Plans;
using Platform.Records;
using Platform.Registers;
using Platform.Vietnamese;
using Shouldly;
using Xunit;

namespace Planning.Tests;

public sealed class DomainTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy By = new(Guid.CreateVersion7(), "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 2, 0, 0, TimeSpan.Zero));
    private static readonly EvidenceRule Rule = new("ip", "assets", ["IntendedGrant", "Granted"]);

    [Fact]
    public void Plan_under_a_decision_of_a_later_day_is_refused()
    {
        var plan = WorkPlan.Issue("19/KH-SKHCN", new DateOnly(2024, 1, 31), "Nhiệm vụ trọng tâm", 2024, new ParentDecision("145/QĐ-UBND", new DateOnly(2024, 2, 1), "UBND tỉnh"));
        plan.Refusal!.Fields.Single().Rule.Key.ShouldBe("planning.plans.decision-later");
    }

    [Fact]
    public void Plan_under_a_decision_of_the_same_day_is_taken() =>
        WorkPlan.Issue("19/KH-SKHCN", new DateOnly(2024, 1, 31), "Nhiệm vụ", 2024, new ParentDecision("145/QĐ-UBND", new DateOnly(2024, 1, 31), "UBND tỉnh")).IsRefused.ShouldBeFalse();

    [Theory]
    [InlineData("5", null, "targetUnit", "planning.tasks.target-without-unit")]
    [InlineData("1-2", "  ", "targetUnit", "planning.tasks.target-without-unit")]
    [InlineData("", "sản phẩm", "target", "planning.tasks.unit-without-target")]
    [InlineData("0", "sản phẩm", "target", "planning.tasks.target-not-positive")]
    [InlineData("0-2", "sản phẩm", "target", "planning.tasks.target-not-positive")]
    [InlineData("3-2", "sản phẩm", "target", "planning.tasks.target-turned")]
    [InlineData("-3", "sản phẩm", "target", "planning.tasks.target-unreadable")]
    [InlineData("15 dự án", "", "target", "planning.tasks.target-unreadable")]
    [InlineData("99999999999", "dự án", "target", "planning.tasks.target-unreadable")]
    [InlineData("được cấp văn bằng", "sản phẩm", "targetUnit", "planning.tasks.state-has-no-unit")]
    public void Target_that_nobody_could_count_is_refused_at_its_field(string typed, string? unit, string field, string rule) =>
        Target.Read(typed, unit).Refusal!.Fields.Select(wrong => (wrong.Field, wrong.Rule.Key)).ShouldBe([(field, rule)]);

    [Theory]
    [InlineData("15", "dự án", "15 dự án", "15")]
    [InlineData("01–02", "sản phẩm", "1–2 sản phẩm", "1-2")]
    [InlineData(" 1 - 2 ", " sản phẩm ", "1–2 sản phẩm", "1-2")]
    [InlineData("2-2", "sản phẩm", "2 sản phẩm", "2")]
    [InlineData("được cấp văn bằng bảo hộ", null, "được cấp văn bằng bảo hộ", "được cấp văn bằng bảo hộ")]
    public void Target_is_a_number_a_range_or_a_state_and_is_written_back_as_it_was_read(string typed, string? unit, string shown, string written)
    {
        var target = Target.Read(typed, unit).Value!;
        (target.Text, target.Typed).ShouldBe((shown, written));
        Target.Read(target.Typed, target.Unit).Value.ShouldBe(target);
    }

    [Fact]
    public void No_target_typed_is_none() => Samples.Value(Target.Read(" ", null)).ShouldBeNull();

    [Theory]
    [InlineData(0, null, false, 0.0)]
    [InlineData(1, null, true, 100.0)]
    [InlineData(2, null, true, 200.0)]
    [InlineData(0, 1, true, 100.0)]
    [InlineData(2, 0, false, 0.0)]
    public void Range_is_reached_at_its_lower_end_and_a_statement_stands_before_the_count(int counted, int? stated, bool reached, double percent)
    {
        var progress = new TaskProgress(new Target(1, 2, "sản phẩm", null), counted, stated, 2, 0, 0, true);
        (progress.IsReached, progress.Percent, progress.IsStated).ShouldBe((reached, (decimal?)percent, stated is not null));
    }

    [Theory]
    [InlineData(0, 0, null, false, TaskProof.Unproven)]
    [InlineData(1, 2, null, false, TaskProof.Unproven)]
    [InlineData(2, 2, null, true, TaskProof.Proven)]
    [InlineData(0, 2, 1, true, TaskProof.Stated)]
    [InlineData(null, 0, 1, true, TaskProof.Stated)]
    [InlineData(null, 0, null, null, TaskProof.Unproven)]
    public void State_is_reached_when_every_linked_record_proves_it_or_somebody_states_it(int? counted, int linked, int? stated, bool? reached, object proof)
    {
        var progress = new TaskProgress(new Target(null, null, null, "được cấp"), counted, stated, linked, 0, 0, true);
        (progress.IsReached, progress.Proof, progress.Percent).ShouldBe((reached, (TaskProof)proof, null));
    }

    [Fact]
    public void Adjustment_puts_new_terms_in_force_and_keeps_the_former_until_it_is_withdrawn()
    {
        var task = Open(Described());
        var planned = task.Terms;
        var first = Samples.Value(task.Adjust(new TermsChange(Time("Quý I năm 2025"), new Target(3, 3, "sản phẩm", null), null), Adjusting("20/QĐ-UBND"), Today));
        (task.State, task.TimeText, task.StartsOn, task.EndsOn, task.Target!.Text).ShouldBe((TaskState.Adjusted, "Quý I năm 2025", new DateOnly(2024, 1, 1), new DateOnly(2025, 3, 31), "3 sản phẩm"));
        (first.Former, first.Terms, task.Planned).ShouldBe((planned, task.Terms, planned));
        (first.Former!.Unlike(first.Terms!), first.Terms!.Unlike(first.Former)).ShouldBe(("cả năm 2024 · 5 sản phẩm", "Quý I năm 2025 · 3 sản phẩm"));
        TaskDeadlines.Of(task).Open.Single().On.ShouldBe(new DateOnly(2025, 3, 31));

        var unit = Guid.CreateVersion7();
        var second = Samples.Value(task.Adjust(new TermsChange(null, null, (unit, "Phòng khác")), Adjusting("30/QĐ-UBND"), Today));
        (task.ResponsibleUnitId, task.LeadUnitName, task.Target!.Min, task.Planned).ShouldBe((unit, "Phòng khác", 3, planned));
        task.Withdraw(first.Id, "Nhầm", By.At).Refusal!.Reason.Key.ShouldBe("platform.event.only-last-withdrawn");

        task.Withdraw(second.Id, "Nhầm", By.At).IsRefused.ShouldBeFalse();
        (task.Terms, task.State).ShouldBe((first.Terms, TaskState.Adjusted));
        task.Withdraw(first.Id, "Nhầm", By.At).IsRefused.ShouldBeFalse();
        (task.Terms, task.State, task.Planned).ShouldBe((planned, TaskState.InProgress, null));
    }

    [Fact]
    public void Adjustment_without_a_paper_or_that_changes_nothing_is_refused()
    {
        var task = Open(Described());
        var change = new TermsChange(null, new Target(3, 3, "sản phẩm", null), null);
        task.Adjust(change, Adjusting(" "), Today).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        task.Adjust(new TermsChange(Time("từ năm 2025"), null, null), Adjusting("20/QĐ"), Today).Refusal!.Fields.Single().Field.ShouldBe("newTime");
        task.Adjust(new TermsChange(Time("cả năm 2024"), new Target(5, 5, "sản phẩm", null), null), Adjusting("20/QĐ"), Today).Refusal!.Reason.Key.ShouldBe("planning.tasks.adjusts-nothing");
        task.StateReached(2, "Theo báo cáo", null, By).IsRefused.ShouldBeFalse();
        task.Adjust(new TermsChange(null, new Target(null, null, null, "được cấp"), null), Adjusting("20/QĐ"), Today).Refusal!.Fields.Single().Field.ShouldBe("newTarget");
        (task.Events.Count, task.Target!.Min).ShouldBe((0, 5));
    }

    [Fact]
    public void Adjusted_task_is_not_corrected_past_its_decision_and_the_plans_own_text_does_not_undo_it()
    {
        var task = Open(Described());
        Samples.Value(task.Adjust(new TermsChange(null, new Target(3, 3, "sản phẩm", null), null), Adjusting("20/QĐ-UBND"), Today));
        var said = Described() with { LeadUnitId = task.ResponsibleUnitId!.Value, Name = "Tên sửa" };
        task.Describe(Plan(), 4, said).Refusal!.Reason.Key.ShouldBe("planning.tasks.adjusted-by-decision");
        task.Describe(Plan(), 4, said with { Target = task.Target }).IsRefused.ShouldBeFalse();
        (task.Name, task.Target!.Min).ShouldBe(("Tên sửa", 3));
        task.Describe(Plan(), 4, said, isOfPlan: true).IsRefused.ShouldBeFalse();
        task.Target!.Min.ShouldBe(3);
        task.Describe(Plan(), 4, said with { Target = new Target(9, 9, "sản phẩm", null) }, isOfPlan: true).IsRefused.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, 3, true)]
    [InlineData(false, 0, true)]
    [InlineData(false, -1, false)]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    [InlineData(true, 1, true)]
    [InlineData(true, 2, false)]
    public void Statement_is_taken_only_where_it_fits_its_target(bool isState, int? value, bool taken)
    {
        var task = Open(Described() with { Target = isState ? new Target(null, null, null, "được cấp") : new Target(1, 2, "sản phẩm", null) });
        task.StateReached(value, "Theo báo cáo", "10/BC", By).IsRefused.ShouldBe(!taken);
        task.Stated.Count.ShouldBe(taken ? 1 : 0);
    }

    [Fact]
    public void Nothing_is_stated_of_a_task_without_a_target() =>
        Open(Described(null)).StateReached(1, "Theo báo cáo", null, By).Refusal!.Reason.Key.ShouldBe("planning.evidence.nothing-to-state");

    [Fact]
    public void Rule_of_evidence_without_a_target_is_refused() =>
        KeyTask.Open(Plan(), 4, Described(null) with { Evidence = Rule }).Refusal!.Fields.Single().Rule.Key.ShouldBe("planning.evidence.needs-target");

    [Fact]
    public void Time_without_an_end_is_refused() =>
        KeyTask.Open(Plan(), 4, Described() with { Time = Time("từ năm 2024") }).Refusal!.Fields.Single().Rule.Key.ShouldBe("planning.tasks.no-end");

    [Theory]
    [InlineData("cả năm 2024", "2024-01-01", "2024-12-31")]
    [InlineData("Quý I, II năm 2024", "2024-01-01", "2024-06-30")]
    [InlineData("Tháng 12 năm 2024", "2024-12-01", "2024-12-31")]
    [InlineData("đến hết tháng 6/2024", "2024-01-31", "2024-06-30")]
    public void Time_keeps_its_words_and_gives_first_and_last_day(string typed, string first, string last)
    {
        var task = Open(Described() with { Time = Time(typed) });
        (task.TimeText, task.StartsOn, task.EndsOn).ShouldBe((typed, Iso(first), Iso(last)));
        TaskDeadlines.Of(task).Open.Single().On.ShouldBe(Iso(last));
    }

    [Theory]
    [InlineData("2024-05-15", 0.2, nameof(TaskStanding.OnTrack))]
    [InlineData("2024-07-01", 0.0, nameof(TaskStanding.OnTrack))]
    [InlineData("2024-07-02", 0.0, nameof(TaskStanding.AtRisk))]
    [InlineData("2024-09-15", 0.2, nameof(TaskStanding.AtRisk))]
    [InlineData("2024-09-15", 0.4, nameof(TaskStanding.OnTrack))]
    [InlineData("2024-09-15", null, nameof(TaskStanding.Unknown))]
    [InlineData("2024-12-31", 1.0, nameof(TaskStanding.OnTrack))]
    [InlineData("2025-01-01", 1.0, nameof(TaskStanding.Late))]
    [InlineData("2025-01-01", null, nameof(TaskStanding.Late))]
    public void Standing_follows_from_time_and_share_reached(string today, double? reached, string expected) =>
        Standings.Of(TaskState.InProgress, new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), (decimal?)reached, Iso(today)).ToString().ShouldBe(expected);

    [Fact]
    public void Standing_of_a_closed_task_is_its_state_even_after_the_end() =>
        Standings.Of(TaskState.Verified, new DateOnly(2024, 1, 1), new DateOnly(2024, 6, 30), 0m, new DateOnly(2025, 1, 1)).ShouldBe(TaskStanding.Verified);

    [Fact]
    public void Measured_task_is_done_only_when_the_target_is_reached()
    {
        var task = Open(Described() with { Evidence = Rule });
        task.Finish(Progress(reached: 4), new(TaskEventKind.Done, Today, "10/BC-SKHCN", null, By), Today).Refusal!.Reason.Key.ShouldBe("planning.tasks.not-reached");
        task.Finish(Progress(reached: null, isAnswered: false), new(TaskEventKind.Done, Today, "10/BC-SKHCN", null, By), Today).Refusal!.Reason.Key.ShouldBe("planning.tasks.not-answered");
        task.Finish(Progress(reached: 5), new(TaskEventKind.Done, Today, null, null, By), Today).IsRefused.ShouldBeFalse();
        (task.State, task.DoneOn).ShouldBe((TaskState.Done, Today));
        TaskDeadlines.Of(task).Met["TASK-DUE"].ShouldBe(Today);
    }

    [Fact]
    public void Task_nothing_measures_is_done_only_with_a_paper()
    {
        var task = Open(Described());
        task.Finish(Progress(reached: null), new(TaskEventKind.Done, Today, " ", null, By), Today).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        task.Finish(Progress(reached: null), new(TaskEventKind.Done, Today, "10/BC-SKHCN", null, By), Today).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Withdrawn_report_opens_the_task_and_its_deadline_again()
    {
        var task = Open(Described());
        var done = task.Finish(Progress(reached: null), new(TaskEventKind.Done, Today, "10/BC-SKHCN", null, By), Today).Value!;
        task.Happen(new(TaskEventKind.Verified, Today, null, null, By), Today).IsRefused.ShouldBeFalse();
        task.Withdraw(done.Id, "Nhầm", By.At).Refusal!.Reason.Key.ShouldBe("platform.event.only-last-withdrawn");

        foreach (var last in task.Events.Reverse().ToList())
        {
            task.Withdraw(last.Id, "Nhầm", By.At).IsRefused.ShouldBeFalse();
        }

        (task.State, task.DoneOn, task.ClosedOn).ShouldBe((TaskState.InProgress, null, null));
        TaskDeadlines.Of(task).Open.Count.ShouldBe(1);
    }

    [Fact]
    public void Task_carried_over_keeps_no_deadline_and_needs_a_paper()
    {
        var task = Open(Described());
        task.Happen(new(TaskEventKind.CarriedOver, Today, null, null, By), Today).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        task.Happen(new(TaskEventKind.CarriedOver, Today, "20/QĐ-UBND", null, By), Today).IsRefused.ShouldBeFalse();
        TaskDeadlines.Of(task).Open.ShouldBeEmpty();
        TaskTrack.Steps.After(task.State).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_recorded_before_it_has_happened() =>
        Open(Described()).Happen(new(TaskEventKind.Adjusted, Today.AddDays(1), "20/QĐ-UBND", null, By), Today).Refusal!.Fields.Single().Field.ShouldBe("happenedOn");

    [Fact]
    public void Register_of_the_evidence_does_not_change_while_records_are_linked()
    {
        var task = Open(Described() with { Evidence = Rule });
        task.Link(Card("assets"), By).IsRefused.ShouldBeFalse();
        task.Describe(Plan(), 4, Described() with { Evidence = new EvidenceRule("quality", "certificates", ["Issued"]) }).Refusal!.Fields.Single().Rule.Key.ShouldBe("planning.evidence.in-use");
        task.Describe(Plan(), 4, Described() with { Evidence = new EvidenceRule("ip", "assets", ["Granted"]) }).IsRefused.ShouldBeFalse();
        task.Unlink(task.Links.Single().Id, "Đổi quy tắc", By).IsRefused.ShouldBeFalse();
        task.Describe(Plan(), 4, Described() with { Evidence = new EvidenceRule("quality", "certificates", ["Issued"]) }).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Record_of_another_register_is_no_evidence() =>
        Open(Described() with { Evidence = Rule }).Link(Card("mandates"), By).Refusal!.Reason.Key.ShouldBe("planning.evidence.other-register");

    [Fact]
    public void Steps_are_read_with_their_own_time_and_written_back_the_same()
    {
        const string typed = "Hỗ trợ nộp đơn [Quý I, II năm 2024]\n- Theo dõi, cấp văn bằng [Tháng 12 năm 2024]\n\nKiểm tra";
        var steps = StepLines.Read(typed, new DateOnly(2024, 1, 1)).Value!;
        steps.Select(step => (step.Text, step.Time?.To)).ShouldBe(
        [
            ("Hỗ trợ nộp đơn", new DateOnly(2024, 6, 30)),
            ("Theo dõi, cấp văn bằng", new DateOnly(2024, 12, 31)),
            ("Kiểm tra", null),
        ]);
        StepLines.Read("Nộp đơn [bao giờ cũng được]", new DateOnly(2024, 1, 1)).Refusal!.Fields.Single().Rule.Key.ShouldBe("planning.tasks.step-time");
    }

    [Fact]
    public void Changed_steps_keep_who_they_are_and_what_is_done_of_them()
    {
        var task = Open(Described() with { Steps = [new StepLine("Một", null), new StepLine("Hai", null), new StepLine("Ba", null)] });
        task.FinishStep(1, Today, Today).IsRefused.ShouldBeFalse();
        var first = task.Steps[0].Id;
        task.Describe(Plan(), 4, Described() with { Steps = [new StepLine("Một, sửa", null), new StepLine("Hai", null)] }).IsRefused.ShouldBeFalse();
        task.Steps.Select(step => (step.Ordinal, step.Text)).ShouldBe([(1, "Một, sửa"), (2, "Hai")]);
        (task.Steps[0].Id, task.Steps[0].DoneOn).ShouldBe((first, Today));
    }

    [Theory]
    [InlineData(3, 5, 0, 0, 0.6)]
    [InlineData(7, 5, 0, 0, 1.0)]
    [InlineData(null, 15, 4, 1, 0.25)]
    [InlineData(null, null, 0, 0, null)]
    public void Share_is_of_the_target_where_records_measure_it_else_of_the_steps(int? reached, int? target, int steps, int done, double? share) =>
        new TaskProgress(target is null ? null : new Target(target, target, "sản phẩm", null), reached, null, 0, steps, done, true).Share.ShouldBe((decimal?)share);

    private static TaskProgress Progress(int? reached, bool isAnswered = true) => new(new Target(5, 5, "sản phẩm", null), reached, null, 5, 0, 0, isAnswered);

    private static Happening<TaskEventKind> Adjusting(string document) => new(TaskEventKind.Adjusted, Today, document, null, By);

    private static RecordCard Card(string register) => new(Guid.CreateVersion7(), "ip", register, "Na Lạng Sơn", "TSTT-2024-01", "Published", "ip.AssetState.Published", DateOnly.MaxValue);

    private static KeyTask Open(TaskDescription description) => Samples.Value(KeyTask.Open(Plan(), 4, description));

    private static WorkPlan Plan() => Samples.Value(WorkPlan.Issue("19/KH-SKHCN", new DateOnly(2024, 1, 31), "Nhiệm vụ trọng tâm", 2024, null));

    private static TaskDescription Described(int? number = 5) => new(
        "Xác lập quyền cho 05 sản phẩm", Guid.CreateVersion7(), "Phòng QLCN&ĐMST", null, null, Time("cả năm 2024"), [], "05 sản phẩm", number is null ? null : new Target(number, number, "sản phẩm", null), null);

    private static PeriodExpression Time(string text)
    {
        PeriodExpression.TryParse(text, new DateOnly(2024, 1, 1), out var time, out _).ShouldBeTrue();
        return time!;
    }

    private static DateOnly Iso(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
