using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Measures;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

public sealed class RadiationTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task License_runs_from_application_to_renewal_deadline_with_its_article()
    {
        var license = await IssuedAsync("BX-1", await FacilityAsync("CSBX-1"), new DateOnly(2024, 2, 1), new DateOnly(2027, 2, 1));

        var deadlines = (await host.SendAsync(Module.Address(new GetRecordSides(license)), "lan")).Deadlines;
        deadlines.Single(d => d.RuleCode == "LIC-CHECK").State.ShouldBe(DeadlineState.Met);
        var renewal = deadlines.Single(d => d.State == DeadlineState.Open);
        // 45 days back from 01/02/2027 is 18/12/2026, a Friday.
        (renewal.RuleCode, renewal.DueOn).ShouldBe(("LIC-RENEW", new DateOnly(2026, 12, 18)));
        renewal.Article.ShouldContain("142/2020");
    }

    [Fact]
    public async Task Figures_count_their_records_and_none_of_the_others()
    {
        var facility = await FacilityAsync("CSBX-1");
        await IssuedAsync("IN", facility, new DateOnly(2024, 1, 1), new DateOnly(2027, 1, 1));
        await IssuedAsync("EARLIER", facility, new DateOnly(2023, 12, 31), new DateOnly(2024, 4, 30));
        await OpenAsync("ONLY-OPENED", facility);
        var withdrawn = await IssuedAsync("WITHDRAWN-ISSUE", facility, new DateOnly(2024, 3, 1), new DateOnly(2027, 3, 1));
        var issue = (await host.SendAsync(new GetLicenseQuery(withdrawn), "lan")).Value!.Events[0];
        (await host.SendAsync(Module.Address(new WithdrawEvent("licenses", withdrawn, issue.Id, null, "Nhầm")), "lan")).IsRefused.ShouldBeFalse();
        var revoked = await IssuedAsync("REVOKED", facility, new DateOnly(2024, 2, 1), new DateOnly(2027, 2, 1));
        await RecordAsync(revoked, LicenseEventKind.Revoked, new DateOnly(2024, 5, 1));

        (await MeasureAsync("licenses-issued", new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31))).ShouldBe(["IN", "REVOKED"]);
        (await MeasureAsync("licenses-in-force", new DateOnly(2024, 1, 1), new DateOnly(2024, 5, 15))).ShouldBe(["IN"]);
        // The same stock two weeks before: one more was valid, one not yet revoked.
        (await MeasureAsync("licenses-in-force", new DateOnly(2024, 1, 1), new DateOnly(2024, 4, 30))).ShouldBe(["EARLIER", "IN", "REVOKED"]);
        (await MeasureAsync("licenses-expiring", new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31))).ShouldBe(["EARLIER"]);
        (await MeasureAsync("licenses-submitted", new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31))).ShouldBe(["WITHDRAWN-ISSUE"]);
    }

    [Fact]
    public async Task Device_verified_twice_counts_in_both_periods()
    {
        var device = await DeviceAsync(await FacilityAsync("CSBX-1"), "SN-1");
        await VerifyAsync(device, new DateOnly(2022, 6, 1));
        await VerifyAsync(device, new DateOnly(2024, 5, 10));

        (await ValueAsync("devices-verified", new DateOnly(2022, 1, 1), new DateOnly(2022, 12, 31))).ShouldBe(1);
        (await ValueAsync("devices-verified", new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31))).ShouldBe(0);
        (await ValueAsync("devices-verified", new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31))).ShouldBe(1);
        (await host.SendAsync(Module.Address(new GetRecordSides(device)), "lan")).Deadlines.Single(d => d.RuleCode == "XR-VER-24").DueOn.ShouldBe(new DateOnly(2026, 5, 10), "a Sunday, but a certificate's validity does not roll to the next working day");
    }

    [Fact]
    public async Task Facilities_in_use_are_told_by_their_days()
    {
        await FacilityAsync("RUNS");
        var ended = await FacilityAsync("ENDED");
        (await host.SendAsync(Facility("ENDED") with { Id = ended, EndedOn = new DateOnly(2023, 6, 30) }, "lan")).IsRefused.ShouldBeFalse();

        (await ValueAsync("facilities-in-use", new DateOnly(2024, 1, 1), new DateOnly(2024, 5, 15))).ShouldBe(1);
        (await ValueAsync("facilities-in-use", new DateOnly(2023, 1, 1), new DateOnly(2023, 6, 29))).ShouldBe(2);
    }

    [Fact]
    public async Task Imports_of_facilities_licenses_and_devices_repeat_without_change()
    {
        const string facilities = "Mã cơ sở;Tên cơ sở;Công việc bức xạ;Địa chỉ;Hoạt động từ ngày\nCSBX-7;Phòng khám Tam Thanh;X-quang y tế;phường Tam Thanh;01/03/2020\n";
        const string licenses = "Mã hồ sơ;Mã cơ sở;Loại;Cơ quan cấp;Ngày nộp;Ngày hợp lệ;Ngày cấp;Số giấy phép;Hiệu lực đến\nBX-7;CSBX-7;Cấp mới;UBND tỉnh;02/01/2024;05/01/2024;26/01/2024;7/GP-UBND;26/01/2027\n";
        const string devices = "Số máy;Mã cơ sở;Tên thiết bị;Loại thiết bị;Ngày có thiết bị;Ngày kiểm định;Số giấy kiểm định\nSN-7;CSBX-7;Máy X-quang;X-quang tổng hợp;01/03/2020;10/04/2024;77/KĐ\n";
        foreach (var (register, csv) in new[] { ("facilities", facilities), ("licenses", licenses), ("devices", devices) })
        {
            (await ImportAsync(register, csv)).ShouldBe((1, 0, 0), register);
            (await ImportAsync(register, csv)).ShouldBe((0, 0, 1), register);
        }

        (await MeasureAsync("licenses-in-force", new DateOnly(2024, 1, 1), new DateOnly(2024, 5, 15))).ShouldBe(["BX-7"]);
    }

    [Fact]
    public async Task A_license_of_an_unknown_facility_is_refused_in_the_file_with_the_way_out()
    {
        var tried = (await host.SendAsync(Module.Address(new TryImport("licenses", File("Mã hồ sơ;Mã cơ sở;Loại;Cơ quan cấp\nBX-8;KHÔNG-CÓ;Cấp mới;Sở KH&CN\n"))), "lan")).Value!;

        (tried.NewCount, tried.WrongCount, tried.MayCommit).ShouldBe((0, 1, false));
    }

    [Fact]
    public async Task A_license_number_is_issued_once_a_day_and_again_in_another_year()
    {
        var facility = await FacilityAsync("CSBX-1");
        await IssuedAsync("BX", facility, new DateOnly(2024, 2, 1), new DateOnly(2027, 2, 1));
        var twin = await OpenAsync("TWIN", facility);
        await RecordAsync(twin, LicenseEventKind.Submitted, new DateOnly(2023, 2, 1));
        await RecordAsync(twin, LicenseEventKind.Checked, new DateOnly(2023, 2, 1));

        Result twice = await host.SendAsync(Issue(twin, new DateOnly(2024, 2, 1)), "lan");
        twice.Refusal!.Fields.Single().Field.ShouldBe("number");
        (await host.SendAsync(new GetLicenseQuery(twin), "lan")).Value!.State.ShouldBe(LicenseState.Checked);
        Result otherYear = await host.SendAsync(Issue(twin, new DateOnly(2023, 2, 2)), "lan");
        otherYear.Refusal.ShouldBeNull();

        static RecordLicenseEventCommand Issue(Guid id, DateOnly on) => new(id, null, LicenseEventKind.Issued, on, null, "BX/GP", on.AddYears(3), null);
    }

    [Fact]
    public async Task A_file_with_a_license_number_twice_changes_nothing_and_says_why()
    {
        await FacilityAsync("CSBX-1");
        const string csv = "Mã hồ sơ;Mã cơ sở;Loại;Cơ quan cấp;Ngày nộp;Ngày hợp lệ;Ngày cấp;Số giấy phép;Hiệu lực đến\nA;CSBX-1;Cấp mới;UBND tỉnh;02/01/2024;05/01/2024;26/01/2024;7/GP;26/01/2027\nB;CSBX-1;Cấp mới;UBND tỉnh;02/01/2024;05/01/2024;26/01/2024;7/GP;26/01/2027\n";

        var tried = (await host.SendAsync(Module.Address(new TryImport("licenses", File(csv))), "lan")).Value!;

        (tried.WrongCount, tried.MayCommit).ShouldBe((1, false));
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.licenses")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_stale_save_is_told_what_differs_and_saves_nothing()
    {
        var id = await FacilityAsync("CSBX-1");
        (await host.SendAsync(Facility("CSBX-1") with { Id = id, Revision = 1, Name = "Phòng khám Tam Thanh" }, "lan")).IsRefused.ShouldBeFalse();

        var late = await host.SendAsync(Facility("CSBX-1") with { Id = id, Revision = 1, Address = "phường Kỳ Lừa" }, "lan");

        late.Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        late.Refusal.Differences.Select(difference => difference.Field).ShouldContain("Name");
        (await host.SendAsync(new GetFacilityQuery(id), "lan")).Value!.Address.ShouldBe("phường Chi Lăng, Lạng Sơn");
    }

    [Fact]
    public async Task A_device_says_its_power_and_its_room_and_leaves_the_room_when_it_moves()
    {
        var facility = await FacilityAsync("CSBX-1");
        await FacilityAsync("CSBX-2");
        (await host.SendAsync(Device(facility, "SN-1") with { Power = " 125 kV, 500 mA ", Room = "Phòng X-quang 1" }, "lan")).Refusal.ShouldBeNull();
        const string csv = "Số máy;Mã cơ sở;Tên thiết bị;Loại thiết bị;Công suất;Phòng đặt máy;Ngày có thiết bị\nSN-2;CSBX-1;Máy X-quang;X-quang răng;70 kV;Phòng 2;01/03/2020\n";
        (await ImportAsync("devices", csv)).ShouldBe((1, 0, 0));
        (await ImportAsync("devices", csv)).ShouldBe((0, 0, 1));

        var rows = (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>("/api/radiation/devices"))!["items"]!.AsArray();
        rows.Select(row => row!["room"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(["Phòng 2", "Phòng X-quang 1"]);
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/facilities/{facility}")).ShouldContain("Phòng X-quang 1");
        var id = rows.Single(row => row!["serialNumber"]!.GetValue<string>() == "SN-1")!["id"]!.GetValue<Guid>();
        (await page.ReadAsync($"/radiation/devices/{id}")).ShouldContain("125 kV, 500 mA");

        (await host.SendAsync(new RecordDeviceEventCommand(id, null, DeviceEventKind.Moved, new DateOnly(2024, 5, 12), null, null, "CSBX-2"), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(new GetDeviceQuery(id), "lan")).Value!.ShouldSatisfyAllConditions(device => device.Room.ShouldBeNull(), device => device.Power.ShouldBe("125 kV, 500 mA"));
    }

    [Fact]
    public async Task A_serial_number_is_one_device()
    {
        var facility = await FacilityAsync("CSBX-1");
        await DeviceAsync(facility, "SN-1");

        (await host.SendAsync(Device(facility, "SN-1"), "lan")).Refusal!.Fields.Single().Field.ShouldBe("serialNumber");
    }

    [Fact]
    public async Task Others_may_not_change_what_is_radiations()
    {
        var facility = await FacilityAsync("CSBX-1");

        // The IP specialist does not even read; the auditor reads and changes nothing; the radiation specialist changes nothing in IP.
        (await (await host.SignedInAsync("mai")).GetAsync($"/api/radiation/facilities/{facility}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.SignedInAsync("kiemtra")).GetAsync($"/api/radiation/facilities/{facility}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(Facility("X"), "kiemtra")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await (await host.SignedInAsync("lan")).PostAsJsonAsync("/api/ip/assets", new { code = "X", name = "X", kind = "CollectiveMark", ownerName = "X" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static SaveFacilityCommand Facility(string code) =>
        new(null, null, code, $"Phòng khám {code}", RadiationPractice.MedicalXray, "phường Chi Lăng, Lạng Sơn", new DateOnly(2020, 1, 1), null, null, null);

    private static SaveDeviceCommand Device(Guid facility, string serial) =>
        new(null, null, facility, "Máy X-quang", DeviceKind.GeneralXray, serial, "Shimadzu", 2019, new DateOnly(2020, 1, 1));

    private async Task<Guid> FacilityAsync(string code) => (await host.SendAsync(Facility(code), "lan")).Value!.Id;

    private async Task<Guid> DeviceAsync(Guid facility, string serial) => (await host.SendAsync(Device(facility, serial), "lan")).Value!.Id;

    private async Task VerifyAsync(Guid device, DateOnly on)
    {
        Result outcome = await host.SendAsync(new RecordDeviceEventCommand(device, null, DeviceEventKind.Verified, on, "1/KĐ", null), "lan");
        outcome.Refusal.ShouldBeNull();
    }

    private async Task<Guid> OpenAsync(string code, Guid facility) =>
        (await host.SendAsync(new SaveLicenseCommand(null, null, code, facility, LicenseKind.New, IssuingAuthority.Department), "lan")).Value!.Id;

    private async Task<Guid> IssuedAsync(string code, Guid facility, DateOnly issued, DateOnly expires)
    {
        var id = await OpenAsync(code, facility);
        await RecordAsync(id, LicenseEventKind.Submitted, issued);
        await RecordAsync(id, LicenseEventKind.Checked, issued);
        await RecordAsync(id, LicenseEventKind.Issued, issued, $"{code}/GP", expires);
        return id;
    }

    private async Task RecordAsync(Guid id, LicenseEventKind kind, DateOnly on, string? number = null, DateOnly? expires = null)
    {
        Result outcome = await host.SendAsync(new RecordLicenseEventCommand(id, null, kind, on, null, number, expires, null), "lan");
        outcome.Refusal.ShouldBeNull();
    }

    private async Task<decimal> ValueAsync(string code, DateOnly from, DateOnly to) => (await host.SendAsync(Module.Address(new AskMeasure(code, from, to)), "lan")).Value!.Value;

    /// <summary>Codes of the records behind a figure, by the list its link opens; as many as the figure says.</summary>
    private async Task<IReadOnlyList<string>> MeasureAsync(string code, DateOnly from, DateOnly to)
    {
        var value = (await host.SendAsync(Module.Address(new AskMeasure(code, from, to)), "lan")).Value!;
        var list = (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api{value.Address}"))!;
        var codes = list["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
        value.Value.ShouldBe(codes.Count);
        return codes;
    }

    private async Task<(int New, int Changed, int Unchanged)> ImportAsync(string register, string csv)
    {
        var tried = (await host.SendAsync(Module.Address(new TryImport(register, File(csv))), "lan")).Value!;
        tried.WrongCount.ShouldBe(0, register);
        if (tried.MayCommit)
        {
            (await host.SendAsync(Module.Address(new CommitImport(register, tried.Id)), "lan")).IsRefused.ShouldBeFalse();
            await host.WorkOnImportsAsync();
        }

        return (tried.NewCount, tried.ChangedCount, tried.UnchangedCount);
    }

    private static IncomingFile File(string csv) => new("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)));
}
