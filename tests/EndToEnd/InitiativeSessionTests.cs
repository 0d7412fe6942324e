using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>
/// A session of 64 initiatives, from the file they come in by to the decision that recognizes them and its annex. A person walks what a person
/// does once; the hundreds of sheets she would give in one sitting are given over the API.
/// </summary>
public sealed class InitiativeSessionTests : IAsyncLifetime
{
    private const int Count = 64;

    private static readonly string[] Members = ["giamdoc", "binh", "lan", "mai", "son"];

    private static readonly string[] Roles = ["Chair", "ViceChair", "Reviewer", "Secretary", "Member"];

    /// <summary>The two the council does not pass.</summary>
    private static readonly string[] Weak = ["SK-64-07", "SK-64-40"];

    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Sixty_four_initiatives_from_one_file_before_one_council_to_one_submission_and_one_decision()
    {
        var mai = await site.SignInAsync("mai");
        await Site.ImportAsync(mai, "/ip/initiatives", File(), Count);
        await ConfirmTypeAsync();
        var session = await ComposeAsync(mai);
        await StepAsync(mai, session, "Invited");
        await AttendAsync(mai, session);
        await StepAsync(mai, session, "Started");

        await ScoreOneByHandAsync(session);
        await ScoreTheRestAsync(session);
        await mai.GotoAsync(session);
        await Expect(mai.Locator("#agenda h2")).ToContainTextAsync($"{Count * Members.Length}/{Count * Members.Length}");
        await StepAsync(mai, session, "SheetsOpened");
        await Site.ShotAsync(mai, "session-of-64");
        await StepAsync(mai, session, "Closed");
        var client = await site.Host.SignedInAsync("mai");
        await AnnexAsync(client, session);

        // Submission and decision are two papers and two facts; the two that failed are offered to neither.
        await RecordBatchAsync(mai, "SubmittedToCommittee", "41/TTr-SKHCN", "13/05/2024");
        (await CountAsync(client, "initiatives-submitted"), await CountAsync(client, "initiatives-recognized")).ShouldBe((Count - 2, 0));
        await mai.GotoAsync("/ip/initiatives/batch?kind=Recognized");
        await mai.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(mai, "batch");
        await RecordBatchAsync(mai, "Recognized", "812/QĐ-UBND", "15/05/2024");
        (await CountAsync(client, "initiatives-submitted"), await CountAsync(client, "initiatives-recognized")).ShouldBe((Count - 2, Count - 2));
        await Expect(mai.Locator("main")).ToContainTextAsync($"50 trong {Count - 2}");
        await mai.GotoAsync("/ip/initiatives?state=Refused");
        foreach (var code in Weak)
        {
            await Expect(mai.Locator("main")).ToContainTextAsync(code);
        }
    }

    private static FilePayload File() => new()
    {
        Name = "sang-kien.csv",
        MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes("Mã;Tên sáng kiến;Cấp;Tác giả;Đơn vị áp dụng;Lĩnh vực;Năm;Ngày nộp;Ngày kiểm tra hình thức;Ngày chấp nhận\n" + string.Concat(Codes.Select(code =>
            $"{code};Giải pháp {code};Cấp tỉnh;\"Nông Văn An (60%); Vi Thị Hà (40%)\";Bệnh viện;Y tế;2024;01/03/2024;05/03/2024;06/03/2024\n"))),
    };

    private static IReadOnlyList<string> Codes { get; } = [.. Enumerable.Range(1, Count).Select(n => $"SK-64-{n:00}")];

    private async Task ConfirmTypeAsync()
    {
        var binh = await site.SignInAsync("binh");
        await binh.GotoAsync("/ip/council-types");
        await binh.ClickAsync("main a:has-text('Hội đồng sáng kiến')");
        await binh.ClickAsync("a[href*='/confirm']");
        await binh.FillAsync("[name=source]", "Quy chế của tỉnh");
        await binh.ClickAsync(".form button[type=submit]");
        await binh.LeaveAsync("/confirm");
    }

    private async Task<string> ComposeAsync(IPage mai)
    {
        await mai.GotoAsync("/ip/council-sessions/new");
        await mai.SelectOptionAsync("[name=typeId]", new SelectOptionValue { Index = 1 });
        await mai.FillAsync("[name=decisionNumber]", "22/QĐ-SKHCN");
        await mai.FillAsync("[name=decidedOn]", "02/05/2024");
        await mai.FillAsync("[name=meetsOn]", "10/05/2024");
        for (var i = 0; i < Members.Length; i++)
        {
            await mai.SelectOptionAsync($"[name='members.{i}.personId']", $"{await site.Host.ScalarAsync($"SELECT person_id FROM directory.users WHERE user_name = '{Members[i]}'")}");
            await mai.SelectOptionAsync($"[name='members.{i}.role']", Roles[i]);
        }

        await mai.FillAsync("[name=items]", string.Join('\n', Codes));
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
            await mai.SelectOptionAsync($"[name='members.{i}.attendance']", "Present");
        }

        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/attendance");
    }

    /// <summary>The chair finds her first sheet on the agenda, and back on it afterwards that it is given.</summary>
    private async Task ScoreOneByHandAsync(string session)
    {
        var chair = await site.SignInAsync("giamdoc");
        await chair.GotoAsync(session);
        await Expect(chair.Locator("#agenda a[href$='/score']")).ToHaveCountAsync(Count);
        await chair.Locator("#agenda a[href$='/score']").First.ClickAsync();
        foreach (var (i, points) in new[] { "25", "24,5", "33" }.Index())
        {
            await chair.Locator("input[name$='.points']").Nth(i).FillAsync(points);
        }

        await chair.FillAsync("[name=remark]", "Áp dụng được ở nhiều đơn vị");
        await chair.ClickAsync(".form button[type=submit]");
        await chair.LeaveAsync("/score");
        await Expect(chair.Locator("#agenda h2")).ToContainTextAsync($"1/{Count * Members.Length}");
    }

    private async Task ScoreTheRestAsync(string session)
    {
        foreach (var member in Members)
        {
            var client = await site.Host.SignedInAsync(member);
            var items = (await client.GetFromJsonAsync<JsonObject>($"/api{session}"))!["items"]!.AsArray();
            foreach (var item in items.Where(item => item!["mine"] is null))
            {
                var points = Weak.Contains(item!["code"]!.GetValue<string>()) ? 5m : 28m;
                var reply = await client.PostAsJsonAsync($"/api{session}/items/{item["id"]}/give-sheet", new { scores = Enumerable.Range(1, 3).Select(criterion => new { criterion, points }), remark = $"Nhận xét {member}" });
                reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
            }
        }
    }

    /// <summary>The draft of the decision lists all that were passed with their authors' shares, and none of the others.</summary>
    private static async Task AnnexAsync(HttpClient client, string session)
    {
        var lines = PaperReader.Lines(await client.GetByteArrayAsync($"/api{session}/papers/initiative-recognition/draft.docx"));
        lines.ShouldContain($"Điều 1. Công nhận {Count - 2} sáng kiến (danh sách kèm theo).");
        lines.Where(line => Regex.IsMatch(line, @"^SK-64-\d\d \(2024\)$")).ShouldBe(Codes.Except(Weak).Select(code => $"{code} (2024)"));
        lines.Count(line => line == "Nông Văn An (60%), Vi Thị Hà (40%)").ShouldBe(Count - 2);
    }

    private static async Task RecordBatchAsync(IPage mai, string kind, string paper, string on)
    {
        await mai.GotoAsync($"/ip/initiatives/batch?kind={kind}");
        await Expect(mai.Locator("[name=initiativeIds]:checked")).ToHaveCountAsync(Count - 2);
        await mai.FillAsync("[name=documentNumber]", paper);
        await mai.FillAsync("[name=happenedOn]", on);
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/batch");
    }

    private static async Task<int> CountAsync(HttpClient client, string measure) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/ip/measures/{measure}?from=2024-05-01&to=2024-05-31"))!["value"]!.GetValue<int>();
}
