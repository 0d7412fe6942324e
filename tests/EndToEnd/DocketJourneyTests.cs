using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>Two titles as the specialist takes them through their lives, in the browser.</summary>
public sealed class DocketJourneyTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Indication_from_its_place_name_through_an_opposition_to_its_samples_and_the_successor_of_its_district()
    {
        var mai = await site.SignInAsync("mai");
        var supported = await EnterAsync(mai, "/ip/support-cases/new", ("code", "HT-HOI"), ("requestedOn", "9/1/2023"), ("requesterName", "UBND huyện Văn Quan"), ("productName", "Hồi Văn Quan"), ("kind", "GeographicalIndication"), ("placeName", "Văn Quan"));
        await StepAsync(mai, supported, "Advised", "16/1/2023");
        await mai.GotoAsync(supported);
        await mai.ClickAsync("#issued-papers a.btn[href*='place-name-submission']");
        await mai.FillAsync("[name=signerName]", "Hoàng Văn Sơn");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/issue-paper");
        await Expect(mai.Locator("#issued-papers")).ToContainTextAsync("01/TTr-SKHCN");
        await StepAsync(mai, supported, "PlaceNameProposed", "1/2/2023", ("documentNumber", "01/TTr-SKHCN"));
        await mai.GotoAsync("/ip/place-name-permissions/decide");
        await mai.FillAsync("[name=decisionNumber]", "215/QĐ-UBND");
        await mai.FillAsync("[name=decidedOn]", "20/2/2023");
        await mai.CheckAsync("[name=mapConfirmed]");
        await mai.CheckAsync("[name=caseIds]");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/decide");

        var asset = await EnterAsync(mai, "/ip/assets/new", ("code", "CDDL-HOI"), ("name", "Hồi Văn Quan"), ("kind", "GeographicalIndication"), ("ownerName", "UBND huyện Văn Quan"));
        await StepAsync(mai, asset, "Filed", "6/3/2023", ("applicationNumber", "6-2023-00012"));
        await StepAsync(mai, supported, "Filed", "6/3/2023", ("assetCode", "CDDL-HOI"));
        await StepAsync(mai, asset, "AcceptedAsValid", "5/4/2023");
        await StepAsync(mai, asset, "Published", "26/5/2023");
        await mai.ClickAsync("#matters a[href^='/ip/oppositions/new']");
        var opposition = await EnterAsync(mai, null, ("code", "PD-HOI"), ("side", "Theirs"), ("otherName", "Công ty TNHH Hương liệu"), ("grounds", "Tên đã thành tên gọi chung"), ("replyBy", "31/10/2023"));
        await StepAsync(mai, opposition, "Filed", "18/8/2023", ("documentNumber", "301/TB-SHTT"));
        await StepAsync(mai, opposition, "Answered", "20/10/2023");
        await StepAsync(mai, opposition, "Rejected", "15/1/2024", ("documentNumber", "12/TB-SHTT"));
        await Expect(mai.Locator("main")).ToContainTextAsync("Không được chấp nhận");
        await Site.ShotAsync(mai, "opposition");
        await StepAsync(mai, asset, "IntendedGrant", "2/2/2024");
        await StepAsync(mai, asset, "Granted", "1/3/2024", ("documentNumber", "950/QĐ-SHTT"));

        var sample = await EnterAsync(mai, "/ip/control-samples/new", ("code", "M-HOI"), ("assetCode", "CDDL-HOI"), ("takenOn", "10/4/2024"), ("holderName", "Chợ Văn Quan"), ("place", "Market"), ("commune", "thị trấn Văn Quan"), ("criteria", "Hàm lượng tinh dầu"));
        await StepAsync(mai, sample, "Passed", "25/4/2024", ("laboratory", "Trung tâm Kỹ thuật TCĐLCL"));
        await mai.GotoAsync("/ip/renewals");
        await Expect(mai.Locator("main")).Not.ToContainTextAsync("Hồi Văn Quan");

        var (district, successor) = (await OrganizationAsync("UBND huyện Văn Quan"), await OrganizationAsync("Hội Nông dân tỉnh Lạng Sơn"));
        var client = await site.Host.SignedInAsync("mai");
        (await client.PostAsJsonAsync($"/api{asset}/change-holder", new { role = "Manager", name = "UBND huyện Văn Quan", organizationId = district, heldFrom = "2024-03-04", decisionNumber = "9/QĐ-UBND", decidedOn = "2024-03-04" })).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync($"/api/directory/organizations/{district}", new { kind = "Agency", name = "UBND huyện Văn Quan", endedOn = "2024-04-30", successorId = successor, revision = 1 })).EnsureSuccessStatusCode();
        await mai.GotoAsync(asset);
        await mai.AssertNoAxeViolationsAsync();
        await mai.ClickAsync("#ended-Manager a");
        await Expect(mai.Locator("[name=name]")).ToHaveValueAsync("Hội Nông dân tỉnh Lạng Sơn");
        await mai.FillAsync("[name=heldFrom]", "2/5/2024");
        await mai.FillAsync("[name=decisionNumber]", "401/QĐ-UBND");
        await mai.FillAsync("[name=decidedOn]", "2/5/2024");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/holders/change");
        await Expect(mai.Locator("#ended-Manager")).ToHaveCountAsync(0);
        await Expect(mai.Locator("#holders")).ToContainTextAsync("401/QĐ-UBND");
        await Site.ShotAsync(mai, "indication");
    }

    [Fact]
    public async Task Mark_whose_renewal_was_missed_is_found_in_grace_paid_for_and_confirmed_by_a_second_person()
    {
        var mai = await site.SignInAsync("mai");
        var asset = await EnterAsync(mai, "/ip/assets/new", ("code", "NH-NA"), ("name", "Na Chi Lăng"), ("kind", "CollectiveMark"), ("ownerName", "Hội Nông dân huyện Chi Lăng"));
        var client = await site.Host.SignedInAsync("mai");
        foreach (var (kind, day) in new[] { ("Filed", "2014-03-10"), ("AcceptedAsValid", "2014-04-10"), ("Published", "2014-06-25"), ("IntendedGrant", "2015-02-10"), ("Granted", "2015-04-10") })
        {
            (await client.PostAsJsonAsync($"/api{asset}/record-event", new { kind, happenedOn = day, applicationNumber = kind == "Filed" ? "4-2014-05122" : null })).EnsureSuccessStatusCode();
        }

        await mai.GotoAsync("/ip");
        await mai.ClickAsync("main a[href='/ip/renewals']");
        await mai.ClickAsync("#stages a[href*='InGrace']");
        await Expect(mai.Locator("table.register tbody tr")).ToHaveCountAsync(1);
        await Expect(mai.Locator("table.register tbody tr")).ToContainTextAsync("10/09/2024");
        await mai.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(mai, "renewals");
        await mai.ClickAsync("table.register a.btn");
        await mai.FillAsync("[name=happenedOn]", "14/5/2024");
        await mai.FillAsync("[name=documentNumber]", "2207/QĐ-SHTT");
        await mai.FillAsync("[name=fee]", "1.430.000");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/record");
        await Expect(mai.Locator("main")).ToContainTextAsync("đến 10/03/2034");
        await mai.GotoAsync("/ip/renewals/log");
        await Expect(mai.Locator("table.register tbody tr")).ToContainTextAsync("1.430.000");
        await Expect(mai.Locator("table.register tbody tr")).ToContainTextAsync("nộp trong thời gian ân hạn");

        var binh = await site.SignInAsync("binh", Screen.Phone);
        await binh.GotoAsync("/ip/assets?unconfirmed=1");
        await binh.ClickAsync("table.register tbody a");
        var waiting = binh.Locator("#confirmations a.btn");
        await Expect(waiting).ToHaveCountAsync(6);
        await waiting.First.ClickAsync();
        await Expect(binh.Locator("main")).ToContainTextAsync("2207/QĐ-SHTT");
        await binh.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(binh, "confirm-390");
        await binh.ClickAsync(".form button[type=submit]");
        await binh.LeaveAsync("/confirm");
        await Expect(waiting).ToHaveCountAsync(5);
        await Site.ShotAsync(binh, "asset-390");
    }

    /// <summary>Fills a form and sends it.</summary>
    /// <param name="address">Where it is; null: it is open.</param>
    /// <returns>The address of the record it made.</returns>
    private static async Task<string> EnterAsync(IPage page, string? address, params (string Name, string Value)[] fields)
    {
        if (address is not null)
        {
            await page.GotoAsync(address);
        }

        await FillAsync(page, fields);
        await page.ClickAsync(".form button[type=submit]");
        await page.LeaveAsync("/new");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Records a step of a record, and is on its page again.</summary>
    private static async Task StepAsync(IPage page, string record, string kind, string on, params (string Name, string Value)[] more)
    {
        await page.GotoAsync($"{record}/record?kind={kind}");
        await FillAsync(page, [("happenedOn", on), .. more]);
        await page.ClickAsync(".form button[type=submit]");
        await page.LeaveAsync("/record");
    }

    private static async Task FillAsync(IPage page, IEnumerable<(string Name, string Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = page.Locator($"[name={name}]");
            if (await field.EvaluateAsync<string>("element => element.tagName") == "SELECT")
            {
                await field.SelectOptionAsync(value);
            }
            else
            {
                await field.FillAsync(value);
            }
        }
    }

    private async Task<string> OrganizationAsync(string name)
    {
        var reply = await (await site.Host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Agency", name });
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }
}
