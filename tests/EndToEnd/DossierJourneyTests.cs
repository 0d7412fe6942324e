using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>The way of one application through the pages: a paper is missing at first, the result comes two days late, and the applicant is told so in writing.</summary>
public sealed class DossierJourneyTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Application_with_a_missing_paper_and_two_days_late_from_the_desk_to_license_and_slip()
    {
        await FacilityAsync();
        var lan = await site.SignInAsync("lan");
        var dossier = await ReceiveAsync(lan);
        await Expect(lan.Locator("#papers .state.warn")).ToHaveCountAsync(1);

        await StepAsync(lan, dossier, "SupplementRequested", "02/04/2024", ("until", "12/04/2024"));
        await StepAsync(lan, dossier, "Supplemented", "05/04/2024", ("papers", "1"));
        await Expect(lan.Locator("#papers .state.warn")).ToHaveCountAsync(0);
        await StepAsync(lan, dossier, "Accepted", "05/04/2024", ("feePaidOn", "05/04/2024"));
        // 25 days from 05/04 end on 30/04, a holiday, as is 01/05.
        await Expect(lan.Locator("#clock")).ToContainTextAsync("02/05/2024");
        (await IssueAsync(lan, dossier, "receipt")).ShouldBe("01/TNHS-SKHCN");
        await StepAsync(lan, dossier, "Assigned", "08/04/2024", ("personId", "Vi Thị Lan"));
        await StepAsync(lan, dossier, "AppraisalStarted", "08/04/2024");
        await StepAsync(lan, dossier, "SiteVisited", "12/04/2024", ("outcome", "Meets"), ("documentNumber", "05/BB-SKHCN"));
        await StepAsync(lan, dossier, "Appraised", "25/04/2024", ("outcome", "Meets"));

        // Without an apology a late result is not handed over.
        await StepAsync(lan, dossier, "Apologized", "03/05/2024", ("until", "04/05/2024"));
        (await IssueAsync(lan, dossier, "apology")).ShouldBe("01/PXL-SKHCN");
        await StepAsync(lan, dossier, "Issued", "04/05/2024", ("documentNumber", "12/GP-UBND"), ("expiresOn", "04/05/2027"));
        await StepAsync(lan, dossier, "Returned", "04/05/2024");

        await Expect(lan.Locator("#clock")).ToContainTextAsync("Trả ngày 04/05/2024, muộn 2 ngày.");
        (await IssueAsync(lan, dossier, "xray-license")).ShouldBe("12/GP-UBND");
        await lan.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(lan, "dossier-end");
        await lan.ClickAsync("main a[href^='/radiation/licenses/']");
        await Expect(lan.Locator("main")).ToContainTextAsync("12/GP-UBND");
        await Expect(lan.Locator("main")).ToContainTextAsync("04/05/2027");
        await lan.GotoAsync("/radiation/licenses?measure=licenses-issued&from=2024-05-01&to=2024-05-31");
        await Expect(lan.Locator("table.register tbody")).ToContainTextAsync("12/GP-UBND");
    }

    private async Task FacilityAsync()
    {
        var organization = await Site.EnterAsync(await site.Host.SignedInAsync("mai"), "/api/directory/organizations", new { kind = "Enterprise", name = "Phòng khám đa khoa Tam Thanh" });
        var radiation = await site.Host.SignedInAsync("lan");
        var facility = await Site.EnterAsync(radiation, "/api/radiation/facilities", new { code = "CSBX-9", name = "Phòng khám Tam Thanh", practice = "MedicalXray", address = "phường Tam Thanh", startedOn = "2020-01-01", organizationId = organization });
        await Site.EnterAsync(radiation, "/api/radiation/devices", new { facilityId = facility, name = "Máy chụp Rad-A", kind = "GeneralXray", serialNumber = "SN-77", maker = "Shimadzu", yearMade = 2019, obtainedOn = "2020-01-02" });
    }

    /// <summary>At the desk: every paper but the first is there.</summary>
    private static async Task<string> ReceiveAsync(IPage lan)
    {
        await lan.GotoAsync("/radiation/dossiers/new");
        await lan.SelectOptionAsync("[name=procedure]", new SelectOptionValue { Index = 0 });
        await lan.ClickAsync("main form button");
        await lan.FillAsync("[name=receivedOn]", "01/04/2024");
        await lan.FillAsync("input[type=search][data-organizations]", "tam thanh");
        await lan.FillAsync("[name=subjectKey]", "CSBX-9");
        var copies = lan.Locator("input[name$='.copies']");
        for (var paper = 1; paper < await copies.CountAsync(); paper++)
        {
            await copies.Nth(paper).FillAsync("1");
        }

        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/new");
        return new Uri(lan.Url).AbsolutePath;
    }

    private static async Task StepAsync(IPage lan, string dossier, string kind, string on, params (string Name, string Value)[] fields)
    {
        await lan.GotoAsync($"{dossier}/record?kind={kind}");
        await lan.FillAsync("[name=happenedOn]", on);
        foreach (var (name, value) in fields)
        {
            var field = lan.Locator($"[name={name}]").First;
            var tag = await field.EvaluateAsync<string>("field => field.tagName + ':' + field.type");
            await (tag.StartsWith("SELECT", StringComparison.Ordinal) ? field.SelectOptionAsync(await OptionAsync(field, value))
                : tag.EndsWith(":checkbox", StringComparison.Ordinal) ? lan.Locator($"[name={name}][value='{value}']").CheckAsync()
                : field.FillAsync(value));
        }

        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/record");
    }

    /// <summary>An option by its value or by part of its words.</summary>
    private static Task<string> OptionAsync(ILocator field, string wanted) =>
        field.EvaluateAsync<string>("(field, wanted) => [...field.options].find(option => option.value === wanted || option.text.includes(wanted)).value", wanted);

    /// <summary>Issues a paper and answers the number it took.</summary>
    private static async Task<string> IssueAsync(IPage lan, string dossier, string kind)
    {
        await lan.GotoAsync($"{dossier}/issue-paper?kind={kind}");
        await lan.FillAsync("[name=signerTitle]", "Giám đốc");
        await lan.FillAsync("[name=signerName]", "Nông Văn Bình");
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/issue-paper");
        return await lan.Locator("#issued-papers a[href*='/files/']").First.InnerTextAsync();
    }
}
