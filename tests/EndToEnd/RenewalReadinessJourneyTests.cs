using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>
/// The readiness of 200 licenses on one page after the other: counted by standing, narrowed to what is missing, and from a gap to the record
/// that mends it.
/// </summary>
public sealed class RenewalReadinessJourneyTests : IAsyncLifetime
{
    private const int Licenses = 200;

    /// <summary>Every fourth has its staff, so that only it is not wholly bare.</summary>
    private const int Manned = 50;

    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Two_hundred_licenses_are_paged_narrowed_by_standing_and_led_to_what_mends_them()
    {
        await FillAsync();
        var lan = await site.SignInAsync("lan");
        await lan.GotoAsync("/radiation/readiness");
        await Expect(lan.Locator("#standing-Gap b")).ToHaveTextAsync($"{Licenses - 1}");
        await Expect(lan.Locator("#standing-Ready b")).ToHaveTextAsync("1");
        await lan.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(lan, "readiness-200");

        var (pages, seen) = (1, new List<string>(await NamesAsync(lan)));
        seen[0].ShouldContain("Phòng khám 200", Case.Sensitive, "it expires first");
        while (await lan.Locator("a[rel=next]").CountAsync() > 0)
        {
            var last = seen[^1];
            await lan.ClickAsync("a[rel=next]");
            await Expect(lan.Locator("table.register tbody tr").First).Not.ToContainTextAsync(seen[^50].Split('\n')[0]);
            seen.AddRange(await NamesAsync(lan));
            pages++;
            seen[^1].ShouldNotBe(last);
        }

        (pages, seen.Count, seen.Distinct().Count()).ShouldBe((4, Licenses, Licenses));

        await lan.ClickAsync("#standing-Ready");
        await Expect(lan.Locator("table.register tbody tr")).ToHaveCountAsync(1);
        await Expect(lan.Locator("table.register tbody")).ToContainTextAsync("Phòng khám 200");
        await Expect(lan.Locator("#standing-Ready")).ToHaveClassAsync(new Regex(@"\bon\b"));
        await lan.ClickAsync("#standing-Gap");
        await Expect(lan.Locator("table.register tbody tr")).ToHaveCountAsync(50);
        await Expect(lan.Locator("main")).ToContainTextAsync($"{Licenses - 1}");
        await Expect(lan.Locator("table.register tbody")).Not.ToContainTextAsync("Phòng khám 200 ");

        // From the first that lacks something to the device that was never verified, and back with it verified.
        await lan.ClickAsync("table.register tbody a");
        await Expect(lan.Locator("#devices-verified h2 .state")).ToHaveTextAsync("Thiếu");
        await lan.ClickAsync("#devices-verified table a");
        await Expect(lan.Locator("main")).ToContainTextAsync("SN-199");
        await lan.ClickAsync("a.btn[href$='kind=Verified']");
        await lan.FillAsync("[name=happenedOn]", "10/05/2024");
        await lan.FillAsync("[name=documentNumber]", "199/KĐ");
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/record");
        await lan.GotoAsync("/radiation/readiness?standing=Gap");
        await lan.ClickAsync("table.register tbody a");
        await Expect(lan.Locator("#devices-verified h2 .state")).ToHaveTextAsync("Đủ");
        await lan.ClickAsync("#area-surveyed table a");
        await lan.ReachAsync("/radiation/surveys/new");

        var phone = await site.SignInAsync("lan", Screen.Phone);
        await phone.GotoAsync("/radiation/readiness");
        await phone.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(phone, "readiness-200-phone");
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IPage page) => await page.Locator("table.register tbody tr td:first-child").AllInnerTextsAsync();

    /// <summary>By import, as a department that begins brings its year in: of the facility whose license ends first nothing is missing.</summary>
    private async Task FillAsync()
    {
        var numbers = Enumerable.Range(1, Licenses).ToList();
        await ImportAsync("facilities", "Mã cơ sở;Tên cơ sở;Công việc bức xạ;Địa chỉ;Hoạt động từ ngày", numbers.Select(i => $"CS-{i:000};Phòng khám {i};X-quang y tế;phường Chi Lăng;01/03/2020"));
        await ImportAsync("licenses", "Mã hồ sơ;Mã cơ sở;Loại;Cơ quan cấp;Ngày nộp;Ngày hợp lệ;Ngày cấp;Số giấy phép;Hiệu lực đến",
            numbers.Select(i => $"BX-{i:000};CS-{i:000};Cấp mới;Sở KH&CN;02/05/2022;05/05/2022;26/05/2022;{i}/GP;{new DateOnly(2025, 6, 1).AddDays(-i):dd/MM/yyyy}"));
        await ImportAsync("devices", "Số máy;Mã cơ sở;Tên thiết bị;Loại thiết bị;Ngày có thiết bị;Ngày kiểm định;Số giấy kiểm định",
            numbers.Select(i => $"SN-{i:000};CS-{i:000};Máy X-quang;X-quang tổng hợp;01/03/2020;{(i == Licenses ? "10/04/2024;1/KĐ" : ";")}"));
        var manned = numbers.Where(i => i % (Licenses / Manned) == 0).ToList();
        await ImportAsync("workers", "Số CCCD;Họ và tên;Ngày sinh", manned.Select(i => $"0340780{i:00000};Nhân viên {i};04/06/1978"));
        await ImportAsync("employments", "Số CCCD;Mã cơ sở;Công việc;Vai trò;Từ ngày", manned.Select(i => $"0340780{i:00000};CS-{i:000};Kỹ thuật viên;Người phụ trách an toàn;01/03/2020"));
        (string From, string To)[] quarters = [("01/04/2023", "30/06/2023"), ("01/07/2023", "30/09/2023"), ("01/10/2023", "31/12/2023"), ("01/01/2024", "31/03/2024")];
        await ImportAsync("badge-issues", "Số liều kế;Số CCCD;Mã cơ sở;Ngày phát;Đeo từ ngày;Đeo đến ngày;Ngày thu",
            manned.SelectMany(i => quarters.Select((quarter, at) => $"LK-{i}-{at};0340780{i:00000};CS-{i:000};{quarter.From};{quarter.From};{quarter.To};{quarter.To}")));
        await ImportAsync("dosimeter-badges", "Số liều kế;Ngày đọc;Liều;Đơn vị", quarters.Select((_, at) => $"LK-{Licenses}-{at};20/04/2024;0,2;mSv"));
        await ImportAsync("staff-certificates", "Mã hồ sơ;Số CCCD;Công việc ghi trên chứng chỉ;Cơ quan cấp;Ngày cấp;Số chứng chỉ", [$"CC-1;0340780{Licenses:00000};Người phụ trách an toàn;Sở KH&CN;16/01/2024;7/CC"]);
        await ImportAsync("surveys", "Số biên bản;Mã cơ sở;Ngày kiểm xạ;Đơn vị thực hiện;Kết quả", [$"1/KX;CS-{Licenses};02/04/2024;Trung tâm Kỹ thuật;Đạt"]);
        await ImportAsync("incident-plans", "Mã cơ sở;Ngày kế hoạch;Số kế hoạch;Ngày phê duyệt;Số quyết định phê duyệt", [$"CS-{Licenses};05/01/2024;5/KH;20/01/2024;9/QĐ"]);
        await TrainAsync();
    }

    private async Task ImportAsync(string register, string head, IEnumerable<string> rows)
    {
        var lines = rows.ToList();
        var (made, changed, _, wrong) = await site.Host.ImportedAsync("radiation", register, $"{head}\n{string.Join('\n', lines)}\n", "lan");
        (made + changed, wrong).ShouldBe((lines.Count, 0), register);
        // The site's own worker may have taken it: the next file needs what this one brings.
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((long)(await site.Host.ScalarAsync("SELECT count(*) FROM radiation_safety.import_batches WHERE state = 'Queued'"))! > 0 && await beat.WaitForNextTickAsync(patience.Token))
        {
        }
    }

    /// <summary>Trained before the program kept classes, as its file of then says.</summary>
    private async Task TrainAsync()
    {
        await site.Host.ScalarAsync($"""
            WITH held AS (
                INSERT INTO radiation_safety.training_classes (id, revision, next_due_on, code, capacity, days, trainers, starts_on, ends_on, finished_on, place, program_id, program_name, program_version_id, sheet_version, state)
                SELECT uuidv7(), 5, 'infinity', 'BL-1', 60, '[]', '[]', '2024-01-10', '2024-01-11', '2024-01-11', 'Hội trường', p.id, p.name, (SELECT v.id FROM radiation_safety.training_program_versions v WHERE v.record_id = p.id LIMIT 1), 1, 'Finished'
                FROM radiation_safety.training_programs p WHERE code = 'ATBX' RETURNING id),
            trained AS (
                INSERT INTO radiation_safety.training_participants (id, revision, next_due_on, attended_days, born_on, certificate_number, certified_on, class_code, class_id, code, gives_certificate, kind, name, name_key, ordinal, organization_name, outcome, program_name, refresher_confirmed, score, trained_on)
                SELECT uuidv7(), 3, '2027-01-15', '[]', w.born_on, '1/GCN', '2024-01-15', 'BL-1', held.id, 'BL-1/1', true, 'Nhân viên bức xạ', w.full_name, w.name_key, 1, 'Phòng khám', 'Passed', 'An toàn bức xạ', true, 9, '2024-01-11'
                FROM held, radiation_safety.workers w WHERE w.full_name = 'Nhân viên {Licenses}' RETURNING id)
            INSERT INTO radiation_safety.deadlines (id, record_id, register, rule_code, rule_version, state, outcome, duty, triggered_on, due_on, name_vi, name_en, article, article_en, derivation, sequence)
            SELECT uuidv7(), id, 'training-participants', 'TRAIN', 'TRAIN-R1', 'Open', 'Computed', 'Facility', '2024-01-15', '2027-01-15', 'Đào tạo nhắc lại', 'Refresher', 'TT 34/2014', 'Circular 34/2014', '[]', 1 FROM trained
            """);
    }
}
