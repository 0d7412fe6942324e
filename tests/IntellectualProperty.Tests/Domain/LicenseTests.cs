using IntellectualProperty.Assets;
using IntellectualProperty.Licenses;
using Platform.Records;
using Shouldly;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

public sealed class LicenseTests
{
    private static readonly DateOnly Granted = new(2022, 3, 1);
    private static readonly DateOnly Signed = new(2024, 2, 1);
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly LicenseParties Both = new(null, null, null);
    private static readonly LicenseTerms Terms = new("HTX Hai", LicenseType.NonExclusive, Signed, new(2026, 2, 1), "tỉnh Lạng Sơn", null, new(2024, 2, 5), null, null, null);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", default);

    [Fact]
    public void What_cannot_be_is_refused_with_the_reason()
    {
        Rule(Asset(AssetKind.GeographicalIndication), Signed, Terms, Both).ShouldBe("ip.licenses.not-of-indications");
        Rule(Asset(), Today.AddDays(1), Terms, Both).ShouldBe("platform.event.in-the-future");
        Rule(Asset(), Granted.AddDays(-1), Terms, Both).ShouldBe("ip.usage-grants.not-protected");
        Rule(Asset(), Signed, Terms, Both with { LicensorEndedOn = Signed.AddDays(-1) }).ShouldBe("ip.licenses.owner-ended");
        Rule(Asset(), Signed, Terms, Both with { LicensorEndedOn = Signed }).ShouldBeNull("on its last day it could still sign");
        Rule(Asset(), Signed, Terms, Both with { LicenseeEndedOn = Signed.AddDays(-1) }).ShouldBe("ip.licenses.licensee-ended");
        Rule(Asset(), Signed, Terms with { LicenseeName = "htx" }, Both).ShouldBe("ip.licenses.to-itself");
        Rule(Asset(), Signed, Terms with { StartsOn = Signed.AddDays(-1) }, Both).ShouldBe("ip.licenses.starts-before");
        Rule(Asset(), Signed, Terms with { EndsOn = Signed.AddDays(-1) }, Both).ShouldBe("ip.licenses.ends-before");
        Rule(Asset(), Signed, Terms with { RequestedOn = Signed.AddDays(-1) }, Both).ShouldBe("ip.licenses.before-signed");
        Rule(Asset(), Signed, Terms with { RecordedOn = Today, RecordNumber = " " }, Both).ShouldBe("ip.licenses.number-needed");
        Rule(Asset(), Signed, Terms with { RecordNumber = "12/QĐ-SHTT" }, Both).ShouldBe("ip.licenses.day-needed");
        Rule(Asset(), Signed, Terms with { RecordedOn = new(2024, 2, 4), RecordNumber = "12/QĐ-SHTT" }, Both).ShouldBe("ip.licenses.recorded-before");
        Rule(Asset(), Signed, Terms with { TerminatedOn = Today.AddDays(1) }, Both).ShouldBe("platform.event.in-the-future");
        Rule(Asset(), Signed, Terms with { RecordedOn = Today, RecordNumber = "12/QĐ-SHTT" }, Both).ShouldBeNull();
    }

    [Fact]
    public void It_is_given_by_whoever_owned_the_title_the_day_it_was_signed()
    {
        var asset = Asset();
        asset.ChangeHolder(new(HolderRole.Owner, "HTX Mới", null, Signed.AddDays(1), "1/QĐ", Signed, Somebody), Today).IsRefused.ShouldBeFalse();
        AssetLicense.Of("1/HĐ", asset, Signed, Terms, Both, Today).Value!.LicensorName.ShouldBe("HTX");
        AssetLicense.Of("2/HĐ", asset, Signed.AddDays(1), Terms with { StartsOn = Signed.AddDays(1) }, Both, Today).Value!.LicensorName.ShouldBe("HTX Mới");
    }

    [Fact]
    public void It_ends_no_later_than_all_protection()
    {
        var license = AssetLicense.Of("1/HĐ", Asset(), Signed, Terms, Both, Today).Value!;
        license.Set(Terms with { EndsOn = new(2030, 1, 2) }, Both, new(2030, 1, 1), Today).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.licenses.outlives");
        license.Set(Terms with { EndsOn = new(2030, 1, 1) }, Both, new(2030, 1, 1), Today).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void The_offices_time_runs_from_the_request_until_it_is_recorded_or_the_contract_ended()
    {
        var license = AssetLicense.Of("1/HĐ", Asset(), Signed, Terms, Both, Today).Value!;
        license.DeadlinesDemanded().Open.ShouldHaveSingleItem().ShouldSatisfyAllConditions(t => t.RuleCode.ShouldBe("IP-RECORD"), t => t.On.ShouldBe(new DateOnly(2024, 2, 5)));
        license.Set(Terms with { TerminatedOn = Today }, Both, null, Today).IsRefused.ShouldBeFalse();
        license.DeadlinesDemanded().Open.ShouldBeEmpty();
        license.Set(Terms with { RecordedOn = Today, RecordNumber = "12/QĐ-SHTT" }, Both, null, Today).IsRefused.ShouldBeFalse();
        license.DeadlinesDemanded().Met["IP-RECORD"].ShouldBe(Today);
        license.Set(Terms with { RequestedOn = null }, Both, null, Today).IsRefused.ShouldBeFalse();
        (license.DeadlinesDemanded().Open.Count, license.DeadlinesDemanded().Met.Count).ShouldBe((0, 0));
    }

    private static string? Rule(IntellectualAsset asset, DateOnly signed, LicenseTerms terms, LicenseParties parties) =>
        AssetLicense.Of("1/HĐ", asset, signed, terms, parties, Today).Refusal?.Fields.Single().Rule.Key;

    private static IntellectualAsset Asset(AssetKind kind = AssetKind.OrdinaryTrademark)
    {
        var asset = IntellectualAsset.Open("A", "Na", kind, "HTX");
        foreach (var step in new[] { AssetEventKind.Filed, AssetEventKind.AcceptedAsValid, AssetEventKind.Published, AssetEventKind.IntendedGrant, AssetEventKind.Granted })
        {
            asset.Happen(new(step, Granted, null, null, Somebody), "4-2022-1", Today).IsRefused.ShouldBeFalse();
        }

        return asset;
    }
}
