using IntellectualProperty.Assets;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.SupportCases;
using Platform.Records;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

public sealed class SupportCaseTrackTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason()
    {
        foreach (var place in new[] { "Chi Lăng", null })
        {
            foreach (var path in SupportCaseTrack.Steps.Paths().Append([SupportCaseEventKind.Advised, SupportCaseEventKind.PlaceNameProposed, SupportCaseEventKind.PlaceNameAllowed, SupportCaseEventKind.Filed]))
            {
                if (Walk(place, path) is not { } reached)
                {
                    continue;
                }

                foreach (var kind in Enum.GetValues<SupportCaseEventKind>())
                {
                    var supported = Walk(place, path)!;
                    var (before, lawful) = (supported.State, IsLawful(reached.State, kind, place));
                    var outcome = Happen(supported, kind);

                    outcome.IsRefused.ShouldBe(!lawful, $"{kind} in {before}, place name: {place}");
                    supported.State.ShouldBe(lawful ? SupportCaseTrack.Steps.Lead(before, kind) : before);
                    if (!lawful)
                    {
                        outcome.Refusal!.Fields.Single().Rule.Key.ShouldBe("platform.event.not-next");
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_state_is_reached_with_a_place_name_and_all_but_its_two_without()
    {
        Reached("Chi Lăng").ShouldBe(Enum.GetValues<SupportCaseState>(), ignoreOrder: true);
        Reached(null).ShouldBe(Enum.GetValues<SupportCaseState>().Except([SupportCaseState.PlaceNameProposed, SupportCaseState.PlaceNameAllowed]), ignoreOrder: true);
    }

    [Fact]
    public void A_place_name_already_proposed_is_not_changed_until_that_is_withdrawn()
    {
        var supported = Walk("Chi Lăng", [SupportCaseEventKind.Advised, SupportCaseEventKind.PlaceNameProposed])!;
        supported.Describe(Request("Lạng Sơn")).Refusal!.Fields.Single().Field.ShouldBe("placeName");
        supported.Withdraw(supported.Events[^1].Id, "nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        supported.Describe(Request("Lạng Sơn")).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Withdrawing_the_filing_takes_the_asset_away_and_an_end_taken_back_opens_the_case()
    {
        var supported = Walk(null, [SupportCaseEventKind.Advised, SupportCaseEventKind.Filed, SupportCaseEventKind.Withdrawn])!;
        supported.ClosedOn.ShouldBe(Today);
        supported.Withdraw(supported.Events[^1].Id, "nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        (supported.ClosedOn, supported.AssetId is null).ShouldBe((null, false));
        supported.Withdraw(supported.Events[^2].Id, "nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        supported.AssetId.ShouldBeNull();
    }

    [Fact]
    public void Event_before_the_request_is_refused() => SupportCase.Open("A", Today, Request(null))
        .Happen(new(SupportCaseEventKind.Advised, Today.AddDays(-1), null, null, Somebody), null, null, Today).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.support-cases.before-requested");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_permission_holds_from_its_decision_to_the_day_before_its_revocation(int after, bool holds) =>
        Permission("Chi Lăng", Today, revokedOn: Today.AddDays(10)).HoldsOn(Today.AddDays(after)).ShouldBe(holds);

    /// <summary>The table of the specification, written out here and not read from the track.</summary>
    private static bool IsLawful(SupportCaseState state, SupportCaseEventKind kind, string? place) => state switch
    {
        SupportCaseState.Requested => kind is SupportCaseEventKind.Advised or SupportCaseEventKind.Declined or SupportCaseEventKind.Withdrawn,
        SupportCaseState.Advised => kind is SupportCaseEventKind.Declined or SupportCaseEventKind.Withdrawn || kind == (place is null ? SupportCaseEventKind.Filed : SupportCaseEventKind.PlaceNameProposed),
        SupportCaseState.PlaceNameProposed => kind is SupportCaseEventKind.PlaceNameAllowed or SupportCaseEventKind.Declined or SupportCaseEventKind.Withdrawn,
        SupportCaseState.PlaceNameAllowed => kind is SupportCaseEventKind.Filed or SupportCaseEventKind.Declined or SupportCaseEventKind.Withdrawn,
        SupportCaseState.Filed => kind is SupportCaseEventKind.Granted or SupportCaseEventKind.Declined or SupportCaseEventKind.Withdrawn,
        SupportCaseState.Granted => kind is SupportCaseEventKind.Managed,
        _ => false,
    };

    private static IEnumerable<SupportCaseState> Reached(string? place)
    {
        SupportCaseEventKind[] filed = place is null
            ? [SupportCaseEventKind.Advised, SupportCaseEventKind.Filed]
            : [SupportCaseEventKind.Advised, SupportCaseEventKind.PlaceNameProposed, SupportCaseEventKind.PlaceNameAllowed, SupportCaseEventKind.Filed];
        IReadOnlyList<SupportCaseEventKind> granted = [.. filed, SupportCaseEventKind.Granted];
        return SupportCaseTrack.Steps.Paths().Append(filed).Append(granted).Append([.. granted, SupportCaseEventKind.Managed])
            .Select(path => Walk(place, path)).OfType<SupportCase>().Select(supported => supported.State).Distinct();
    }

    /// <summary>A case that went that way; null where a step is not for cases like it.</summary>
    private static SupportCase? Walk(string? place, IEnumerable<SupportCaseEventKind> path)
    {
        var supported = SupportCase.Open("A", Today, Request(place));
        return path.Any(step => Happen(supported, step).IsRefused) ? null : supported;
    }

    private static Platform.Results.Result<SupportCaseEvent> Happen(SupportCase supported, SupportCaseEventKind kind)
    {
        var asset = IntellectualAsset.Open("T", "Na", AssetKind.CollectiveMark, "HTX");
        foreach (var step in new[] { AssetEventKind.Filed, AssetEventKind.AcceptedAsValid, AssetEventKind.Published, AssetEventKind.IntendedGrant, AssetEventKind.Granted })
        {
            asset.Happen(new(step, Today, null, null, Somebody), "4-2024-1", Today).IsRefused.ShouldBeFalse();
        }

        return supported.Happen(new(kind, Today, null, null, Somebody), Permission(supported.PlaceName ?? "Chi Lăng", Today), asset, Today);
    }

    private static PlaceNamePermission Permission(string place, DateOnly decidedOn, DateOnly? revokedOn = null)
    {
        var permission = PlaceNamePermission.Enter(place, "Na", "1/QĐ-UBND");
        permission.Set(new(AssetKind.CollectiveMark, decidedOn, "HTX", true, null, revokedOn)).IsRefused.ShouldBeFalse();
        return permission;
    }

    private static SupportRequest Request(string? place) => new("Na", AssetKind.CollectiveMark, "HTX Chi Lăng", place);
}
