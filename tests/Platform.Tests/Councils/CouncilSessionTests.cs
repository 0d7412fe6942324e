using Platform.Councils;
using Platform.Records;
using Platform.Results;

namespace Platform.Tests.Councils;

public sealed class CouncilSessionTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 3, 0, 0, TimeSpan.Zero));
    private static readonly CouncilTerms Terms = CouncilTermsTests.Sheet([new("Tính mới", 60), new("Hiệu quả", 40)], 70) with { ChairRequired = true, Needs = [new(CouncilRole.Chair, 1)] };

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason()
    {
        foreach (var path in Paths)
        {
            foreach (var kind in Enum.GetValues<CouncilEventKind>())
            {
                var session = Walk(path);
                var (before, lawful) = (session.State, IsLawful(session.State, kind));
                var outcome = Happen(session, kind);
                outcome.IsRefused.ShouldBe(!lawful, $"{kind} in {before}");
                session.State.ShouldBe(lawful ? CouncilTrack.Steps.Lead(before, kind) : before);
                if (!lawful)
                {
                    outcome.Refusal!.Fields.Single().Rule.Key.ShouldBe("platform.event.not-next");
                }
            }
        }

        Paths.Select(path => Walk(path).State).Distinct().ShouldBe(Enum.GetValues<CouncilState>(), ignoreOrder: true);
    }

    [Fact]
    public void Members_agenda_and_attendance_change_until_it_sits_and_conflicts_until_the_sheets_are_opened()
    {
        foreach (var path in Paths)
        {
            var session = Walk(path);
            var member = session.Members[4];
            var isOpen = session.State is CouncilState.Composed or CouncilState.Invited;
            session.PutOnAgenda([Subject(1)]).IsRefused.ShouldBe(!isOpen);
            session.Describe(new("1/QĐ", Today, Today, null)).IsRefused.ShouldBe(!isOpen);
            session.Attend([(member.Id, CouncilAttendance.Present, null)]).IsRefused.ShouldBe(!isOpen);
            session.Declare(member, session.Items[0].Id, "Đồng tác giả", Somebody.At).IsRefused.ShouldBe(session.State is CouncilState.Opened or CouncilState.Closed or CouncilState.Canceled);
        }
    }

    [Fact]
    public void Only_a_present_member_without_conflict_scores_and_only_while_it_sits()
    {
        foreach (var path in Paths)
        {
            var session = Walk(path);
            var (free, conflicted, absent) = (session.Members[1], session.Members[2], session.Members[3]);
            var item = session.Items[0].Id;
            (session.RefuseSheet(Terms, free, item) is null).ShouldBe(session.State == CouncilState.InSession, session.State.ToString());
            session.RefuseSheet(Terms, conflicted, item).ShouldNotBeNull();
            session.RefuseSheet(Terms, absent, item).ShouldNotBeNull();
            (session.RefuseSheet(Terms, conflicted, session.Items[1].Id) is null).ShouldBe(session.State == CouncilState.InSession);
        }
    }

    [Fact]
    public void It_starts_with_a_quorum_only_and_a_matter_without_one_is_left_undecided()
    {
        var session = Composed();
        Happen(session, CouncilEventKind.Invited);
        session.Attend([.. session.Members.Select(m => (m.Id, m.Ordinal <= 5 ? CouncilAttendance.Present : CouncilAttendance.Absent, (string?)"bận"))]);
        Happen(session, CouncilEventKind.Started).Refusal!.Reason.Key.ShouldBe("platform.councils.no-quorum");
        session.Attend([(session.Members[5].Id, CouncilAttendance.Present, null)]);
        Happen(session, CouncilEventKind.Started).IsRefused.ShouldBeFalse();

        // The chair may not take part in the first matter: nobody presides over it.
        session.Declare(session.Members[0], session.Items[0].Id, "Đồng tác giả", Somebody.At).IsRefused.ShouldBeFalse();
        session.RefuseSheet(Terms, session.Members[1], session.Items[0].Id)!.Reason.Key.ShouldBe("platform.councils.item-without-quorum");
        var sheets = session.Members.Take(6).Select(member => Sheet(session, member, session.Items[1], 40, 30)).ToList();
        session.OpenSheets(What(CouncilEventKind.SheetsOpened), Terms, sheets, withMissing: false, Today).IsRefused.ShouldBeFalse();
        (session.Items[0].Outcome, session.Items[0].Passes).ShouldBe((null, null));
        (session.Items[1].Outcome, session.Items[1].Passes, session.Items[1].Points).ShouldBe((Verdict.Passed, true, 70m));
    }

    [Fact]
    public void Missing_sheets_are_waited_for_unless_it_is_said_that_no_more_will_come()
    {
        var session = Walk([CouncilEventKind.Invited, CouncilEventKind.Started]);
        var sheets = SheetsOf(session).Skip(1).ToList();
        session.OpenSheets(What(CouncilEventKind.SheetsOpened), Terms, sheets, withMissing: false, Today).Refusal!.Fields.Single().Field.ShouldBe("withMissing");
        session.SealHead.ShouldBeNull();
        session.OpenSheets(What(CouncilEventKind.SheetsOpened), Terms, sheets, withMissing: true, Today).IsRefused.ShouldBeFalse();
        session.SealHead.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_chain_tells_which_part_was_changed_and_blind_sheets_name_nobody(bool isBlind)
    {
        var terms = Terms with { IsBlind = isBlind };
        var session = Walk([CouncilEventKind.Invited, CouncilEventKind.Started]);
        var sheets = SheetsOf(session);
        session.OpenSheets(What(CouncilEventKind.SheetsOpened), terms, sheets, false, Today).IsRefused.ShouldBeFalse();
        CouncilSeal.Check(session, terms, sheets, session.SealHead).IsIntact.ShouldBeTrue();
        CouncilSeal.Check(session, terms, sheets, "another").Broken.ShouldBe(SealCheck.Recorded);
        CouncilSeal.Check(session, terms with { PassMark = 69 }, sheets, session.SealHead).Broken.ShouldBe(SealCheck.Council);
        CouncilSeal.Check(session, terms, [.. sheets.OrderBy(sheet => sheet.Position).SkipLast(1)], session.SealHead).Broken.ShouldBe(SealCheck.Count);
        var text = string.Concat(CouncilSeal.Links(session, terms, sheets).Skip(1).Select(link => link.Text));
        session.Members.Any(member => text.Contains(member.Id.ToString(), StringComparison.Ordinal)).ShouldBe(!isBlind);

        var third = sheets.Single(sheet => sheet.Position == 3);
        third.Give([new(1, 60), new(2, 40)], null, null, third.SubmittedAt);
        CouncilSeal.Check(session, terms, sheets, session.SealHead).ShouldBe(new SealCheck(SealCheck.Sheets, 3));
    }

    [Fact]
    public void A_composition_against_the_types_rules_is_refused()
    {
        var (chair, other) = (new Appointment(Guid.CreateVersion7(), "A", CouncilRole.Chair), new Appointment(Guid.CreateVersion7(), "B", CouncilRole.Member));
        var terms = Terms with { MinMembers = 2, MaxMembers = 3 };
        Key(chair, other).ShouldBeNull();
        Key(chair).ShouldBe("platform.councils.member-count");
        Key(chair, chair).ShouldBe("platform.councils.member-twice");
        Key(chair, other with { Role = CouncilRole.Chair }).ShouldBe("platform.councils.one-chair");
        Key(other, other with { PersonId = Guid.CreateVersion7() }).ShouldBe("platform.councils.role-missing");

        string? Key(params Appointment[] appointed) => Composed().Appoint(terms, appointed).Refusal?.Reason.Key;
    }

    [Fact]
    public void From_the_invitation_to_the_opening_each_who_may_score_and_has_not_owes_her_sheets()
    {
        foreach (var path in Paths)
        {
            var session = Walk(path);
            var (all, one) = (session.Members[1], session.Members[2]);
            var (asks, counts) = (session.State is CouncilState.Invited or CouncilState.InSession, session.State is not CouncilState.Composed);
            // The second member has given both sheets, the third, with a conflict in the first matter, the other one.
            if (counts)
            {
                session.Know(new SheetsIn(Terms, new HashSet<(Guid, Guid)> { (all.Id, session.Items[0].Id), (all.Id, session.Items[1].Id), (one.Id, session.Items[1].Id) }, Today));
            }

            var demand = session.DeadlinesDemanded();
            demand.Open.Select(trigger => trigger.Of!.Value).ShouldBe(asks ? session.Members.Where(m => m != all && m != one && m.Ordinal != 4).Select(m => m.PersonId) : [], session.State.ToString());
            demand.Open.ShouldAllBe(trigger => trigger.Given!.On == session.MeetsOn && trigger.Given.Source == "1/QĐ");
            demand.MetBy.Keys.Select(key => key.PersonId).ShouldBe(counts ? [all.PersonId, one.PersonId] : []);
            demand.Met.ShouldBeEmpty();
        }
    }

    [Fact]
    public void No_council_sits_by_numbers_nobody_stands_for()
    {
        var type = CouncilType.Open<TestType>("T");
        var version = type.Publish(new("Hội đồng", null, Terms, "Quy chế", null, null)).Value!;
        CouncilSession.Compose<TestSession>(type, version).Refusal!.Reason.Key.ShouldBe("platform.councils.unconfirmed");
        type.Confirm(version.Id, "Quyết định 1", Somebody).IsRefused.ShouldBeFalse();
        type.Confirm(version.Id, "Quyết định 1", Somebody).IsRefused.ShouldBeTrue();
        CouncilSession.Compose<TestSession>(type, version).IsRefused.ShouldBeFalse();
    }

    /// <summary>The table of the specification, written out here and not read from the track.</summary>
    private static bool IsLawful(CouncilState state, CouncilEventKind kind) => state switch
    {
        CouncilState.Composed => kind is CouncilEventKind.Invited or CouncilEventKind.Canceled,
        CouncilState.Invited => kind is CouncilEventKind.Started or CouncilEventKind.Canceled,
        CouncilState.InSession => kind is CouncilEventKind.SheetsOpened or CouncilEventKind.Canceled,
        CouncilState.Opened => kind is CouncilEventKind.Closed,
        _ => false,
    };

    private static IReadOnlyList<CouncilEventKind[]> Paths { get; } =
    [
        [], [CouncilEventKind.Invited], [CouncilEventKind.Invited, CouncilEventKind.Started], [CouncilEventKind.Invited, CouncilEventKind.Started, CouncilEventKind.SheetsOpened],
        [CouncilEventKind.Invited, CouncilEventKind.Started, CouncilEventKind.SheetsOpened, CouncilEventKind.Closed], [CouncilEventKind.Canceled],
    ];

    /// <summary>Nine members, the third with a conflict in the first matter, the fourth absent.</summary>
    private static TestSession Walk(IEnumerable<CouncilEventKind> path)
    {
        var session = Composed();
        session.Declare(session.Members[2], session.Items[0].Id, "Vợ là tác giả", Somebody.At).IsRefused.ShouldBeFalse();
        session.Attend([.. session.Members.Select(m => (m.Id, m.Ordinal == 4 ? CouncilAttendance.Absent : CouncilAttendance.Present, (string?)"đi công tác"))]).IsRefused.ShouldBeFalse();
        foreach (var kind in path)
        {
            Happen(session, kind).Refusal.ShouldBeNull();
        }

        return session;
    }

    private static TestSession Composed()
    {
        var type = CouncilType.Open<TestType>("T");
        var session = CouncilSession.Compose<TestSession>(type, type.Publish(new("Hội đồng", null, Terms, "Quy chế", null, Somebody)).Value!).Value!;
        session.Describe(new("1/QĐ", Today, Today, null)).IsRefused.ShouldBeFalse();
        session.Appoint(Terms, [.. Enumerable.Range(0, 9).Select(i => new Appointment(Guid.CreateVersion7(), $"Thành viên {i + 1}", i == 0 ? CouncilRole.Chair : CouncilRole.Member))]).IsRefused.ShouldBeFalse();
        session.PutOnAgenda([Subject(1), Subject(2)]).IsRefused.ShouldBeFalse();
        return session;
    }

    private static AgendaSubject Subject(int number) => new(new Guid(number, 0, 0, new byte[8]), $"SK-{number}", $"Sáng kiến {number}");

    private static Happening<CouncilEventKind> What(CouncilEventKind kind) => new(kind, Today, null, "lý do", Somebody);

    private static Result<CouncilEvent> Happen(TestSession session, CouncilEventKind kind) => kind == CouncilEventKind.SheetsOpened
        ? session.OpenSheets(What(kind), Terms, SheetsOf(session), withMissing: true, Today)
        : session.Happen(What(kind), Terms, Today);

    /// <summary>A sheet of each who may give one.</summary>
    private static List<CouncilSheet> SheetsOf(TestSession session) =>
    [
        .. session.Items.SelectMany(item => session.Members.Where(member => member.Attendance == CouncilAttendance.Present && !session.HasConflict(member.Id, item.Id))
            .Select(member => Sheet(session, member, item, 40 + member.Ordinal, 30))),
    ];

    private static CouncilSheet Sheet(TestSession session, CouncilMember member, CouncilItem item, decimal first, decimal second)
    {
        var sheet = new CouncilSheet(session.Id, item.Id, member.Id);
        sheet.Give([new(1, first), new(2, second)], null, null, Somebody.At);
        return sheet;
    }

    private sealed class TestSession : CouncilSession;

    private sealed class TestType : CouncilType;
}
