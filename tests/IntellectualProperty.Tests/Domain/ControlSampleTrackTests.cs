using IntellectualProperty.Assets;
using IntellectualProperty.ControlSamples;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

public sealed class ControlSampleTrackTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason()
    {
        foreach (var path in ControlSampleTrack.Steps.Paths())
        {
            foreach (var kind in Enum.GetValues<ControlSampleEventKind>())
            {
                var sample = Walk(path);
                var (before, lawful) = (sample.State, IsLawful(sample.State, kind));
                var outcome = Happen(sample, kind);

                outcome.IsRefused.ShouldBe(!lawful, $"{kind} in {before}");
                if (!lawful)
                {
                    outcome.Refusal!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe("platform.event.not-next");
                }
            }
        }
    }

    [Fact]
    public void Every_state_is_reached() => ControlSampleTrack.Steps.Paths().Select(path => Walk(path).State).ShouldBe(Enum.GetValues<ControlSampleState>(), ignoreOrder: true);

    [Fact]
    public void A_result_names_its_laboratory_a_failure_its_violation_and_a_handling_its_words()
    {
        var sample = Walk([]);
        Happen(sample, ControlSampleEventKind.Passed, laboratory: " ").Refusal!.Fields.Single().Field.ShouldBe("laboratory");
        Happen(sample, ControlSampleEventKind.Failed, note: null).Refusal!.Fields.Single().Field.ShouldBe("note");
        Happen(sample, ControlSampleEventKind.Failed).IsRefused.ShouldBeFalse();
        (sample.Laboratory, sample.FailedOn, sample.HandledOn).ShouldBe(("Trung tâm Kỹ thuật", Today, null));
        Happen(sample, ControlSampleEventKind.Handled, note: " ").Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.control-samples.needs-handling");
        Happen(sample, ControlSampleEventKind.Handled, laboratory: null).IsRefused.ShouldBeFalse();
        (sample.Laboratory, sample.FailedOn, sample.HandledOn).ShouldBe(("Trung tâm Kỹ thuật", Today, Today));
    }

    [Fact]
    public void Event_before_the_sample_was_taken_is_refused() =>
        Walk([]).Happen(new(ControlSampleEventKind.Passed, Today.AddDays(-11), null, null, Somebody), "TT", Today).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.control-samples.before-taken");

    private static bool IsLawful(ControlSampleState state, ControlSampleEventKind kind) => state switch
    {
        ControlSampleState.Taken => kind is ControlSampleEventKind.Passed or ControlSampleEventKind.Failed,
        ControlSampleState.Failed => kind is ControlSampleEventKind.Handled,
        _ => false,
    };

    private static ControlSample Walk(IEnumerable<ControlSampleEventKind> path)
    {
        var asset = IntellectualAsset.Open("T", "Hồng", AssetKind.GeographicalIndication, "HTX");
        foreach (var step in new[] { AssetEventKind.Filed, AssetEventKind.AcceptedAsValid, AssetEventKind.Published, AssetEventKind.IntendedGrant, AssetEventKind.Granted })
        {
            asset.Happen(new(step, new DateOnly(2023, 1, 1), null, null, Somebody), "6-2023-1", Today).IsRefused.ShouldBeFalse();
        }

        var sample = ControlSample.Take("M-1", asset, Today.AddDays(-10), new SampleTerms("HTX", SamplePlace.Market, "phường Tam Thanh", "Độ ngọt"), Today).Value!;
        foreach (var step in path)
        {
            Happen(sample, step).Refusal.ShouldBeNull();
        }

        return sample;
    }

    private static Result<ControlSampleEvent> Happen(ControlSample sample, ControlSampleEventKind kind, string? laboratory = "Trung tâm Kỹ thuật", string? note = "dư lượng vượt quy chế") =>
        sample.Happen(new(kind, Today, null, note, Somebody), laboratory, Today);
}
