using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Imports;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

/// <summary>The papers plans rest on: one paper once, and what it governs found by its number and day.</summary>
public sealed class DocumentTests : IAsyncLifetime
{
    private const string Head = "Số;Ký hiệu;Ngày ban hành;Cơ quan ban hành;Loại văn bản;Trích yếu";

    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        await host.LoadSamplesAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Samples_are_what_the_register_takes_and_twice_they_change_nothing()
    {
        (await host.ImportAsync("planning", "documents", "lan")).State.ShouldBe(ImportState.Done);
        (await host.GetAsync("lan", "/api/planning/documents"))["total"]!.GetValue<int>().ShouldBe(2);
        (await host.ImportAsync("planning", "documents", "lan")).MayCommit.ShouldBeFalse();
    }

    [Fact]
    public async Task Document_of_the_same_issuer_number_symbol_and_year_is_refused_and_its_likes_are_taken()
    {
        await host.DoAsync("lan", "/api/planning/documents", Paper("5", "QĐ-UBND", "2024-03-01", "UBND tỉnh Lạng Sơn"));

        var twin = await host.PostAsync("lan", "/api/planning/documents", Paper("05", "QĐ-UBND", "2024-09-01", "UBND tỉnh Lạng Sơn"));
        twin.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonNode.Parse(await twin.Content.ReadAsStringAsync())!["errors"]!["number"]![0]!.GetValue<string>().ShouldContain("2024");

        await host.DoAsync("lan", "/api/planning/documents", Paper("05", "QĐ-UBND", "2025-03-01", "UBND tỉnh Lạng Sơn"));
        await host.DoAsync("lan", "/api/planning/documents", Paper("05", "QĐ-UBND", "2024-03-01", "UBND thành phố Lạng Sơn"));
        await host.DoAsync("lan", "/api/planning/documents", Paper("05", "KH-UBND", "2024-03-01", "UBND tỉnh Lạng Sơn"));
        await host.DoAsync("lan", "/api/planning/documents", Paper("06", "QĐ-UBND", "2024-03-01", "UBND tỉnh Lạng Sơn"));
        (await host.GetAsync("lan", "/api/planning/documents"))["total"]!.GetValue<int>().ShouldBe(5);
        (await host.ScalarAsync("SELECT count(*) FROM planning.documents WHERE full_number = '05/QĐ-UBND'")).ShouldBe(3L);
    }

    [Fact]
    public async Task Corrected_document_keeps_its_place_and_may_not_take_anothers()
    {
        await host.DoAsync("lan", "/api/planning/documents", Paper("11", "QĐ-UBND", "2024-03-01", "UBND tỉnh Lạng Sơn"));
        await host.DoAsync("lan", "/api/planning/documents", Paper("12", "QĐ-UBND", "2024-03-01", "UBND tỉnh Lạng Sơn"));
        var id = await DocumentAsync("12/QĐ-UBND");
        var client = await host.SignedInAsync("lan");
        (await client.PutAsJsonAsync($"/api/planning/documents/{id}", new { revision = 1, number = "12", symbol = "QĐ-UBND", issuedOn = "2024-03-02", issuer = "UBND tỉnh Lạng Sơn", kind = "Decision", subject = "Sửa ngày" }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PutAsJsonAsync($"/api/planning/documents/{id}", new { revision = 2, number = "11", symbol = "QĐ-UBND", issuedOn = "2024-03-02", issuer = "UBND tỉnh Lạng Sơn", kind = "Decision", subject = "Trùng" }))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.GetAsync("lan", $"/api/planning/documents/{id}"))["issuedOn"]!.GetValue<string>().ShouldBe("2024-03-02");
    }

    [Fact]
    public async Task Number_that_holds_its_symbol_is_refused_at_its_field()
    {
        var reply = await host.PostAsync("lan", "/api/planning/documents", Paper("145/QĐ-UBND", "QĐ-UBND", "2024-01-20", "UBND tỉnh Lạng Sơn"));
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["errors"]!["number"].ShouldNotBeNull();
        (await host.ImportAsync("planning", "documents", "lan", Head, "145/QĐ-UBND;QĐ-UBND;20/01/2024;UBND tỉnh Lạng Sơn;Quyết định;Giao nhiệm vụ")).WrongCount.ShouldBe(1);
    }

    [Fact]
    public async Task Plan_finds_its_decision_and_itself_in_the_register_and_no_paper_of_another_day_issuer_or_kind()
    {
        var plan = (Guid)(await host.ScalarAsync("SELECT id FROM planning.plans"))!;
        await host.DoAsync("lan", "/api/planning/documents", Paper("145", "QĐ-UBND", "2023-01-20", "UBND tỉnh Lạng Sơn"));
        await host.DoAsync("lan", "/api/planning/documents", Paper("145", "QĐ-UBND", "2024-01-20", "UBND thành phố Lạng Sơn"));
        await host.DoAsync("lan", "/api/planning/documents", Paper("19", "KH-SKHCN", "2024-01-31", "Sở khác", "Notice"));
        var before = await host.GetAsync("lan", $"/api/planning/plans/{plan}/progress");
        (before["decisionId"], before["documentId"]).ShouldBe((null, null));

        await host.ImportAsync("planning", "documents", "lan");

        var after = await host.GetAsync("lan", $"/api/planning/plans/{plan}/progress");
        var decision = await host.GetAsync("lan", $"/api/planning/documents/{after["decisionId"]!.GetValue<Guid>()}");
        (decision["fullNumber"]!.GetValue<string>(), decision["issuer"]!.GetValue<string>(), decision["issuedOn"]!.GetValue<string>()).ShouldBe(("145/QĐ-UBND", "UBND tỉnh Lạng Sơn", "2024-01-20"));
        decision["plans"]!.AsArray().Single()!["isOwn"]!.GetValue<bool>().ShouldBeFalse();
        var own = await host.GetAsync("lan", $"/api/planning/documents/{after["documentId"]!.GetValue<Guid>()}");
        (own["kind"]!.GetValue<string>(), own["plans"]![0]!["id"]!.GetValue<Guid>(), own["plans"]![0]!["isOwn"]!.GetValue<bool>()).ShouldBe(("Plan", plan, true));
    }

    [Fact]
    public async Task Document_shows_the_tasks_recorded_by_it_and_not_those_withdrawn_earlier_or_of_another_number()
    {
        await host.DoAsync("lan", "/api/planning/documents", Paper("20", "QĐ-UBND", "2024-04-10", "UBND tỉnh Lạng Sơn"));
        await AdjustAsync(1, "2024-04-10", "20/QĐ-UBND");
        await AdjustAsync(2, "2024-04-09", "20/QĐ-UBND");
        await AdjustAsync(3, "2024-04-12", "21/QĐ-UBND");
        await AdjustAsync(5, "2024-04-12", "20/QĐ-UBND");
        var withdrawn = (await host.GetAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(5)}"))["events"]![0]!["id"]!.GetValue<Guid>();
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(5)}/withdraw-event", new { eventId = withdrawn, because = "Nhầm" });

        var tasks = (await host.GetAsync("lan", $"/api/planning/documents/{await DocumentAsync("20/QĐ-UBND")}"))["tasks"]!.AsArray();
        tasks.Select(task => task!["ordinal"]!.GetValue<int>()).ShouldBe([1]);
    }

    [Theory]
    [InlineData("mai")]
    [InlineData("kiemtra")]
    public async Task Who_does_not_work_in_planning_reads_documents_and_enters_none(string user)
    {
        (await host.PostAsync(user, "/api/planning/documents", Paper("1", "QĐ", "2024-01-01", "UBND"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.GetAsync(user, "/api/planning/documents"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    private async Task<Guid> DocumentAsync(string number) => (Guid)(await host.ScalarAsync($"SELECT id FROM planning.documents WHERE full_number = '{number}'"))!;

    private async Task AdjustAsync(int ordinal, string on, string number) =>
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(ordinal)}/report", new { kind = "Adjusted", happenedOn = on, documentNumber = number, newTarget = "7", newTargetUnit = "việc" });

    private static object Paper(string number, string symbol, string issuedOn, string issuer, string kind = "Decision") => new { number, symbol, issuedOn, issuer, kind, subject = "Giao nhiệm vụ" };
}
