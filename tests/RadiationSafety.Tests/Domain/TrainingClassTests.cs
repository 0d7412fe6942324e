using Platform.Records;
using Platform.Training;
using RadiationSafety.Courses;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Domain;

public sealed class TrainingClassTests
{
    private static readonly DateOnly First = new(2024, 5, 13);
    private static readonly DateOnly Last = new(2024, 5, 14);
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_class_state_takes_its_lawful_events_and_refuses_every_other()
    {
        TrainingTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<TrainingState>().Length);
        foreach (var path in TrainingTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<TrainingEventKind>())
            {
                var (held, version) = At(path);
                var (before, lawful) = (held.State, TrainingTrack.Steps.After(held.State).Contains(happened));
                var outcome = Step(held, version, happened);

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                held.State.ShouldBe(lawful ? TrainingTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Theory]
    // Attended of 5 days, mark, what comes of it: at least 80 percent of the days and 5 of 10 points.
    [InlineData(0, null, TrainingOutcome.Absent)]
    [InlineData(0, 9.0, TrainingOutcome.Absent)]
    [InlineData(3, 9.0, TrainingOutcome.Failed)]
    [InlineData(4, 4.75, TrainingOutcome.Failed)]
    [InlineData(4, 5.0, TrainingOutcome.Passed)]
    [InlineData(5, 10.0, TrainingOutcome.Passed)]
    public void Result_follows_from_attendance_and_mark(int attended, double? score, TrainingOutcome expected) =>
        Terms().OutcomeOf(attended, 5, (decimal?)score).ShouldBe(expected);

    [Fact]
    public void Share_of_the_days_is_not_rounded_before_it_decides()
    {
        var terms = Terms() with { MinAttendance = 67, PassMark = null };
        terms.OutcomeOf(2, 3, null).ShouldBe(TrainingOutcome.Failed, "two of three are 66.7 percent");
        (terms with { MinAttendance = 66 }).OutcomeOf(2, 3, null).ShouldBe(TrainingOutcome.Passed);
    }

    [Fact]
    public void Participant_twice_is_refused_however_the_name_is_typed_and_a_namesake_is_not()
    {
        var (held, version) = At([]);
        Admit(held, version, "Hoàng Thị Hoà", 1).Refusal.ShouldBeNull();

        Admit(held, version, "  hoàng thị  HÒA ", 1).Refusal!.Reason.Key.ShouldBe("platform.training.twice");
        Admit(held, version, "Hoàng Thị Hoà", 2).Refusal.ShouldBeNull("born on another day");
        Admit(held, version, "Hoàng Thị Hoa", 1).Refusal.ShouldBeNull("another name");
        held.Participants.Select(participant => participant.Code).ShouldBe(["L-1/001", "L-1/002", "L-1/003"]);
    }

    [Fact]
    public void Class_takes_no_more_than_its_capacity_and_nobody_once_it_has_finished()
    {
        var (held, version) = At([], capacity: 2);
        Admit(held, version, "Nông Văn A", 1).Refusal.ShouldBeNull();
        Admit(held, version, "Nông Văn B", 2).Refusal.ShouldBeNull();
        Admit(held, version, "Nông Văn C", 3).Refusal!.Reason.Key.ShouldBe("platform.training.full");
        held.Describe(Plan(1)).Refusal!.Reason.Key.ShouldBe("platform.training.more-on-the-list");
        held.Describe(Plan(TrainingClass.MostParticipants + 1)).Refusal!.Reason.Key.ShouldBe("platform.training.capacity-bounds");

        var (finished, itsVersion) = At([TrainingEventKind.Opened, TrainingEventKind.Started, TrainingEventKind.Finished]);
        Admit(finished, itsVersion, "Nông Văn A", 1).Refusal!.Reason.Key.ShouldBe("platform.training.list-closed");
    }

    [Fact]
    public void Sheet_is_refused_at_its_line_and_enters_nothing_of_it()
    {
        var (held, version) = At([TrainingEventKind.Opened, TrainingEventKind.Started]);
        var one = held.Participants[0];
        Enter(held, version, new SheetLine(one.Id, [], null)).ShouldBeNull();

        Enter(held, version, new SheetLine(one.Id, [First, new(2024, 5, 20)], 7)).ShouldBe(("participants[0].days", "platform.training.no-class-day"));
        Enter(held, version, new SheetLine(one.Id, [First], 10.5m)).ShouldBe(("participants[0].score", "platform.training.score-range"));
        Enter(held, version, new SheetLine(one.Id, [First], -1)).ShouldBe(("participants[0].score", "platform.training.score-range"));
        Enter(held, version, new SheetLine(Guid.CreateVersion7(), [First], 1)).ShouldBe(("participants[0].participantId", "platform.training.not-on-the-list"));
        held.Enter(version, [new SheetLine(one.Id, [Last], 7)], First).Refusal!.Reason.Key.ShouldBe("platform.training.day-to-come");
        (one.AttendedDays.Count, one.Score).ShouldBe((0, null));
        Enter(held, version, new SheetLine(one.Id, [Last, First, First], 10)).ShouldBeNull();
        one.AttendedDays.ShouldBe([First, Last]);
    }

    [Fact]
    public void Class_does_not_finish_before_its_last_day_nor_while_a_mark_is_missing()
    {
        var (held, version) = At([TrainingEventKind.Opened, TrainingEventKind.Started]);
        held.Happen(What(TrainingEventKind.Finished, First), version, Today).Refusal!.Reason.Key.ShouldBe("platform.training.ends-later");
        Enter(held, version, new SheetLine(held.Participants[0].Id, [First], null)).ShouldBeNull();
        Step(held, version, TrainingEventKind.Finished).Refusal!.Reason.Key.ShouldBe("platform.training.needs-score");
        Enter(held, version, new SheetLine(held.Participants[0].Id, [], null)).ShouldBeNull();
        Step(held, version, TrainingEventKind.Finished).Refusal!.Reason.Key.ShouldBe("platform.training.no-attendance");

        var (empty, itsVersion) = At([], participants: 0);
        foreach (var kind in new[] { TrainingEventKind.Opened, TrainingEventKind.Started })
        {
            Step(empty, itsVersion, kind).Refusal.ShouldBeNull();
        }

        Step(empty, itsVersion, TrainingEventKind.Finished).Refusal!.Reason.Key.ShouldBe("platform.training.nobody-on-the-list");
    }

    [Fact]
    public void Mark_corrected_after_the_finish_changes_the_result_and_a_certified_one_stays()
    {
        var (held, version) = At([TrainingEventKind.Opened, TrainingEventKind.Started, TrainingEventKind.Finished]);
        var one = held.Participants[0];
        (one.Outcome, one.TrainedOn).ShouldBe((TrainingOutcome.Passed, Today));
        Enter(held, version, new SheetLine(one.Id, [First, Last], 4)).ShouldBeNull();
        (one.Outcome, one.TrainedOn).ShouldBe((TrainingOutcome.Failed, Today), "who failed was trained as well");
        Enter(held, version, new SheetLine(one.Id, [], null)).ShouldBeNull();
        (one.Outcome, one.TrainedOn).ShouldBe((TrainingOutcome.Absent, null));

        Enter(held, version, new SheetLine(one.Id, [First, Last], 8)).ShouldBeNull();
        one.Certify(Guid.CreateVersion7(), "01/GCN-SKHCN", Today);
        Enter(held, version, new SheetLine(one.Id, [First], 8)).ShouldBe(("participants[0].days", "platform.training.certificate-stands"));
    }

    [Fact]
    public void Finish_taken_back_leaves_nobody_a_result()
    {
        var (held, _) = At([TrainingEventKind.Opened, TrainingEventKind.Started, TrainingEventKind.Finished]);
        held.ToCertify(Terms()).Value!.Count.ShouldBe(1);

        held.Withdraw(held.Counting.Last().Id, "Nhầm ngày", Somebody.At).IsRefused.ShouldBeFalse();

        (held.State, held.FinishedOn).ShouldBe((TrainingState.Running, null));
        held.ToCertify(Terms()).Refusal!.Reason.Key.ShouldBe("platform.event.not-next");
    }

    [Fact]
    public void Version_of_a_class_is_the_one_in_force_on_its_first_day()
    {
        var program = Program();
        program.Publish(new TrainingProgramTerms("An toàn bức xạ (mới)", Last, Terms(), "QĐ 2", null, Somebody)).Refusal.ShouldBeNull();

        program.VersionOn(First)!.Number.ShouldBe(1);
        program.VersionOn(Last)!.Number.ShouldBe(2);
    }

    [Fact]
    public void Program_that_nobody_could_pass_or_that_rests_on_nothing_is_refused_at_its_field()
    {
        Published(Terms() with { Kinds = [] }).ShouldBe("kinds");
        Published(Terms() with { Kinds = ["Nhân viên", "nhân viên"] }).ShouldBe("kinds");
        Published(Terms() with { MaxScore = null }).ShouldBe("maxScore");
        Published(Terms() with { PassMark = 11 }).ShouldBe("passMark");
        Published(Terms() with { RefresherSource = null }).ShouldBe("refresherSource");
        Published(Terms() with { RefresherRule = null }).ShouldBe("refresherRule");
        Published(Terms() with { GivesCertificate = false }).ShouldBe("refresherRule");
        Published(Terms()).ShouldBeNull();

        static string? Published(TrainingTerms terms) => TrainingProgram.Open<SafetyProgram>("X").Publish(new TrainingProgramTerms("X", null, terms, "QĐ 1", null, Somebody)).Refusal?.Fields[0].Field;
    }

    [Fact]
    public void Period_nobody_stands_for_dates_no_certificate_and_a_confirmed_one_does()
    {
        var (waiting, _) = At([TrainingEventKind.Opened, TrainingEventKind.Started, TrainingEventKind.Finished]);
        var unconfirmed = waiting.Participants[0];
        unconfirmed.DeadlinesDemanded().Open.ShouldBeEmpty("no certificate yet");
        unconfirmed.Certify(Guid.CreateVersion7(), "01/GCN-SKHCN", Today);
        unconfirmed.DeadlinesDemanded().Open.Single().ShouldSatisfyAllConditions(trigger => trigger.RuleCode.ShouldBe("TRAIN"), trigger => trigger.On.ShouldBe(Today), trigger => trigger.Own.ShouldBeNull());

        var (held, _) = At([TrainingEventKind.Opened, TrainingEventKind.Started, TrainingEventKind.Finished], confirmed: true);
        held.Participants[0].Certify(Guid.CreateVersion7(), "02/GCN-SKHCN", Today);
        held.Participants[0].DeadlinesDemanded().Open.Single().Own!.Days.ShouldBe(Today.AddMonths(36).DayNumber - Today.DayNumber);
    }

    private static TrainingTerms Terms() => new(16, "Sử dụng thiết bị X-quang", [ShippedPrograms.SafetyOfficer, ShippedPrograms.RadiationStaff], 80, 10, 5, true, "TRAIN", 36, "Thông tư 34/2014/TT-BKHCN");

    private static SafetyProgram Program(bool confirmed = false)
    {
        var program = TrainingProgram.Open<SafetyProgram>("ATBX");
        program.Publish(new TrainingProgramTerms("An toàn bức xạ", null, Terms(), "QĐ 1", null, confirmed ? Somebody : null)).Refusal.ShouldBeNull();
        return program;
    }

    private static ClassPlan Plan(int capacity) => new([First, Last], "Hội trường", [], null, null, capacity);

    private static (SafetyClass Class, TrainingProgramVersion Version) At(IReadOnlyList<TrainingEventKind> path, int capacity = 100, int participants = 1, bool confirmed = false)
    {
        var program = Program(confirmed);
        var held = TrainingClass.Plan<SafetyClass>("L-1", program, program.Versions[0]);
        held.Describe(Plan(capacity)).Refusal.ShouldBeNull();
        for (var i = 0; i < (path.Count == 0 ? 0 : participants); i++)
        {
            Admit(held, program.Versions[0], $"Nông Thị {i}", i + 1).Refusal.ShouldBeNull();
        }

        foreach (var kind in path)
        {
            Step(held, program.Versions[0], kind).Refusal.ShouldBeNull($"{kind}");
            if (kind == TrainingEventKind.Started && participants > 0)
            {
                held.Enter(program.Versions[0], [.. held.Participants.Select(participant => new SheetLine(participant.Id, [First, Last], 8))], Today).Refusal.ShouldBeNull();
            }
        }

        return (held, program.Versions[0]);
    }

    /// <summary>With what the step needs besides being next: the certificates the batch has issued before it records its own.</summary>
    private static Platform.Results.Result<TrainingEvent> Step(SafetyClass held, TrainingProgramVersion version, TrainingEventKind kind)
    {
        if (kind == TrainingEventKind.Certified && held.State == TrainingState.Finished)
        {
            held.Participants[0].Certify(Guid.CreateVersion7(), "01/GCN-SKHCN", Today);
        }

        return held.Happen(What(kind, kind is TrainingEventKind.Opened ? new DateOnly(2024, 5, 2) : kind is TrainingEventKind.Started ? First : Today), version, Today);
    }

    private static Happening<TrainingEventKind> What(TrainingEventKind kind, DateOnly on) => new(kind, on, null, kind == TrainingEventKind.Canceled ? "Không đủ học viên" : null, Somebody);

    private static Platform.Results.Result<TrainingParticipant> Admit(SafetyClass held, TrainingProgramVersion version, string name, int day) =>
        held.Admit(version.Terms, new Trainee(name, new DateOnly(1980, 1, day), ShippedPrograms.RadiationStaff, "Phòng khám Tam Thanh", null, null));

    private static (string Field, string Rule)? Enter(SafetyClass held, TrainingProgramVersion version, SheetLine line) =>
        held.Enter(version, [line], Today).Refusal is { } refusal ? (refusal.Fields[0].Field, refusal.Fields[0].Rule.Key) : null;
}
