using IntellectualProperty.Initiatives;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;
using static IntellectualProperty.Initiatives.InitiativeEventKind;

namespace IntellectualProperty.Tests.Domain;

public sealed class InitiativeTrackTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason()
    {
        foreach (var level in Enum.GetValues<InitiativeLevel>())
        {
            foreach (var path in Paths(level))
            {
                foreach (var kind in Enum.GetValues<InitiativeEventKind>())
                {
                    var initiative = Walk(level, path)!;
                    var (before, lawful) = (initiative.State, IsLawful(initiative.State, kind, level));
                    var outcome = Happen(initiative, kind);

                    outcome.IsRefused.ShouldBe(!lawful, $"{kind} in {before} at {level}");
                    initiative.State.ShouldBe(lawful ? InitiativeTrack.Steps.Lead(before, kind) : before);
                    if (!lawful)
                    {
                        outcome.Refusal!.Fields.Single().Rule.Key.ShouldBe("platform.event.not-next");
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_state_is_reached_at_the_provincial_level_and_all_but_submission_at_the_units_own()
    {
        Paths(InitiativeLevel.Provincial).Select(path => Walk(InitiativeLevel.Provincial, path)!.State).Distinct().ShouldBe(Enum.GetValues<InitiativeState>(), ignoreOrder: true);
        Paths(InitiativeLevel.Grassroots).Select(path => Walk(InitiativeLevel.Grassroots, path)!.State).Distinct()
            .ShouldBe(Enum.GetValues<InitiativeState>().Except([InitiativeState.Submitted]), ignoreOrder: true);
    }

    [Fact]
    public void Submission_and_recognition_are_two_facts_and_taking_one_back_leaves_the_other()
    {
        var initiative = Walk(InitiativeLevel.Provincial, [FormChecked, Accepted, Reviewed, CouncilPassed, SubmittedToCommittee, Recognized])!;
        (initiative.SubmittedOn, initiative.RecognizedOn, initiative.ClosedOn).ShouldBe((Today, Today, Today));
        initiative.Withdraw(initiative.Events[^1].Id, "nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        (initiative.SubmittedOn, initiative.RecognizedOn, initiative.ClosedOn).ShouldBe((Today, null, null));
    }

    [Theory]
    [InlineData(new[] { 100.0 }, true)]
    [InlineData(new[] { 60.0, 40.0 }, true)]
    [InlineData(new[] { 33.3, 33.3, 33.4 }, true)]
    [InlineData(new[] { 60.0, 30.0 }, false)]
    [InlineData(new[] { 110.0, -10.0 }, false)]
    [InlineData(new[] { 100.0, 0.0 }, false)]
    public void Shares_are_each_above_nothing_and_make_a_hundred(double[] shares, bool holds) =>
        Initiative.File("A", Today, Petition() with { Authors = [.. shares.Select((share, i) => new InitiativeAuthor($"Tác giả {i}", (decimal)share))] }).IsRefused.ShouldBe(!holds);

    [Fact]
    public void An_initiative_is_on_one_agenda_at_a_time_and_there_only_its_council_speaks()
    {
        var initiative = Walk(InitiativeLevel.Provincial, [FormChecked, Accepted])!;
        var (session, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        initiative.PutBefore(session).ShouldBeNull();
        initiative.PutBefore(other)!.Reason.Key.ShouldBe("ip.initiatives.before-other-council");
        Happen(initiative, Reviewed).Refusal!.Reason.Key.ShouldBe("ip.initiatives.council-decides");
        Happen(initiative, InitiativeEventKind.Withdrawn).Refusal!.Reason.Key.ShouldBe("ip.initiatives.council-decides");
        initiative.Happen(new(Reviewed, Today, null, null, Somebody), session, Today).IsRefused.ShouldBeFalse();
        initiative.TakeFrom(other);
        initiative.SessionId.ShouldBe(session);
        initiative.TakeFrom(session);
        initiative.SessionId.ShouldBeNull();
        Walk(InitiativeLevel.Provincial, [FormChecked])!.PutBefore(session)!.Reason.Key.ShouldBe("ip.initiatives.not-accepted");
    }

    /// <summary>The table of the specification, written out here and not read from the track.</summary>
    private static bool IsLawful(InitiativeState state, InitiativeEventKind kind, InitiativeLevel level) => state switch
    {
        InitiativeState.Filed => kind is FormChecked or InitiativeEventKind.Withdrawn,
        InitiativeState.FormCheck => kind is Accepted or FormRefused or InitiativeEventKind.Withdrawn,
        InitiativeState.Accepted => kind is Reviewed or InitiativeEventKind.Withdrawn,
        InitiativeState.CouncilReview => kind is CouncilPassed or CouncilFailed or Postponed or InitiativeEventKind.Withdrawn,
        InitiativeState.Endorsed when level == InitiativeLevel.Provincial => kind is SubmittedToCommittee or InitiativeEventKind.Withdrawn,
        InitiativeState.Endorsed => kind is Recognized or NotRecognized or InitiativeEventKind.Withdrawn,
        InitiativeState.Submitted => kind is Recognized or NotRecognized or InitiativeEventKind.Withdrawn,
        _ => false,
    };

    /// <summary>A way to every state there is at the level.</summary>
    private static IEnumerable<IReadOnlyList<InitiativeEventKind>> Paths(InitiativeLevel level)
    {
        IReadOnlyList<InitiativeEventKind> endorsed = [FormChecked, Accepted, Reviewed, CouncilPassed];
        return InitiativeTrack.Steps.Paths().Append([.. endorsed, Recognized]).Append([.. endorsed, SubmittedToCommittee, Recognized]).Where(path => Walk(level, path) is not null);
    }

    /// <summary>One that went that way; null where a step is not for its level.</summary>
    private static Initiative? Walk(InitiativeLevel level, IEnumerable<InitiativeEventKind> path)
    {
        var initiative = Initiative.File("A", Today, Petition() with { Level = level }).Value!;
        return path.Any(step => Happen(initiative, step).IsRefused) ? null : initiative;
    }

    private static Result<InitiativeEvent> Happen(Initiative initiative, InitiativeEventKind kind) => initiative.Happen(new(kind, Today, "1/QĐ", null, Somebody), Today);

    private static InitiativePetition Petition() => new("Giải pháp", InitiativeLevel.Provincial, "Y tế", 2024, "Bệnh viện", null, [new("Nông Văn An", 100)]);
}
