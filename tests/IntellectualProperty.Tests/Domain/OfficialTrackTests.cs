using IntellectualProperty.Assets;
using Platform.Records;
using Shouldly;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

public sealed class OfficialTrackTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason()
    {
        foreach (var kind in Enum.GetValues<AssetKind>())
        {
            foreach (var path in PathsToEveryState(kind))
            {
                foreach (var happened in Enum.GetValues<AssetEventKind>())
                {
                    var asset = Walk(kind, path);
                    var (before, lawful) = (asset.State, OfficialTrack.After(asset.State, kind).Contains(happened));
                    var outcome = asset.Happen(new(happened, Today, null, null, Somebody), "4-2024-1", Today);

                    outcome.IsRefused.ShouldBe(!lawful, $"{kind}: {happened} in {before}");
                    asset.State.ShouldBe(lawful ? OfficialTrack.Steps.Lead(before, happened) : before);
                    if (!lawful)
                    {
                        outcome.Refusal!.Fields[0].Rule.Key.ShouldBe("platform.event.not-next");
                    }
                }
            }
        }
    }

    [Fact]
    public void Geographical_indication_is_never_renewed()
    {
        OfficialTrack.After(AssetState.InForce, AssetKind.GeographicalIndication).ShouldBe([AssetEventKind.Terminated, AssetEventKind.Invalidated]);
        OfficialTrack.After(AssetState.InForce, AssetKind.Invention).ShouldContain(AssetEventKind.Expired);
        OfficialTrack.After(AssetState.InForce, AssetKind.CollectiveMark).ShouldContain(AssetEventKind.Renewed);
    }

    [Fact]
    public void Event_in_the_future_is_refused() =>
        IntellectualAsset.Open("A", "Na", AssetKind.CollectiveMark, "HTX").Happen(new(AssetEventKind.Filed, Today.AddDays(1), null, null, Somebody), "4-2024-1", Today)
            .Refusal!.Reason.Key.ShouldBe("platform.event.in-the-future");

    [Fact]
    public void Event_before_the_last_one_is_refused()
    {
        var asset = Walk(AssetKind.CollectiveMark, [AssetEventKind.Filed]);
        asset.Happen(new(AssetEventKind.AcceptedAsValid, Today.AddDays(-1), null, null, Somebody), null, Today).Refusal!.Reason.Key.ShouldBe("platform.event.before-last");
    }

    [Fact]
    public void Filing_without_its_number_is_refused() =>
        IntellectualAsset.Open("A", "Na", AssetKind.CollectiveMark, "HTX").Happen(new(AssetEventKind.Filed, Today, null, null, Somebody), " ", Today)
            .Refusal!.Reason.Key.ShouldBe("ip.assets.filing-needs-number");

    [Fact]
    public void Withdrawing_the_last_event_brings_back_what_was_before()
    {
        var asset = Walk(AssetKind.CollectiveMark, [AssetEventKind.Filed, AssetEventKind.AcceptedAsValid]);
        var (first, last) = (asset.Events[0], asset.Events[1]);

        asset.Withdraw(first.Id, "nhầm", Somebody.At).Refusal!.Reason.Key.ShouldBe("platform.event.only-last-withdrawn");
        asset.Withdraw(last.Id, "nhầm", Somebody.At).IsRefused.ShouldBeFalse();

        asset.State.ShouldBe(AssetState.FormalityExam);
        last.Counts.ShouldBeFalse();
    }

    private static IntellectualAsset Walk(AssetKind kind, IEnumerable<AssetEventKind> path)
    {
        var asset = IntellectualAsset.Open("A", "Na", kind, "HTX");
        foreach (var step in path)
        {
            asset.Happen(new(step, Today, null, null, Somebody), "4-2024-1", Today).IsRefused.ShouldBeFalse();
        }

        return asset;
    }

    /// <summary>A shortest path to every state, found by walking the track breadth first.</summary>
    private static IEnumerable<IReadOnlyList<AssetEventKind>> PathsToEveryState(AssetKind kind)
    {
        var found = new Dictionary<AssetState, IReadOnlyList<AssetEventKind>> { [AssetState.Preparing] = [] };
        var queue = new Queue<AssetState>([AssetState.Preparing]);
        while (queue.TryDequeue(out var state))
        {
            foreach (var next in OfficialTrack.After(state, kind))
            {
                var to = OfficialTrack.Steps.Lead(state, next);
                if (found.TryAdd(to, [.. found[state], next]))
                {
                    queue.Enqueue(to);
                }
            }
        }

        AssetState[] unreachable = kind == AssetKind.GeographicalIndication ? [AssetState.Expired] : [];
        Enum.GetValues<AssetState>().Except(found.Keys).ShouldBe(unreachable, "every state can be reached but the end of a term by what has none");
        return found.Values;
    }
}
