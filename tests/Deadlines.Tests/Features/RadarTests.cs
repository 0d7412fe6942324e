using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Radar;
using Platform.Deadlines;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class RadarTests : HostTests
{
    [Fact]
    public async Task Each_count_is_the_list_behind_it_and_decoys_are_in_none()
    {
        await ScatterAsync();

        var radar = (await Host.SendAsync(new GetRadar(), "giamdoc")).Value!;

        Row(radar, RadarKind.NoAccount, "Lê Văn Bình").ShouldBe((2, 1));
        Row(radar, RadarKind.AwayAlone, "Hoàng Thị Mai").ShouldBe((3, 2));
        Row(radar, RadarKind.Unseen, "Vi Thị Lan").ShouldBe((1, 1));
        radar.Groups.Single(g => g.Kind == RadarKind.AwayWithDeputy).Count.ShouldBe(0);
        radar.Groups.Single(g => g.Kind == RadarKind.NoAccount).Rows.ShouldNotContain(row => row.Name == "Lương Thị Thảo", "no account, and nothing open");
        radar.Groups.Single(g => g.Kind == RadarKind.UnitWithoutHead).Rows.Select(row => row.Name).ShouldContain("Phòng Quản lý công nghệ và Đổi mới sáng tạo");
        radar.Groups.Single(g => g.Kind == RadarKind.Ownerless).Rows.Select(row => (row.Name, row.Open, row.Late)).ShouldBe(
            [("Phòng Quản lý công nghệ và Đổi mới sáng tạo", 1, 1), (null, 1, 0)], ignoreOrder: true);

        await ListsAgreeAsync(radar, "giamdoc");
    }

    [Fact]
    public async Task A_head_sees_her_own_unit_alone_and_a_specialist_nothing()
    {
        await ScatterAsync();
        await Host.ScalarAsync("UPDATE directory.users SET is_disabled = false WHERE user_name = 'binh'; UPDATE directory.users SET is_disabled = true WHERE user_name = 'lan'");

        var radar = (await Host.SendAsync(new GetRadar(), "binh")).Value!;

        radar.UnitId.ShouldBe(Technology);
        radar.Groups.SelectMany(g => g.Rows).ShouldAllBe(row => row.UnitId == Technology);
        Row(radar, RadarKind.AwayWithDeputy, "Hoàng Thị Mai").ShouldBe((2, 1), "not what she may not read");
        await ListsAgreeAsync(radar, "binh");
        foreach (var (who, status) in new[] { ("mai", HttpStatusCode.Forbidden), ("giamdoc", HttpStatusCode.OK), ("quantri", HttpStatusCode.OK), ("kiemtra", HttpStatusCode.OK) })
        {
            (await (await Host.SignedInAsync(who)).GetAsync("/api/deadlines/radar")).StatusCode.ShouldBe(status, who);
        }
    }

    [Fact]
    public async Task The_radar_costs_the_same_statements_for_few_and_for_hundreds()
    {
        await TellAsync(Notice(Today, Mai, Technology));
        var few = await StatementsOfAsync(() => Host.SendAsync(new GetRadar()));
        await TellAsync([.. Enumerable.Range(0, 500).Select(i => Notice(Today.AddDays((i % 40) - 20), (i % 3) switch { 0 => Mai, 1 => Binh, _ => null }, i % 7 == 0 ? null : Technology))]);
        await Host.ScalarAsync("UPDATE directory.users SET is_disabled = true WHERE user_name IN ('binh', 'mai')");

        var many = await StatementsOfAsync(() => Host.SendAsync(new GetRadar()));

        many.Count.ShouldBe(few.Count, string.Join("\n\n", many));
        many.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task The_page_shows_the_numbers_with_their_lists_and_the_way_out()
    {
        await ScatterAsync();
        using var director = await PageClient.SignInAsync(Host, "giamdoc");

        var page = await director.ReadAsync("/deadlines/radar");

        page.ShouldContain($"/deadlines/all?state=Open&ours=1&person={Mai}");
        page.ShouldContain($"/deadlines/radar/people/{Binh}/hand-over");
        page.ShouldContain("Chỉ định trưởng đơn vị");
        using var mai = await PageClient.SignInAsync(Host, "mai");
        (await mai.GetAsync("/deadlines/radar")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await mai.ReadAsync("/deadlines")).ShouldNotContain("/deadlines/radar");
    }

    [Fact]
    public async Task Everything_of_one_person_is_handed_over_at_once()
    {
        var records = new List<Guid>();
        for (var i = 1; i <= 3; i++)
        {
            records.Add(await AssetAsync("mai", i));
        }

        var other = await AssetAsync("binh", 9);
        await Host.DispatchAsync();
        var director = await Host.SignedInAsync("giamdoc");

        // Who works elsewhere is refused before the first is touched; a specialist may not for others, nor a head for another unit.
        var son = (Guid)(await Host.ScalarAsync("SELECT person_id FROM directory.users WHERE user_name = 'son'"))!;
        (await HandAsync(director, son)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await HandAsync(await Host.SignedInAsync("lan"), Binh)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await HandAsync(await Host.SignedInAsync("kiemtra"), Binh)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Host.ScalarAsync($"SELECT count(*) FROM intellectual_property.assets WHERE responsible_person_id = '{Mai}'")).ShouldBe(3L);

        using var page = await PageClient.SignInAsync(Host, "giamdoc");
        var done = await page.SubmitAsync($"/deadlines/radar/people/{Mai}/hand-over", "hand-over", ("toPersonId", $"{Binh}"), ("note", "Chuyển công tác"));
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(await done.Content.ReadAsStringAsync()).ShouldContain("Đã bàn giao 3 hồ sơ.");
        await Host.DispatchAsync();
        await RemindAsync();
        await RemindAsync();

        (await Host.ScalarAsync($"SELECT count(*) FROM intellectual_property.assets WHERE responsible_person_id = '{Binh}'")).ShouldBe(4L);
        (await CountAsync($"tracked_deadlines WHERE state = 'Open' AND responsible_person_id = '{Mai}'")).ShouldBe(0);
        (await CountAsync($"reminders WHERE state IN ('Planned', 'Due') AND recipient_id = '{Mai}' AND kind NOT LIKE 'Escalation%'")).ShouldBe(0);
        foreach (var record in records)
        {
            (await CountAsync($"reminders r JOIN deadlines.tracked_deadlines d ON d.id = r.deadline_id WHERE r.kind = 'HandedOver' AND r.recipient_id = '{Binh}' AND d.record_id = '{record}' AND d.state = 'Open'"))
                .ShouldBe(await CountAsync($"tracked_deadlines WHERE record_id = '{record}' AND state = 'Open' AND duty NOT IN ('IpOffice', 'ThirdParty')"));
        }

        (await CountAsync($"reminders r JOIN deadlines.tracked_deadlines d ON d.id = r.deadline_id WHERE r.kind = 'HandedOver' AND d.record_id = '{other}'")).ShouldBe(0);

        Task<HttpResponseMessage> HandAsync(HttpClient client, Guid to) => client.PostAsJsonAsync($"/api/deadlines/radar/people/{Mai}/hand-over", new { toPersonId = to, note = "Chuyển công tác" });
    }

    /// <summary>Deadlines of everybody, and beside each that counts one that must not: met, of others, of healthy owners.</summary>
    private async Task ScatterAsync()
    {
        var lan = (Guid)(await Host.ScalarAsync("SELECT person_id FROM directory.users WHERE user_name = 'lan'"))!;
        var son = (Guid)(await Host.ScalarAsync("SELECT person_id FROM directory.users WHERE user_name = 'son'"))!;
        var planning = (Guid)(await Host.ScalarAsync($"SELECT unit_id FROM directory.people WHERE id = '{lan}'"))!;
        var met = Notice(Today.AddDays(-3), Mai, Technology);
        await TellAsync(
            Notice(Today.AddDays(-2), Mai, Technology), Notice(Today.AddDays(3), Mai, Technology), Notice(Today.AddDays(-2), Mai, Technology, module: "radiation"),
            Notice(Today.AddDays(-2), Mai, Technology, rule: OfIpOffice), met,
            Notice(Today.AddDays(-1), Binh, Technology), Notice(Today, Binh, Technology),
            Notice(Today.AddDays(-9), lan, planning, module: "quality"), Notice(Today.AddDays(-9), son, planning, module: "research"),
            Notice(Today.AddDays(-1), null, Technology), Notice(Today.AddDays(1), null, null));
        await TellAsync(new DeadlineMet(met.Id, Today, 2));
        await Host.ScalarAsync($"""
            UPDATE directory.users SET is_disabled = true WHERE user_name = 'binh';
            UPDATE directory.users SET last_seen_on = '{Today.AddDays(-30):yyyy-MM-dd}' WHERE user_name = 'lan';
            UPDATE directory.users SET last_seen_on = '{Today.AddDays(-29):yyyy-MM-dd}' WHERE user_name = 'son';
            INSERT INTO directory.leaves (id, person_id, person_name, starts_on, ends_on, deputy_id, revision, next_due_on)
            VALUES (gen_random_uuid(), '{Mai}', 'Hoàng Thị Mai', '{Today:yyyy-MM-dd}', '{Today.AddDays(3):yyyy-MM-dd}', '{Binh}', 1, '9999-12-31'),
                   (gen_random_uuid(), '{son}', 'Triệu Văn Sơn', '{Today.AddDays(1):yyyy-MM-dd}', '{Today.AddDays(3):yyyy-MM-dd}', NULL, 1, '9999-12-31')
            """);
    }

    private static (int Open, int Late) Row(Deadlines.Radar.Radar radar, RadarKind kind, string name) =>
        radar.Groups.Single(g => g.Kind == kind).Rows.Single(row => row.Name == name) is var row ? (row.Open, row.Late) : default;

    private async Task ListsAgreeAsync(Deadlines.Radar.Radar radar, string reader)
    {
        var client = await Host.SignedInAsync(reader);
        foreach (var row in radar.Groups.SelectMany(g => g.Rows))
        {
            (await TotalAsync(row.Address)).ShouldBe(row.Open, row.Address);
            (await TotalAsync(row.LateAddress)).ShouldBe(row.Late, row.LateAddress);
        }

        async Task<int> TotalAsync(string address) => (await client.GetFromJsonAsync<JsonObject>("/api" + address))!["total"]!.GetValue<int>();
    }

    private async Task<Guid> AssetAsync(string userName, int number)
    {
        var client = await Host.SignedInAsync(userName);
        var id = (await (await client.PostAsJsonAsync("/api/ip/assets", new { code = $"A-{number}", name = $"Na {number}", kind = "CollectiveMark", ownerName = "HTX" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        (await client.PostAsJsonAsync($"/api/ip/assets/{id}/record-event", new { kind = "Filed", happenedOn = "2024-04-17", applicationNumber = $"4-2024-{number}" })).EnsureSuccessStatusCode();
        return id;
    }
}
