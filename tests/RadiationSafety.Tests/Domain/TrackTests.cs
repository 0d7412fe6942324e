using Platform.Deadlines;
using Platform.Records;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Domain;

public sealed class TrackTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
    private static readonly LicenseTerms Terms = new("12/GP-UBND", new DateOnly(2027, 5, 15));

    [Fact]
    public void Every_license_state_takes_its_lawful_events_and_refuses_every_other()
    {
        LicenseTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<LicenseState>().Length);
        foreach (var path in LicenseTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<LicenseEventKind>())
            {
                var license = License(path);
                var (before, lawful) = (license.State, LicenseTrack.Steps.After(license.State).Contains(happened));
                var outcome = license.Happen(What(happened, OnlyAfterTerm(happened)), Terms, OnlyAfterTerm(happened));

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                license.State.ShouldBe(lawful ? LicenseTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Every_device_state_takes_its_lawful_events_and_refuses_every_other()
    {
        DeviceTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<DeviceState>().Length);
        foreach (var path in DeviceTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<DeviceEventKind>())
            {
                var device = Device(DeviceKind.GeneralXray, path);
                var (before, lawful) = (device.State, DeviceTrack.Steps.After(device.State).Contains(happened) && (happened != DeviceEventKind.DeclarationConfirmed || device.DeclaredOn is not null));
                var outcome = device.Happen(new(happened, Today, "1/KĐ", null, Somebody), Today, RadiationFacility.Open("CSBX-2", "Phòng khám khác", RadiationPractice.MedicalXray, "Lạng Sơn", new DateOnly(2020, 1, 1)));

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                device.State.ShouldBe(lawful ? DeviceTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Issue_without_number_or_term_is_refused_at_its_field()
    {
        License(LicenseEventKind.Submitted, LicenseEventKind.Checked).Happen(What(LicenseEventKind.Issued), new LicenseTerms(" ", Terms.ExpiresOn), Today)
            .Refusal!.Fields.Single().Field.ShouldBe("number");
        License(LicenseEventKind.Submitted, LicenseEventKind.Checked).Happen(What(LicenseEventKind.Issued), new LicenseTerms("1/GP", Today), Today)
            .Refusal!.Fields.Single().Field.ShouldBe("expiresOn");
    }

    [Fact]
    public void License_does_not_lapse_on_the_last_day_of_its_term() =>
        License(LicenseEventKind.Submitted, LicenseEventKind.Checked, LicenseEventKind.Issued)
            .Happen(new(LicenseEventKind.Lapsed, Terms.ExpiresOn!.Value, null, null, Somebody), Terms, Terms.ExpiresOn.Value)
            .Refusal!.Reason.Key.ShouldBe("radiation.licenses.not-lapsed");

    [Fact]
    public void Withdrawing_the_issue_takes_number_and_term_away()
    {
        var license = License(LicenseEventKind.Submitted, LicenseEventKind.Checked, LicenseEventKind.Issued);
        license.Number.ShouldBe("12/GP-UBND");

        license.Withdraw(license.Events[^1].Id, "Nhầm số", Somebody.At).IsRefused.ShouldBeFalse();

        (license.Number, license.ExpiresOn, license.State).ShouldBe((null, null, LicenseState.Checked));
    }

    [Theory]
    [InlineData("New", "LIC-NEW")]
    [InlineData("Renewal", "LIC-RENEW-PROC")]
    [InlineData("Amendment", "LIC-AMEND")]
    public void Valid_dossier_starts_the_clock_of_its_kind_and_ends_the_check(string kind, string rule)
    {
        var demand = License(Enum.Parse<LicenseKind>(kind), LicenseEventKind.Submitted, LicenseEventKind.Checked).DeadlinesDemanded();

        demand.Open.Select(trigger => trigger.RuleCode).ShouldBe([rule]);
        demand.Met.ShouldBe(new Dictionary<string, DateOnly> { ["LIC-CHECK"] = Today });
    }

    [Fact]
    public void Issued_license_has_to_be_renewed_counted_back_from_its_printed_term_under_the_law_of_its_issue() =>
        License(LicenseEventKind.Submitted, LicenseEventKind.Checked, LicenseEventKind.Issued).DeadlinesDemanded().Open
            .ShouldBe([new DeadlineTrigger("LIC-RENEW", Terms.ExpiresOn!.Value, Today)]);

    [Fact]
    public void License_of_a_year_is_renewed_at_shorter_notice()
    {
        var license = License(LicenseEventKind.Submitted, LicenseEventKind.Checked);
        license.Happen(What(LicenseEventKind.Issued), new LicenseTerms("2/GP", Today.AddMonths(12)), Today).IsRefused.ShouldBeFalse();

        license.DeadlinesDemanded().Open.Single().RuleCode.ShouldBe("LIC-RENEW-SHORT");
    }

    [Theory]
    [InlineData("ComputedTomography", "XR-VER-12")]
    [InlineData("DentalXray", "XR-VER-24")]
    public void Verified_device_is_due_again_by_the_cycle_of_its_kind(string kind, string rule) =>
        Device(Enum.Parse<DeviceKind>(kind), DeviceEventKind.Verified).DeadlinesDemanded().Open.Select(trigger => trigger.RuleCode).ShouldBe(["DECL", rule]);

    [Fact]
    public void Stopped_device_owes_nothing() =>
        Device(DeviceKind.DentalXray, DeviceEventKind.Verified, DeviceEventKind.Stopped).DeadlinesDemanded().Open.ShouldBeEmpty();

    [Fact]
    public void Stopped_device_that_is_verified_again_is_back_in_use()
    {
        var device = Device(DeviceKind.DentalXray, DeviceEventKind.Verified, DeviceEventKind.Stopped, DeviceEventKind.Verified);

        (device.State, device.EndedOn).ShouldBe((DeviceState.InUse, null));
        device.DeadlinesDemanded().Open.Select(trigger => trigger.RuleCode).ShouldContain("XR-VER-24");
    }

    [Fact]
    public void Verification_without_certificate_or_before_the_device_was_there_is_refused()
    {
        Device(DeviceKind.DentalXray).Happen(new(DeviceEventKind.Verified, Today, " ", null, Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        Device(DeviceKind.DentalXray).Happen(new(DeviceEventKind.Verified, new DateOnly(2019, 12, 31), "1/KĐ", null, Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("happenedOn");
    }

    [Fact]
    public void Facility_cannot_end_before_it_started() =>
        Facility().Describe("PK", RadiationPractice.MedicalXray, "Lạng Sơn", Today, Today.AddDays(-1)).Refusal!.Fields.Single().Field.ShouldBe("endedOn");

    private static RadiationFacility Facility() => RadiationFacility.Open("CSBX-1", "Phòng khám", RadiationPractice.MedicalXray, "Lạng Sơn", new DateOnly(2020, 1, 1));

    private static Happening<LicenseEventKind> What(LicenseEventKind kind, DateOnly? on = null) => new(kind, on ?? Today, null, null, Somebody);

    private static DateOnly OnlyAfterTerm(LicenseEventKind kind) => kind == LicenseEventKind.Lapsed ? Terms.ExpiresOn!.Value.AddDays(1) : Today;

    private static RadiationLicense License(params IReadOnlyList<LicenseEventKind> path) => License(LicenseKind.New, path);

    private static RadiationLicense License(LicenseKind kind, params IReadOnlyList<LicenseEventKind> path)
    {
        var license = RadiationLicense.Open("BX-1", Facility(), kind, IssuingAuthority.Department);
        foreach (var step in path)
        {
            license.Happen(What(step, OnlyAfterTerm(step)), Terms, OnlyAfterTerm(step)).IsRefused.ShouldBeFalse();
        }

        return license;
    }

    private static RadiationDevice Device(DeviceKind kind, params IReadOnlyList<DeviceEventKind> path)
    {
        var device = RadiationDevice.Enter(Facility(), new DevicePlate("Máy X-quang", kind, "SN-1", null, null), new DateOnly(2020, 1, 1));
        foreach (var step in path)
        {
            device.Happen(new(step, Today, "1/KĐ", null, Somebody), Today).IsRefused.ShouldBeFalse();
        }

        return device;
    }
}
