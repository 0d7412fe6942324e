using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>A council of nine over two applications, each member at her own window: one has a share in the first, one did not come.</summary>
public sealed class CouncilJourneyTests : IAsyncLifetime
{
    private const string ExpertsPassword = "Chuyên-gia-mời-2024";

    private static readonly string[] Members = ["giamdoc", "binh", "lan", "mai", "son", "cg1", "cg2", "cg3", "cg4"];

    private static readonly string[] Roles = ["Chair", "ViceChair", "Reviewer", "Secretary", "Member", "Member", "Member", "Member", "Member"];

    private readonly Site site = new();
    private readonly Dictionary<string, IPage> windows = [];

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Council_of_nine_with_one_conflict_and_one_absence_from_composition_to_the_archive()
    {
        var people = await PeopleAsync();
        await AcceptedAsync("SK-01");
        await AcceptedAsync("SK-02");
        var mai = await WindowAsync("mai");
        await ConfirmTypeAsync();
        var session = await ComposeAsync(mai, people);
        await StepAsync(mai, session, "Invited");
        await AttendAsync(mai, session);
        await StepAsync(mai, session, "Started");

        var items = await DeclareAsync(session);
        foreach (var member in Members.Where(member => member != "cg4"))
        {
            await ScoreAsync(member, session, member == "son" ? items[1..] : items);
        }

        // Fifteen of fifteen: eight who came, two applications, one share. What they gave is nobody's to see before the opening.
        await mai.GotoAsync(session);
        await Expect(mai.Locator("#agenda h2")).ToContainTextAsync("15/15");
        (await mai.ContentAsync()).ShouldNotContain("nhận xét của");
        await StepAsync(mai, session, "SheetsOpened");
        await Expect(mai.Locator("#agenda .state.ok")).ToHaveCountAsync(2);
        await mai.Locator("#agenda details summary").First.ClickAsync();
        await mai.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(mai, "council-opened");
        // He who has a share does not see what the others gave to it.
        var son = await WindowAsync("son");
        await son.GotoAsync(session);
        Regex.Count(await son.ContentAsync(), "nhận xét của").ShouldBe(8);

        await StepAsync(mai, session, "Closed");
        await mai.GotoAsync($"{session}/seal");
        await Expect(mai.Locator(".state.ok")).ToBeVisibleAsync();
        (await ArchiveAsync(mai)).ShouldBeGreaterThan(15);
        // With the session the invited expert's way in has ended.
        (await (await WindowAsync("cg1")).GotoAsync(session))!.Status.ShouldBeOneOf(403, 404);
    }

    private async Task<IPage> WindowAsync(string user)
    {
        if (!windows.TryGetValue(user, out var window))
        {
            windows[user] = window = user.StartsWith("cg", StringComparison.Ordinal)
                ? await Site.SignInAsync(site.Host, user, ExpertsPassword)
                : await site.SignInAsync(user);
        }

        return window;
    }

    /// <summary>Four of the nine are experts from outside, who read no module but by their membership.</summary>
    private async Task<IReadOnlyList<Guid>> PeopleAsync()
    {
        var admin = await site.Host.SignedInAsync("quantri");
        var unit = await Site.EnterAsync(admin, "/api/directory/units", new { code = "CGM", name = "Chuyên gia mời", foundedOn = "2020-01-01", worksIn = Array.Empty<string>(), reads = Array.Empty<string>() });
        var people = new List<Guid>();
        foreach (var user in Members)
        {
            if (user.StartsWith("cg", StringComparison.Ordinal))
            {
                var person = await Site.EnterAsync(admin, "/api/directory/people", new { fullName = $"Chuyên gia {user[2..]}", position = "Chuyên gia", unitId = unit });
                (await admin.PostAsJsonAsync("/api/directory/users", new { userName = user, displayName = $"Chuyên gia {user[2..]}", password = ExpertsPassword, personId = person })).EnsureSuccessStatusCode();
            }

            people.Add((Guid)(await site.Host.ScalarAsync($"SELECT person_id FROM directory.users WHERE user_name = '{user}'"))!);
        }

        return people;
    }

    private async Task AcceptedAsync(string code)
    {
        var mai = await site.Host.SignedInAsync("mai");
        var id = await Site.EnterAsync(mai, "/api/ip/initiatives", new { code, filedOn = "2024-03-01", name = $"Giải pháp {code}", level = "Provincial", field = "Y tế", year = 2024, unitName = "Bệnh viện", authors = new[] { new { name = "Hà Thị Sen" } }, summary = "Tóm tắt" });
        foreach (var kind in new[] { "FormChecked", "Accepted" })
        {
            var reply = await mai.PostAsJsonAsync($"/api/ip/initiatives/{id}/record-event", new { kind, happenedOn = "2024-03-05" });
            reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        }
    }

    private async Task ConfirmTypeAsync()
    {
        var binh = await WindowAsync("binh");
        await binh.GotoAsync("/ip/council-types");
        await binh.ClickAsync("main a:has-text('Hội đồng sáng kiến')");
        await binh.ClickAsync("a[href*='/confirm']");
        await binh.FillAsync("[name=source]", "Quy chế của tỉnh");
        await binh.ClickAsync(".form button[type=submit]");
        await binh.LeaveAsync("/confirm");
    }

    private static async Task<string> ComposeAsync(IPage mai, IReadOnlyList<Guid> people)
    {
        await mai.GotoAsync("/ip/council-sessions/new");
        await mai.SelectOptionAsync("[name=typeId]", new SelectOptionValue { Index = 1 });
        await mai.FillAsync("[name=decisionNumber]", "21/QĐ-SKHCN");
        await mai.FillAsync("[name=decidedOn]", "02/05/2024");
        await mai.FillAsync("[name=meetsOn]", "10/05/2024");
        for (var i = 0; i < people.Count; i++)
        {
            await mai.SelectOptionAsync($"[name='members.{i}.personId']", people[i].ToString());
            await mai.SelectOptionAsync($"[name='members.{i}.role']", Roles[i]);
        }

        await mai.FillAsync("[name=items]", "SK-01\nSK-02");
        await mai.AssertNoAxeViolationsAsync();
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/new");
        return new Uri(mai.Url).AbsolutePath;
    }

    private static async Task StepAsync(IPage mai, string session, string kind)
    {
        await mai.GotoAsync($"{session}/record?kind={kind}");
        await mai.FillAsync("[name=happenedOn]", "10/05/2024");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/record");
    }

    private static async Task AttendAsync(IPage mai, string session)
    {
        await mai.GotoAsync($"{session}/attendance");
        for (var i = 0; i < Members.Length; i++)
        {
            await mai.SelectOptionAsync($"[name='members.{i}.attendance']", Members[i] == "cg4" ? "Absent" : "Present");
        }

        await mai.FillAsync("[name='members.8.because']", "Đi công tác");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/attendance");
    }

    /// <summary>He who has a share says so, and is offered no sheet for it any more.</summary>
    /// <returns>The addresses of the sheets, in the order of the agenda.</returns>
    private async Task<string[]> DeclareAsync(string session)
    {
        var son = await WindowAsync("son");
        await son.GotoAsync(session);
        var sheets = await son.Locator("#agenda a[href$='/score']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        sheets.Length.ShouldBe(2);
        await son.Locator("#agenda a[href$='/conflict']").First.ClickAsync();
        await son.FillAsync("[name=because]", "Là đồng tác giả");
        await son.ClickAsync(".form button[type=submit]");
        await son.LeaveAsync("/conflict");
        await Expect(son.Locator("#agenda a[href$='/score']")).ToHaveCountAsync(1);
        return sheets;
    }

    private async Task ScoreAsync(string member, string session, IReadOnlyList<string> sheets)
    {
        var window = await WindowAsync(member);
        foreach (var sheet in sheets)
        {
            await window.GotoAsync(sheet);
            var points = window.Locator("input[name$='.points']");
            (await points.CountAsync()).ShouldBe(3);
            await points.Nth(0).FillAsync("25");
            await points.Nth(1).FillAsync("24,5");
            await points.Nth(2).FillAsync("33");
            await window.FillAsync("[name=remark]", $"nhận xét của {member}");
            await window.ClickAsync(".form button[type=submit]");
            await window.LeaveAsync("/score");
        }

        new Uri(window.Url).AbsolutePath.ShouldBe(session);
    }

    private static async Task<int> ArchiveAsync(IPage mai)
    {
        var download = await mai.RunAndWaitForDownloadAsync(() => mai.ClickAsync("a[href$='/archive.zip']"));
        await using var content = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        using var zip = new ZipArchive(bytes);
        return zip.Entries.Count;
    }
}
