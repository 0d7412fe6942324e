using IntellectualProperty.Assets;
using Platform.Deadlines;
using Platform.Records;
using Shouldly;
using Xunit;
using static IntellectualProperty.Assets.AssetEventKind;

namespace IntellectualProperty.Tests.Domain;

/// <summary>Notices, replies, appeals and renewals as the asset itself knows them.</summary>
public sealed class OfficeActionTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly DateOnly Filed = new(2023, 1, 10);
    private static readonly RecordedBy Mai = new(Guid.CreateVersion7(), "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
    private static readonly RecordedBy Binh = new(Guid.CreateVersion7(), "Nông Văn Bình", new DateTimeOffset(2024, 5, 16, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1, null, "ip.office-actions.replied-late")]
    [InlineData(1, "Lũ quét", null)]
    public void A_reply_after_its_last_day_needs_the_reason_the_office_accepts(int daysLate, string? because, string? refused)
    {
        var limit = new DateOnly(2024, 3, 11);
        var asset = At(AssetEventKind.Filed, DeficiencyNotice);
        var outcome = asset.Happen(What(Responded, limit.AddDays(daysLate)), null, Today, new OfficeFacts(LimitOn: limit, LateBecause: because));
        outcome.Refusal?.Fields.Single().Rule.Key.ShouldBe(refused);
        outcome.IsRefused.ShouldBe(refused is not null);
    }

    [Fact]
    public void More_time_is_given_once_within_the_first_and_runs_from_its_end()
    {
        var limit = new DateOnly(2024, 3, 11);
        foreach (var (notice, first, second) in new[] { (DeficiencyNotice, "OA-FORM", "OA-FORM-EXT"), (IntendedRefusal, "OA-SUB", "OA-SUB-EXT") })
        {
            var asset = notice == DeficiencyNotice ? At(AssetEventKind.Filed, notice) : At(AssetEventKind.Filed, AcceptedAsValid, Published, notice);
            Rules(asset).ShouldContain(first);
            asset.Happen(What(ReplyExtended, limit.AddDays(1)), null, Today, new OfficeFacts(LimitOn: limit)).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.office-actions.extended-late");
            asset.Happen(What(ReplyExtended, limit), null, Today, new OfficeFacts(LimitOn: limit)).IsRefused.ShouldBeFalse();
            var demand = asset.DeadlinesDemanded();
            (demand.Open.Single(trigger => trigger.RuleCode == second).On, Rules(asset).Contains(first), demand.Met.ContainsKey(first)).ShouldBe((limit, false, false));
            asset.NextEvents.ShouldNotContain(ReplyExtended);
            asset.Happen(What(Responded, limit.AddDays(9)), null, Today, new OfficeFacts(LimitOn: limit.AddDays(8))).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.office-actions.replied-late-extended");
            asset.Happen(What(Responded, limit.AddDays(8)), null, Today, new OfficeFacts(LimitOn: limit.AddDays(8))).IsRefused.ShouldBeFalse();
            asset.DeadlinesDemanded().Met[second].ShouldBe(limit.AddDays(8));
        }
    }

    [Fact]
    public void The_day_a_paper_came_in_is_the_offices_and_not_before_it_was_issued()
    {
        var asset = At(AssetEventKind.Filed);
        Received(asset, DeficiencyNotice, new(2024, 2, 1), new(2024, 1, 31)).ShouldBe("ip.office-actions.received-before");
        Received(asset, DeficiencyNotice, new(2024, 2, 1), Today.AddDays(1)).ShouldBe("platform.event.in-the-future");
        Received(asset, Withdrawn, new(2024, 2, 1), new(2024, 2, 2)).ShouldBe("ip.office-actions.not-of-office");
        Received(asset, DeficiencyNotice, new(2024, 2, 1), new(2024, 2, 1)).ShouldBeNull();
    }

    [Fact]
    public void A_refusal_can_be_appealed_from_the_day_it_came_in_until_that_is_forgone()
    {
        foreach (var kind in new[] { RejectedFormality, Refused })
        {
            var asset = kind == Refused ? At(AssetEventKind.Filed, AcceptedAsValid, Published, IntendedRefusal) : At(AssetEventKind.Filed);
            asset.Happen(What(kind, new(2024, 2, 1)), null, Today, new OfficeFacts(ReceivedOn: new(2024, 2, 9))).IsRefused.ShouldBeFalse();
            asset.DeadlinesDemanded().Open.ShouldHaveSingleItem().ShouldBe(new DeadlineTrigger("IP-APPEAL1", new DateOnly(2024, 2, 9)));

            asset.Happen(What(AppealForgone, new(2024, 2, 20)), null, Today).IsRefused.ShouldBeFalse();
            (asset.DeadlinesDemanded().Open.Count, asset.DeadlinesDemanded().Met.ContainsKey("IP-APPEAL1"), asset.NextEvents.Contains(AppealForgone)).ShouldBe((0, false, false));

            // Time is left: the applicant changed its mind.
            asset.Happen(What(Appealed, new(2024, 3, 1)), null, Today).IsRefused.ShouldBeFalse();
            asset.DeadlinesDemanded().Open.ShouldBeEmpty();
            asset.Happen(What(Refused, new(2024, 4, 1)), null, Today).IsRefused.ShouldBeFalse();
            asset.DeadlinesDemanded().Open.ShouldHaveSingleItem().ShouldBe(new DeadlineTrigger("IP-APPEAL2", new DateOnly(2024, 4, 1)));
        }
    }

    [Fact]
    public void Each_notice_is_shown_with_what_followed_it_and_nothing_of_another()
    {
        var asset = At(AssetEventKind.Filed, DeficiencyNotice, ReplyExtended, Responded, DeficiencyNotice, RejectedFormality);
        var details = asset.Counting.Select(e => new AssetEventDetail(e.Id, e.Ordinal, e.Code, e.HappenedOn, null, null, null, null, false, null, null, default, default, "", null, null, null, null)).ToList();
        OfficeActions.Of(details).Select(action => (action.Notice.Ordinal, action.Extension?.Ordinal, action.Reply?.Ordinal, action.IsOpen)).ShouldBe([(5, null, null, false), (2, 3, 4, false)]);
        OfficeActions.Of(details.GetRange(0, 3)).Single().IsOpen.ShouldBeTrue();
        OfficeActions.Of(details.GetRange(0, 4)).Single().IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Only_another_person_confirms_a_day_of_the_office_and_only_once()
    {
        var asset = At();
        var number = "4-2023-1";
        var filed = asset.Happen(What(AssetEventKind.Filed, Filed), number, Today, new OfficeFacts(AwaitsConfirmation: true)).Value!;
        var answered = asset.Happen(What(DeficiencyNotice, new(2024, 2, 1)), null, Today).Value!;
        asset.Unconfirmed.ShouldBe(1);

        asset.ConfirmEvent(answered.Id, Binh).Refusal!.Reason.Key.ShouldBe("ip.confirmations.nothing-to-confirm");
        asset.ConfirmEvent(filed.Id, Mai).Refusal!.Reason.Key.ShouldBe("ip.confirmations.by-another");
        asset.ConfirmEvent(filed.Id, Binh).IsRefused.ShouldBeFalse();
        (asset.Unconfirmed, filed.ConfirmedByName, filed.ConfirmedAt).ShouldBe((0, "Nông Văn Bình", Binh.At));
        asset.ConfirmEvent(filed.Id, Binh).Refusal!.Reason.Key.ShouldBe("ip.confirmations.nothing-to-confirm");
    }

    [Fact]
    public void What_is_not_the_offices_day_awaits_nobody_and_what_is_withdrawn_does_no_more()
    {
        foreach (var kind in Enum.GetValues<AssetEventKind>())
        {
            new AssetEvent(Guid.Empty, 1, What(kind, Filed), new OfficeFacts(AwaitsConfirmation: true)).AwaitsConfirmation
                .ShouldBe(kind is not (ReplyExtended or Responded or FeePaid or AnnuityPaid or Appealed or AppealForgone or Withdrawn or Expired), $"{kind}");
        }

        var asset = At(AssetEventKind.Filed);
        var notice = asset.Happen(What(DeficiencyNotice, new(2024, 2, 1)), null, Today, new OfficeFacts(AwaitsConfirmation: true)).Value!;
        asset.Withdraw(notice.Id, "nhầm", Mai.At).IsRefused.ShouldBeFalse();
        asset.Unconfirmed.ShouldBe(0);
    }

    [Fact]
    public void A_design_is_renewed_twice_and_a_patent_never()
    {
        var design = Granted(AssetKind.IndustrialDesign);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            design.NextEvents.ShouldContain(Renewed);
            design.Happen(What(Renewed, Today), null, Today).IsRefused.ShouldBeFalse();
        }

        design.NextEvents.ShouldNotContain(Renewed);
        Granted(AssetKind.Invention).NextEvents.ShouldBe([AnnuityPaid, Expired, Terminated, Invalidated]);
        Granted(AssetKind.GeographicalIndication).NextEvents.ShouldBe([Terminated, Invalidated]);
    }

    [Fact]
    public void A_payment_before_it_opens_or_after_grace_is_refused_and_moves_the_next_term_by_the_one_it_paid()
    {
        var asset = Granted(AssetKind.CollectiveMark);
        Keep(asset, ends: new(2024, 5, 1), opens: new(2023, 11, 1), grace: new(2024, 5, 10));
        asset.Happen(What(Renewed, Today), null, Today).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.renewals.too-late");
        Keep(asset, ends: new(2024, 12, 20), opens: new(2024, 6, 20), grace: new(2025, 6, 20));
        asset.Happen(What(Renewed, Today), null, Today).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.renewals.too-early");
        Keep(asset, ends: new(2024, 5, 1), opens: new(2023, 11, 1), grace: new(2024, 11, 1));
        asset.Happen(What(Renewed, Today), null, Today, new OfficeFacts(Fee: 1_300_000)).IsRefused.ShouldBeFalse();

        (asset.Events[^1].LimitOn, asset.Events[^1].Fee).ShouldBe((new DateOnly(2024, 5, 1), 1_300_000m));
        AssetTerms.EndOf(asset)!.OnOrAfter.ShouldBe(new DateOnly(2024, 5, 2));
        asset.TermEndsOn.ShouldBeNull("the next term is the law's to say");

        asset.Withdraw(asset.Events[^1].Id, "nhầm", Mai.At).IsRefused.ShouldBeFalse();
        AssetTerms.EndOf(asset)!.OnOrAfter.ShouldBeNull();
    }

    [Fact]
    public void What_has_no_term_asks_the_law_for_none()
    {
        foreach (var kind in Enum.GetValues<AssetKind>())
        {
            ((IKeepsTerms)Granted(kind)).TermsAsked(0).Select(trigger => trigger.RuleCode).ShouldBe(kind switch
            {
                AssetKind.GeographicalIndication => [],
                AssetKind.IndustrialDesign => ["DES-RENEW", "DES-TERM"],
                AssetKind.Invention => ["PAT-ANN", "PAT-TERM-INV"],
                AssetKind.UtilitySolution => ["PAT-ANN", "PAT-TERM-UTIL"],
                _ => ["TM-RENEW"],
            });
        }

        ((IKeepsTerms)At(AssetEventKind.Filed)).TermsAsked(0).ShouldBeEmpty();
    }

    [Fact]
    public void No_annuity_is_asked_for_when_its_year_would_end_with_all_protection()
    {
        var patent = Granted(AssetKind.Invention);
        Keep(patent, ends: new(2043, 1, 10), protection: new(2043, 1, 10));
        (patent.TermEndsOn, patent.ProtectionEndsOn, Rules(patent).Contains("PAT-ANN")).ShouldBe((null, new DateOnly(2043, 1, 10), false));
        Keep(patent, ends: new(2043, 1, 9), protection: new(2043, 1, 10));
        (patent.TermEndsOn, Rules(patent).Contains("PAT-ANN")).ShouldBe((new DateOnly(2043, 1, 9), true));
    }

    private static string? Received(IntellectualAsset asset, AssetEventKind kind, DateOnly on, DateOnly received) =>
        asset.Happen(What(kind, on), null, Today, new OfficeFacts(ReceivedOn: received)).Refusal?.Fields.Single().Rule.Key;

    private static void Keep(IntellectualAsset asset, DateOnly ends, DateOnly? opens = null, DateOnly? grace = null, DateOnly? protection = null)
    {
        IKeepsTerms terms = asset;
        terms.KeepTerms(0, protection is null ? [Answer(ends)] : [Answer(ends), Answer(protection)]);
        if (asset.TermEndsOn is not null)
        {
            terms.KeepTerms(1, [Answer(opens), Answer(grace)]);
        }
    }

    private static ComputedDeadline Answer(DateOnly? due) => new("", null, due, "", "", "", []);

    private static IReadOnlyList<string> Rules(IntellectualAsset asset) => [.. asset.DeadlinesDemanded().Open.Select(trigger => trigger.RuleCode)];

    private static Happening<AssetEventKind> What(AssetEventKind kind, DateOnly on) => new(kind, on, null, null, Mai);

    private static IntellectualAsset Granted(AssetKind kind) => At(kind, AssetEventKind.Filed, AcceptedAsValid, Published, IntendedGrant, AssetEventKind.Granted);

    private static IntellectualAsset At(params AssetEventKind[] path) => At(AssetKind.CollectiveMark, path);

    private static IntellectualAsset At(AssetKind kind, params AssetEventKind[] path)
    {
        var asset = IntellectualAsset.Open("A", "Na", kind, "HTX");
        foreach (var step in path)
        {
            asset.Happen(What(step, Filed), "4-2023-1", Today).IsRefused.ShouldBeFalse();
        }

        return asset;
    }
}
