using IntellectualProperty.Assets;
using IntellectualProperty.Oppositions;
using Platform.Records;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

public sealed class OppositionTests
{
    private static readonly DateOnly Published = new(2024, 1, 25);
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason()
    {
        var paths = OppositionTrack.Steps.Paths();
        paths.Select(path => Walk(path).State).Distinct().ShouldBe(Enum.GetValues<OppositionState>(), ignoreOrder: true);
        foreach (var path in paths)
        {
            foreach (var kind in Enum.GetValues<OppositionEventKind>())
            {
                var opposition = Walk(path);
                var (before, lawful) = (opposition.State, IsLawful(opposition.State, kind));
                var outcome = Happen(opposition, kind, Today);

                outcome.ShouldBe(lawful ? null : "platform.event.not-next", $"{kind} in {before}");
                if (!lawful)
                {
                    opposition.State.ShouldBe(before);
                }
            }
        }
    }

    [Fact]
    public void It_is_filed_after_the_publication_and_within_the_time_to_oppose_and_decided_by_a_paper()
    {
        var limit = new DateOnly(2024, 3, 25);
        Happen(Walk([]), OppositionEventKind.Filed, Published.AddDays(-1)).ShouldBe("ip.oppositions.before-publication");
        Happen(Walk([]), OppositionEventKind.Filed, limit.AddDays(1), limit).ShouldBe("ip.oppositions.filed-late");
        Happen(Walk([]), OppositionEventKind.Filed, limit, limit).ShouldBeNull();
        Happen(Walk([]), OppositionEventKind.Filed, Today).ShouldBeNull("where the law as known gives no last day, none is guessed");
        Happen(Walk([OppositionEventKind.Filed]), OppositionEventKind.Upheld, Today, paper: " ").ShouldBe("ip.oppositions.decided-by-paper");
    }

    [Fact]
    public void Time_to_oppose_runs_only_for_ours_and_until_it_is_filed()
    {
        var ours = Walk([]);
        var open = ours.DeadlinesDemanded().Open.ShouldHaveSingleItem();
        (open.RuleCode, open.On, open.TransitionOn).ShouldBe(("OPP-DESIGN", Published, Published));
        Happen(ours, OppositionEventKind.Filed, Published.AddDays(3)).ShouldBeNull();
        (ours.DeadlinesDemanded().Open.Count, ours.DeadlinesDemanded().Met["OPP-DESIGN"]).ShouldBe((0, Published.AddDays(3)));
        Walk([OppositionEventKind.Withdrawn]).DeadlinesDemanded().Open.ShouldBeEmpty();

        Opposition.Of("PD-2", Asset(AssetEventKind.Filed, AssetEventKind.AcceptedAsValid), Terms).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.oppositions.asset-not-published");
        var theirs = Opposition.Of("PD-2", Asset(AssetEventKind.Filed, AssetEventKind.AcceptedAsValid, AssetEventKind.Published), Terms).Value!;
        theirs.DeadlinesDemanded().Open.ShouldBeEmpty();
        (theirs.Side, theirs.ContestedNumber, theirs.ContestedKind, theirs.PublishedOn).ShouldBe((OppositionSide.Theirs, "4-2024-1", AssetKind.CollectiveMark, Published));
    }

    [Fact]
    public void One_of_ours_rests_on_a_right_that_was_filed_against_what_was_published()
    {
        Opposition.Against("PD-1", Asset(), Contested, Terms, Today).Refusal!.Fields.Single().Field.ShouldBe("assetCode");
        Opposition.Against("PD-1", Asset(AssetEventKind.Filed), Contested with { PublishedOn = Today.AddDays(1) }, Terms, Today).Refusal!.Fields.Single().Field.ShouldBe("publishedOn");
    }

    private static OppositionTerms Terms => new("Công ty Thung Lũng", "Tương tự gây nhầm lẫn", null);

    private static ContestedApplication Contested => new("3-2024-77", "Hộp đựng na", AssetKind.IndustrialDesign, Published);

    private static bool IsLawful(OppositionState state, OppositionEventKind kind) => (state, kind) switch
    {
        (OppositionState.Preparing, OppositionEventKind.Filed or OppositionEventKind.Withdrawn) => true,
        (OppositionState.Filed, not OppositionEventKind.Filed) => true,
        (OppositionState.Answered, not (OppositionEventKind.Filed or OppositionEventKind.Answered)) => true,
        _ => false,
    };

    private static Opposition Walk(IEnumerable<OppositionEventKind> path)
    {
        var opposition = Opposition.Against("PD-1", Asset(AssetEventKind.Filed), Contested, Terms, Today).Value!;
        foreach (var step in path)
        {
            Happen(opposition, step, Today).ShouldBeNull();
        }

        return opposition;
    }

    private static string? Happen(Opposition opposition, OppositionEventKind kind, DateOnly on, DateOnly? limit = null, string paper = "9/TB-SHTT") =>
        opposition.Happen(new(kind, on, paper, null, Somebody), limit, Today).Refusal?.Fields.Single().Rule.Key;

    private static IntellectualAsset Asset(params AssetEventKind[] path)
    {
        var asset = IntellectualAsset.Open("A", "Na", AssetKind.CollectiveMark, "HTX");
        foreach (var step in path)
        {
            asset.Happen(new(step, Published, null, null, Somebody), "4-2024-1", Today).IsRefused.ShouldBeFalse();
        }

        return asset;
    }
}
