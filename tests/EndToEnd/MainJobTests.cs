using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>
/// The main job, walked by the people whose work it is: the plan of 2024 is imported, a collective mark goes its way to the intended
/// grant, reminders come once, and the plan's fourth task is proven by that record for as long as it stands.
/// </summary>
public sealed class MainJobTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Phone, true)]
    public async Task A_year_of_the_plan_from_import_to_the_report(Screen screen, bool english)
    {
        var mai = await site.SignInAsync("mai", screen, english: english);
        var lan = await site.SignInAsync("lan", screen, english: english);
        await ImportAsync(mai, "/ip/assets", "assets.csv", 5);
        await ImportAsync(mai, "/startups/projects", "startup-projects.csv", 6);
        var son = await site.SignInAsync("son", screen, english: english);
        await ImportAsync(son, "/research/tasks", "research-tasks.csv", 7);
        await ImportAsync(son, "/research/models", "models.csv", 25);
        await ImportAsync(lan, "/quality/supports", "supports.csv", 15);
        await ImportAsync(lan, "/planning/plans", "plans.csv", 1);
        await ImportAsync(lan, "/planning/tasks", "tasks.csv", 5);
        await ThePlanIsThereAsync(lan);

        await FileTheMarkAsync(mai);
        await RemindersComeOnceAsync(english);
        await ReachIntendedGrantAsync(mai);
        await TheFourthTaskIsProvenAsync(lan, english);
        await LeadersSeeItAsync(screen, english);
        await WithdrawingLowersItAsync(mai, lan);
        await TheIndicationProvesItAsync(mai, lan);
        await TheReportSaysItAsync(lan);
        await OthersChangeNothingAsync(screen, english);
        await ImportingAgainChangesNothingAsync(mai, lan);
        await ABatchIsTakenBackAsync(mai, lan);
    }

    private static async Task ImportAsync(IPage page, string register, string file, int rows)
    {
        await Site.ImportAsync(page, register, Site.Sample(file), rows);
        await page.AssertNoAxeViolationsAsync();
    }

    private static async Task ThePlanIsThereAsync(IPage lan)
    {
        await lan.GotoAsync("/planning/tasks");
        await Expect(lan.Locator("table.register tbody tr")).ToHaveCountAsync(5);
        await OpenTaskAsync(lan);
        await Expect(lan.Locator("#evidence .progress-line strong")).ToHaveTextAsync(new Regex("^0/5"));
        await Expect(lan.Locator("#evidence .proofs li")).ToHaveCountAsync(5);
        await Expect(lan.Locator("#evidence .proofs li.proven")).ToHaveCountAsync(0);
    }

    private static async Task FileTheMarkAsync(IPage mai)
    {
        await OpenMarkAsync(mai);
        await ThreadTests.RecordAsync(mai, "Filed", "17/04/2024", "4-2024-15233");
        // A month from the filing to the end of the formal examination: Article 119.1, Law on Intellectual Property.
        await Expect(mai.Locator("main")).ToContainTextAsync("17/05/2024");
        await Expect(mai.Locator(".why").First).ToContainTextAsync("119");
        await ThreadTests.PollAsync(mai, "/deadlines", "Lạc đỏ Chi Lăng");
    }

    private async Task RemindersComeOnceAsync(bool english)
    {
        // The formal examination is the IP Office's: one reminder, to ask, when its month has passed (17/05/2024 is a Friday).
        site.Host.ItIs(new DateOnly(2024, 5, 20));
        var admin = await site.SignInAsync("quantri", english: english);
        (await RunRemindersAsync(admin, 1)).ShouldBeGreaterThan(0);
        var made = await CountAsync();
        (await RunRemindersAsync(admin, 2)).ShouldBe(0);
        (await CountAsync()).ShouldBe(made);
        await Site.ShotAsync(admin, "jobs");

        async Task<long> CountAsync() => (long)(await site.Host.ScalarAsync("SELECT count(*) FROM deadlines.reminders WHERE due_at IS NOT NULL"))!;
    }

    /// <summary>Presses "run now" on the jobs page and reads from the history how many were made.</summary>
    private static async Task<int> RunRemindersAsync(IPage admin, int runs)
    {
        await admin.GotoAsync("/admin/jobs");
        await admin.ClickAsync("button[value=make-reminders]");
        await admin.ReachAsync("done=asked");
        for (var tries = 0; ; tries++)
        {
            await admin.GotoAsync("/admin/jobs");
            var done = admin.Locator("section:last-of-type tbody tr", new() { HasText = "Quản trị" }).Filter(new() { Has = admin.Locator(".state.ok") }).Locator("td:nth-child(4)");
            if (await done.CountAsync() >= runs)
            {
                return int.Parse(await done.First.InnerTextAsync(), CultureInfo.InvariantCulture);
            }

            tries.ShouldBeLessThan(80, "the job asked for never ran");
            await admin.WaitForTimeoutAsync(250);
        }
    }

    private async Task ReachIntendedGrantAsync(IPage mai)
    {
        site.Host.ItIs(new DateOnly(2024, 12, 2));
        await OpenMarkAsync(mai);
        await ThreadTests.RecordAsync(mai, "AcceptedAsValid", "15/05/2024");
        await ThreadTests.RecordAsync(mai, "Published", "12/07/2024");
        await mai.ClickAsync("a[href$='record?kind=IntendedGrant']");
        await mai.FillAsync("[name=happenedOn]", "20/11/2024");
        await mai.FillAsync("[name=documentNumber]", "118234/SHTT-NH1");
        await mai.SetInputFilesAsync("[name=file]", new FilePayload { Name = "Thông báo dự định cấp.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() });
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/record?");
        await Expect(mai.Locator("main")).ToContainTextAsync("118234/SHTT-NH1");
        await Expect(mai.GetByRole(AriaRole.Link, new() { Name = "Thông báo dự định cấp.pdf" })).ToBeVisibleAsync();
        await Site.ShotAsync(mai, "intended-grant");
        await mai.AssertNoAxeViolationsAsync();
    }

    private static async Task TheFourthTaskIsProvenAsync(IPage lan, bool english)
    {
        await OpenTaskAsync(lan);
        await Expect(lan.Locator("#evidence .progress-line strong")).ToHaveTextAsync(new Regex("^1/5"));
        var proof = lan.Locator("#evidence .proofs li.proven");
        await Expect(proof).ToHaveCountAsync(1);
        await Expect(proof).ToContainTextAsync("Lạc đỏ Chi Lăng");
        await Expect(proof).ToContainTextAsync("118234/SHTT-NH1");
        await Site.ShotAsync(lan, english ? "task-proven-en" : "task-proven");
        await lan.AssertNoAxeViolationsAsync();
    }

    private async Task LeadersSeeItAsync(Screen screen, bool english)
    {
        var leader = await site.SignInAsync("giamdoc", screen, english: english);
        await leader.GotoAsync("/leadership");
        await Expect(leader.Locator("table.register:has(a.figure[href$='#evidence']) tbody tr")).ToHaveCountAsync(5);
        await Site.ShotAsync(leader, english ? "leadership-en" : "leadership");
        await leader.AssertNoAxeViolationsAsync();

        // Figure → list: every figure of the summary leads to exactly that many tasks.
        var figures = await leader.Locator(".counts a").EvaluateAllAsync<string[][]>("links => links.map(a => [a.getAttribute('href'), a.querySelector('b').textContent])");
        foreach (var figure in figures)
        {
            await leader.GotoAsync(figure[0]);
            await Expect(leader.Locator("table.register tbody tr")).ToHaveCountAsync(int.Parse(figure[1], CultureInfo.InvariantCulture));
        }

        figures.Sum(figure => int.Parse(figure[1], CultureInfo.InvariantCulture)).ShouldBe(5);

        // Figure → record → the record that proves it.
        await leader.GotoAsync("/leadership");
        await leader.ClickAsync("a.figure[href$='#evidence']:has-text('1/5')");
        await leader.ClickAsync("#evidence .proven a");
        await Expect(leader.Locator("h1")).ToContainTextAsync("Lạc đỏ Chi Lăng");
    }

    private static async Task WithdrawingLowersItAsync(IPage mai, IPage lan)
    {
        await OpenMarkAsync(mai);
        await mai.ClickAsync("a[href*='/withdraw/']");
        await mai.FillAsync("[name=because]", "Nhập nhầm hồ sơ");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/withdraw/");
        await OpenTaskAsync(lan);
        await Expect(lan.Locator("#evidence .progress-line strong")).ToHaveTextAsync(new Regex("^0/5"));
        await Expect(lan.Locator("#evidence .proofs li.proven")).ToHaveCountAsync(0);
    }

    /// <summary>The geographical indication of the plan, filed the year before; the day of its notice is invented.</summary>
    private static async Task TheIndicationProvesItAsync(IPage mai, IPage lan)
    {
        await mai.GotoAsync("/ip/assets?q=na+lang+son");
        await mai.ClickAsync("table.register a:has-text('Na Lạng Sơn')");
        await mai.ClickAsync("a[href$='record?kind=IntendedGrant']");
        await mai.FillAsync("[name=happenedOn]", "25/11/2024");
        await mai.FillAsync("[name=documentNumber]", "118301/SHTT-CDDL");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/record?");
        await OpenTaskAsync(lan);
        await Expect(lan.Locator("#evidence .progress-line strong")).ToHaveTextAsync(new Regex("^1/5"));
        await Expect(lan.Locator("#evidence .proofs li.proven")).ToContainTextAsync("Na Lạng Sơn");
    }

    /// <summary>The report is taken from the plan's page and read as a word processor reads it.</summary>
    private static async Task TheReportSaysItAsync(IPage lan)
    {
        await lan.GotoAsync("/planning/plans");
        await lan.ClickAsync("table.register tbody a");
        await lan.WaitForSelectorAsync("#report");
        var download = await lan.RunAndWaitForDownloadAsync(() => lan.ClickAsync("#report button"));
        download.SuggestedFilename.ShouldEndWith(".docx");
        using var document = WordprocessingDocument.Open(await download.PathAsync(), isEditable: false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description).ShouldBeEmpty();
        var row = document.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Single(row => row.InnerText.Contains("Xác lập quyền sở hữu trí tuệ", StringComparison.Ordinal));
        var cells = row.Elements<TableCell>().Select(cell => cell.InnerText).ToList();
        cells[5..7].ShouldBe(["1", "20"], "reached and percent, as on the page");
        cells[8].ShouldContain("Na Lạng Sơn (118301/SHTT-CDDL)");
    }

    /// <summary>Whoever has no business there is offered nothing, and what she sends all the same is refused.</summary>
    private async Task OthersChangeNothingAsync(Screen screen, bool english)
    {
        foreach (var user in new[] { "lan", "kiemtra" })
        {
            var other = await site.SignInAsync(user, screen, english: english);
            await other.GotoAsync("/ip/assets?q=na+lang+son");
            await Expect(other.Locator("table.register tbody tr")).ToHaveCountAsync(1);
            await Expect(other.Locator("a[href='/ip/assets/new'], a[href='/ip/assets/import']")).ToHaveCountAsync(0);
            await other.ClickAsync("table.register a:has-text('Na Lạng Sơn')");
            await Expect(other.Locator("h1")).ToContainTextAsync("Na Lạng Sơn");
            await Expect(other.Locator("main a[href*='/record?'], main a[href$='/edit'], main a[href*='/withdraw/']")).ToHaveCountAsync(0);
            (await other.GotoAsync("/ip/assets/new"))!.Status.ShouldBe(403, user);
        }
    }

    private static async Task ImportingAgainChangesNothingAsync(IPage mai, IPage lan)
    {
        foreach (var (page, register, file, rows) in new[]
        {
            (mai, "/ip/assets", "assets.csv", 5), (mai, "/startups/projects", "startup-projects.csv", 6),
            (lan, "/quality/supports", "supports.csv", 15), (lan, "/planning/plans", "plans.csv", 1), (lan, "/planning/tasks", "tasks.csv", 5),
        })
        {
            await Site.TryImportAsync(page, register, Site.Sample(file));
            await Expect(page.Locator(".counts li b")).ToHaveTextAsync(["0", "0", $"{rows}", "0"]);
            await Expect(page.Locator("form button.p")).ToHaveCountAsync(0);
        }
    }

    /// <summary>Nobody has worked on the enterprises since; the assets have gone their way and stay.</summary>
    private async Task ABatchIsTakenBackAsync(IPage mai, IPage lan)
    {
        await lan.GotoAsync($"/quality/supports/import/{await BatchAsync("standards_metrology_quality")}");
        await lan.ClickAsync(".actions form button:not(.p)");
        await Expect(lan.Locator("main")).ToContainTextAsync(new Regex("Đã hoàn tác|was undone"), new() { Timeout = 60_000 });
        await lan.GotoAsync("/quality/supports");
        await Expect(lan.Locator("table.register tbody tr")).ToHaveCountAsync(0);

        await mai.GotoAsync($"/ip/assets/import/{await BatchAsync("intellectual_property")}");
        await mai.ClickAsync(".actions form button:not(.p)");
        await Expect(mai.Locator("main")).ToContainTextAsync("TSTT-2024-01", new() { Timeout = 60_000 });
        await mai.GotoAsync("/ip/assets");
        await Expect(mai.Locator("table.register tbody tr")).ToHaveCountAsync(5);

        async Task<object> BatchAsync(string schema) => (await site.Host.ScalarAsync($"SELECT id FROM {schema}.import_batches WHERE state = 'Done' ORDER BY id LIMIT 1"))!;
    }

    private static async Task OpenMarkAsync(IPage page)
    {
        // As she would: without diacritics, in the box above every register.
        await page.GotoAsync("/ip/assets?q=lac+do");
        await page.ClickAsync("table.register a:has-text('Lạc đỏ Chi Lăng')");
        await Expect(page.Locator("h1")).ToContainTextAsync("Lạc đỏ Chi Lăng");
    }

    private static async Task OpenTaskAsync(IPage page)
    {
        await page.GotoAsync("/planning/tasks");
        await page.ClickAsync("table.register a:has-text('Xác lập quyền sở hữu trí tuệ')");
        await page.WaitForSelectorAsync("#evidence");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
