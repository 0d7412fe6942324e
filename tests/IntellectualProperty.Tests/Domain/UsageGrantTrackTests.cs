using IntellectualProperty.Assets;
using IntellectualProperty.UsageGrants;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

public sealed class UsageGrantTrackTests
{
    private static readonly DateOnly Granted = new(2024, 1, 10);
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other_with_the_reason()
    {
        foreach (var term in new DateOnly?[] { Today.AddDays(-1), null })
        {
            foreach (var path in UsageGrantTrack.Steps.Paths().Where(path => term is not null || !path.Contains(UsageGrantEventKind.Expired)))
            {
                foreach (var kind in Enum.GetValues<UsageGrantEventKind>())
                {
                    var grant = Walk(term, path);
                    var (before, lawful) = (grant.State, IsLawful(grant.State, kind, term is not null));
                    // The term ran out yesterday, so that it may end; a renewal belongs on its last day.
                    var outcome = Happen(grant, kind, kind == UsageGrantEventKind.Renewed && term is not null ? term.Value : Today, Today.AddYears(2));

                    outcome.IsRefused.ShouldBe(!lawful, $"{kind} in {before}, term {term}");
                    if (!lawful)
                    {
                        outcome.Refusal!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe("platform.event.not-next");
                        grant.State.ShouldBe(before);
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_state_is_reached() =>
        UsageGrantTrack.Steps.Paths().Select(path => Walk(Today.AddDays(-1), path).State).Distinct().ShouldBe(Enum.GetValues<UsageGrantState>(), ignoreOrder: true);

    [Fact]
    public void A_right_is_renewed_within_its_term_for_longer_and_keeps_its_first_day()
    {
        var grant = Walk(Today.AddDays(30), [UsageGrantEventKind.Appraised, UsageGrantEventKind.Granted]);
        Happen(grant, UsageGrantEventKind.Renewed, Today, Today.AddDays(30)).Refusal!.Fields.Single().Field.ShouldBe("expiresOn");
        Happen(grant, UsageGrantEventKind.Expired, Today, null).Refusal!.Fields.Single().Field.ShouldBe("happenedOn");
        Happen(grant, UsageGrantEventKind.Renewed, Today, Today.AddYears(2), number: "02/GCN").IsRefused.ShouldBeFalse();
        (grant.GrantedOn, grant.ExpiresOn, grant.CertificateNumber).ShouldBe((Granted, Today.AddYears(2), "02/GCN"));

        // The renewal taken back leaves the certificate that was.
        grant.Withdraw(grant.Events[^1].Id, "nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        (grant.ExpiresOn, grant.CertificateNumber).ShouldBe((Today.AddDays(30), "01/GCN"));

        var late = Walk(Today.AddDays(-1), [UsageGrantEventKind.Appraised, UsageGrantEventKind.Granted]);
        Happen(late, UsageGrantEventKind.Renewed, Today, Today.AddYears(2)).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.usage-grants.renewed-too-late");
    }

    [Fact]
    public void What_a_certificate_needs_is_asked_for_at_its_field()
    {
        var grant = Walk(null, [UsageGrantEventKind.Appraised]);
        Happen(grant, UsageGrantEventKind.Granted, Granted, null, number: " ").Refusal!.Fields.Single().Field.ShouldBe("certificateNumber");
        Happen(grant, UsageGrantEventKind.Granted, Granted, Granted).Refusal!.Fields.Single().Field.ShouldBe("expiresOn");
        Happen(grant, UsageGrantEventKind.Granted, Granted, null).IsRefused.ShouldBeFalse();
        Happen(grant, UsageGrantEventKind.Revoked, Today, null, paper: null).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
    }

    [Fact]
    public void Nobody_applies_for_a_sign_that_is_not_protected_or_not_of_a_community()
    {
        Apply(Asset(AssetKind.OrdinaryTrademark), Granted).Refusal!.Fields.Single().Field.ShouldBe("assetCode");
        Apply(Asset(), new(2023, 6, 1)).Refusal!.Fields.Single().Field.ShouldBe("appliedOn");
        Apply(Asset(), Today.AddDays(1)).Refusal!.Fields.Single().Field.ShouldBe("appliedOn");
        Apply(Asset(), Granted).IsRefused.ShouldBeFalse();

        // The sign came to an end between the application and the certificate.
        var ended = Asset();
        var grant = Apply(ended, Granted).Value!;
        grant.Happen(What(UsageGrantEventKind.Appraised, Granted, null), new UsageCertificate(null, null), ended, Today).IsRefused.ShouldBeFalse();
        ended.Happen(new(AssetEventKind.Terminated, Today.AddDays(-5), null, null, Somebody), null, Today).IsRefused.ShouldBeFalse();
        grant.Happen(What(UsageGrantEventKind.Granted, Today.AddDays(-5), null), new UsageCertificate("1", null), ended, Today).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.usage-grants.not-protected");
    }

    /// <summary>The table of the specification, written out here and not read from the track.</summary>
    private static bool IsLawful(UsageGrantState state, UsageGrantEventKind kind, bool hasTerm) => state switch
    {
        UsageGrantState.Applied => kind is UsageGrantEventKind.Appraised or UsageGrantEventKind.Refused or UsageGrantEventKind.Withdrawn,
        UsageGrantState.Appraised => kind is UsageGrantEventKind.Granted or UsageGrantEventKind.Refused or UsageGrantEventKind.Withdrawn,
        UsageGrantState.InForce => kind is UsageGrantEventKind.Revoked || (hasTerm && kind is UsageGrantEventKind.Renewed or UsageGrantEventKind.Expired),
        _ => false,
    };

    private static UsageGrant Walk(DateOnly? term, IEnumerable<UsageGrantEventKind> path)
    {
        var grant = Apply(Asset(), Granted).Value!;
        foreach (var step in path)
        {
            Happen(grant, step, step is UsageGrantEventKind.Expired ? Today : Granted, term).Refusal.ShouldBeNull($"{step}");
        }

        return grant;
    }

    private static Result<UsageGrant> Apply(IntellectualAsset asset, DateOnly on) => UsageGrant.Apply("QSD-1", asset, on, new UsageApplication("HTX Bảo Lâm", null, null), Today);

    private static Result<UsageGrantEvent> Happen(UsageGrant grant, UsageGrantEventKind kind, DateOnly on, DateOnly? term, string number = "01/GCN", string? paper = "5/QĐ") =>
        grant.Happen(What(kind, on, paper), new UsageCertificate(number, term), Asset(), Today);

    private static Happening<UsageGrantEventKind> What(UsageGrantEventKind kind, DateOnly on, string? paper) => new(kind, on, paper, null, Somebody);

    private static IntellectualAsset Asset(AssetKind kind = AssetKind.GeographicalIndication)
    {
        var asset = IntellectualAsset.Open("T", "Hồng", kind, "HTX");
        foreach (var (step, month) in new[] { (AssetEventKind.Filed, 1), (AssetEventKind.AcceptedAsValid, 2), (AssetEventKind.Published, 3), (AssetEventKind.IntendedGrant, 9), (AssetEventKind.Granted, 10) })
        {
            asset.Happen(new(step, new DateOnly(2023, month, 1), null, null, Somebody), "6-2023-1", Today).IsRefused.ShouldBeFalse();
        }

        return asset;
    }
}
