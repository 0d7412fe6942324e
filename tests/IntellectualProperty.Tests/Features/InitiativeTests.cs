using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Initiatives;
using Platform.Deadlines;
using Platform.Measures;
using Platform.Records;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

public sealed class InitiativeTests : IAsyncLifetime
{
    private static readonly DateOnly January = new(2024, 1, 10);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_petition_goes_through_page_and_API_to_the_committees_decision()
    {
        using var page = await PageClient.SignInAsync(host, "mai");
        var reply = await page.SubmitAsync("/ip/initiatives/new", "initiative", ("code", "SK-1"), ("filedOn", "10/01/2024"), ("name", "Giá phơi hồng không hạt"), ("level", "Provincial"), ("field", "Nông nghiệp"), ("year", "2024"),
            ("unitName", "HTX Bảo Lâm"), ("authors.0.name", "Nông Văn An"), ("authors.0.share", "60"), ("authors.1.name", "Vi Thị Hà"), ("authors.1.share", "40"), ("summary", "Phơi hai tầng"));
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = Guid.Parse(reply.Headers.Location!.ToString().Split('/')[^1]);
        await RecordAsync(id, InitiativeEventKind.FormChecked, new(2024, 1, 15));
        await RecordAsync(id, InitiativeEventKind.Accepted, new(2024, 1, 20));
        await RecordAsync(id, InitiativeEventKind.Reviewed, new(2024, 2, 20));
        await RecordAsync(id, InitiativeEventKind.CouncilPassed, new(2024, 2, 20));
        (await TryAsync(id, InitiativeEventKind.Recognized, new(2024, 3, 1), "1/QĐ-UBND")).ShouldBe("kind");
        (await TryAsync(id, InitiativeEventKind.SubmittedToCommittee, new(2024, 3, 1), null)).ShouldBe("documentNumber");
        await RecordAsync(id, InitiativeEventKind.SubmittedToCommittee, new(2024, 3, 1), "41/TTr-SKHCN");
        (await TryAsync(id, InitiativeEventKind.Recognized, new(2024, 3, 20), null)).ShouldBe("documentNumber");
        await RecordAsync(id, InitiativeEventKind.Recognized, new(2024, 3, 20), "512/QĐ-UBND");

        var shown = await page.ReadAsync($"/ip/initiatives/{id}");
        shown.ShouldContain("Được công nhận");
        shown.ShouldContain("Vi Thị Hà");
        shown.ShouldContain("512/QĐ-UBND");
        (await page.ReadAsync("/ip/initiatives?q=bao+lam")).ShouldContain("Giá phơi hồng không hạt");
    }

    [Fact]
    public async Task Figures_count_by_the_day_of_their_own_event_and_none_that_were_only_accepted()
    {
        var day = new DateOnly(2024, 3, 10);
        await ThroughAsync(await FileAsync("SUBMITTED", January), InitiativeEventKind.SubmittedToCommittee, day);
        await ThroughAsync(await FileAsync("RECOGNIZED", January), InitiativeEventKind.Recognized, day);
        await ThroughAsync(await FileAsync("ACCEPTED", day), InitiativeEventKind.Accepted, day);
        await ThroughAsync(await FileAsync("PASSED", day), InitiativeEventKind.CouncilPassed, day);
        await ThroughAsync(await FileAsync("BEFORE", January), InitiativeEventKind.SubmittedToCommittee, new(2024, 2, 29));
        await ThroughAsync(await FileAsync("AFTER", January), InitiativeEventKind.SubmittedToCommittee, new(2024, 4, 1));
        await ThroughAsync(await FileAsync("OWN-LEVEL", January, level: InitiativeLevel.Grassroots, year: 2023), InitiativeEventKind.Recognized, day);
        var mistaken = await FileAsync("BY-MISTAKE", January);
        await ThroughAsync(mistaken, InitiativeEventKind.SubmittedToCommittee, day);
        var mistake = (await host.SendAsync(new GetInitiativeQuery(mistaken), "mai")).Value!.Events[0].Id;
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new WithdrawEvent("initiatives", mistaken, mistake, null, "ghi nhầm")), "mai")).IsRefused.ShouldBeFalse();

        var (from, to) = (new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31));
        (await host.MeasuredAsync("ip", "initiatives-filed", from, to, "mai")).ShouldBe(["ACCEPTED", "PASSED"]);
        (await host.MeasuredAsync("ip", "initiatives-submitted", from, to, "mai")).ShouldBe(["RECOGNIZED", "SUBMITTED"]);
        (await host.MeasuredAsync("ip", "initiatives-recognized", from, to, "mai")).ShouldBe(["OWN-LEVEL", "RECOGNIZED"]);
        (await PartsAsync("level")).ShouldBe([("Grassroots", 1), ("Provincial", 1)], ignoreOrder: true);
        (await PartsAsync("year")).ShouldBe([("2023", 1), ("2024", 1)], ignoreOrder: true);

        async Task<IEnumerable<(string, int)>> PartsAsync(string by)
        {
            var value = (await host.SendAsync(host.Modules.Find("ip")!.Address(new AskMeasure("initiatives-recognized", from, to, by)), "mai")).Value!;
            foreach (var part in value.Parts)
            {
                ((await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>($"/api{part.Address}"))!["items"]!.AsArray().Count).ShouldBe((int)part.Value);
            }

            return value.Parts.Select(part => (part.Key, (int)part.Value));
        }
    }

    [Fact]
    public async Task Overlap_names_the_nearest_earlier_ones_with_their_likeness_and_never_the_initiative_itself()
    {
        var near = await FileAsync("SK-1", January, "Cải tiến giá phơi hồng không hạt Bảo Lâm");
        var nearer = await FileAsync("SK-2", January, "Cải tiến giá phơi hồng không hạt");
        await FileAsync("SK-3", January, "Phần mềm quản lý bệnh án điện tử");
        var later = await FileAsync("SK-5", January.AddDays(2), "CAI TIEN GIA PHOI HONG KHONG HAT");
        var mine = await FileAsync("SK-4", January.AddDays(1), "cải tiến Giá phơi hồng không hạt");

        var found = (await host.SendAsync(new GetInitiativeQuery(mine), "mai")).Value!.Similar;
        found.Select(s => s.Id).ShouldBe([nearer, near]);
        found[0].Likeness.ShouldBe(100);
        found[1].Likeness.ShouldBeInRange(50, 99);
        (await host.SendAsync(new GetInitiativeQuery(later), "mai")).Value!.Similar.Select(s => s.Id).ShouldBe([nearer, mine, near], ignoreOrder: true);
        (await host.SendAsync(new GetInitiativeQuery(near), "mai")).Value!.Similar.ShouldBeEmpty();
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync($"/ip/initiatives/{mine}")).ShouldContain("Có thể trùng với sáng kiến trước");
    }

    [Fact]
    public async Task Initiatives_come_in_by_files_and_repeating_them_changes_nothing()
    {
        const string file = """
            Mã;Tên sáng kiến;Cấp;Tác giả;Đơn vị áp dụng;Lĩnh vực;Năm;Ngày nộp;Ngày kiểm tra hình thức;Ngày chấp nhận;Ngày hội đồng xét;Ngày hội đồng thông qua;Ngày trình UBND tỉnh;Số tờ trình
            SK-1;Giá phơi hồng;Cấp tỉnh;"Nông Văn An (60%); Vi Thị Hà (40%)";HTX Bảo Lâm;Nông nghiệp;2024;10/01/2024;15/01/2024;20/01/2024;20/02/2024;20/02/2024;01/03/2024;41/TTr-SKHCN
            SK-2;Bảng theo dõi liều;Cấp cơ sở;Hà Thị Sen;Bệnh viện;Y tế;2024;10/01/2024;;;;;;
            """;
        (await host.ImportedAsync("ip", "initiatives", file, "mai")).ShouldBe((2, 0, 0, 0));
        (await host.ImportedAsync("ip", "initiatives", file, "mai")).ShouldBe((0, 0, 2, 0));
        (await host.ScalarAsync("SELECT state FROM intellectual_property.initiatives WHERE code = 'SK-1'")).ShouldBe("Submitted");
        (await host.ScalarAsync("SELECT author_names FROM intellectual_property.initiatives WHERE code = 'SK-1'")).ShouldBe("Nông Văn An, Vi Thị Hà");
        (await host.ImportedAsync("ip", "initiatives", file.Replace("(40%)", "(30%)", StringComparison.Ordinal), "mai")).Wrong.ShouldBe(1);
    }

    [Fact]
    public async Task The_charters_times_run_at_the_units_own_level_only()
    {
        var own = await FileAsync("SK-1", new(2024, 5, 2), level: InitiativeLevel.Grassroots);
        var provincial = await FileAsync("SK-2", new(2024, 5, 2));
        (await SidesAsync(own)).Deadlines.ShouldHaveSingleItem().RuleCode.ShouldBe("SK-FORM");
        (await SidesAsync(provincial)).Deadlines.ShouldBeEmpty();
        await RecordAsync(own, InitiativeEventKind.FormChecked, new(2024, 5, 6));
        await RecordAsync(own, InitiativeEventKind.Accepted, new(2024, 5, 6));
        (await SidesAsync(own)).Deadlines.Select(d => (d.RuleCode, d.State)).ShouldBe([("SK-REVIEW", DeadlineState.Open), ("SK-FORM", DeadlineState.Met)]);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_at_its_field_and_an_older_revision_is_a_conflict()
    {
        var id = await FileAsync("SK-1", January);
        (await host.SendAsync(Petition("SK-1", January), "mai")).Refusal!.Fields.Single().Field.ShouldBe("code");
        (await host.SendAsync(Petition("SK-2", new(2099, 1, 1)), "mai")).Refusal!.Fields.Single().Field.ShouldBe("filedOn");
        (await host.SendAsync(Petition("SK-2", January) with { Authors = [] }, "mai")).Refusal!.Fields.Single().Field.ShouldBe("authors");
        (await host.SendAsync(Petition("SK-1", January) with { Id = id, Revision = 1, Field = "Y tế" }, "mai")).IsRefused.ShouldBeFalse();
        (await host.SendAsync(Petition("SK-1", January) with { Id = id, Revision = 1, Field = "Giáo dục" }, "mai")).Refusal!.Kind.ShouldBe(Platform.Results.RefusalKind.Conflict);
        (await (await host.SignedInAsync("kiemtra")).PostAsJsonAsync($"/api/ip/initiatives/{id}/record-event", new { kind = "FormChecked", happenedOn = "2024-02-01" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.SignedInAsync("son")).GetAsync($"/api/ip/initiatives/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static SaveInitiativeCommand Petition(string code, DateOnly on, string name = "Giải pháp", InitiativeLevel level = InitiativeLevel.Provincial, int year = 2024) =>
        new(null, null, code, on, name, level, "Nông nghiệp", year, "HTX Bảo Lâm", [new("Nông Văn An", null, null)]);

    private async Task<Guid> FileAsync(string code, DateOnly on, string? name = null, InitiativeLevel level = InitiativeLevel.Provincial, int year = 2024) =>
        (await host.SendAsync(Petition(code, on, name ?? code, level, year), "mai")).Value!.Id;

    /// <summary>Takes an initiative to that event, all on one day.</summary>
    private async Task ThroughAsync(Guid id, InitiativeEventKind last, DateOnly on)
    {
        while (true)
        {
            var next = (await host.SendAsync(new GetInitiativeQuery(id), "mai")).Value!.NextEvents[0];
            await RecordAsync(id, next, on, "9/VB");
            if (next == last)
            {
                return;
            }
        }
    }

    /// <summary>The field a refusal names; null when it was recorded.</summary>
    private async Task<string?> TryAsync(Guid id, InitiativeEventKind kind, DateOnly on, string? document) =>
        (await host.SendAsync(new RecordInitiativeEventCommand(id, null, kind, on, document, null), "mai")).Refusal?.Fields.Single().Field;

    private async Task RecordAsync(Guid id, InitiativeEventKind kind, DateOnly on, string? document = null) => (await TryAsync(id, kind, on, document)).ShouldBeNull();

    private Task<RecordSides> SidesAsync(Guid id) => host.SendAsync(host.Modules.Find("ip")!.Address(new GetRecordSides(id)), "mai");
}
