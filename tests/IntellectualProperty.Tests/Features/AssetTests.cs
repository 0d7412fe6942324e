using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using MediatR;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Measures;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

public sealed class AssetTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Filing_sets_the_formality_deadline_with_its_article_and_acceptance_meets_it()
    {
        var id = await FiledAsync("TSTT-1", "4-2024-15233", new DateOnly(2024, 4, 17));
        var open = (await SidesAsync(id)).Deadlines.Single();
        open.RuleCode.ShouldBe("TM-FORM");
        open.DueOn.ShouldBe(new DateOnly(2024, 5, 17));
        open.Article.ShouldContain("119");
        open.Derivation.Count.ShouldBeGreaterThan(1);

        await RecordAsync(id, AssetEventKind.AcceptedAsValid, new DateOnly(2024, 5, 10));

        var deadlines = (await SidesAsync(id)).Deadlines;
        deadlines.Single(d => d.RuleCode == "TM-FORM").State.ShouldBe(DeadlineState.Met);
        deadlines.Single(d => d.RuleCode == "IP-PUB-TM").DueOn.ShouldBe(new DateOnly(2024, 7, 10));
    }

    [Fact]
    public async Task Notice_is_kept_with_its_file_and_the_file_comes_back_byte_for_byte()
    {
        var id = await FiledAsync("TSTT-2", "4-2024-2", new DateOnly(2024, 4, 17));
        var bytes = Encoding.UTF8.GetBytes("%PDF-1.7 " + new string('x', 600_000));
        var saved = await host.SendAsync(
            new RecordEventCommand(id, null, AssetEventKind.AcceptedAsValid, new DateOnly(2024, 5, 2), "12/TB-SHTT", null, null, new IncomingFile("thong-bao.pdf", "application/pdf", new MemoryStream(bytes))),
            "mai");
        saved.IsRefused.ShouldBeFalse();

        var file = (await SidesAsync(id)).Files.Single();
        var client = await host.SignedInAsync("mai");
        (await client.GetByteArrayAsync($"/api/ip/files/{file.Id}")).ShouldBe(bytes);
    }

    [Fact]
    public async Task File_that_is_not_what_it_says_is_refused_and_nothing_is_recorded()
    {
        var id = await FiledAsync("TSTT-3", "4-2024-3", new DateOnly(2024, 4, 17));
        var outcome = await host.SendAsync(
            new RecordEventCommand(id, null, AssetEventKind.AcceptedAsValid, new DateOnly(2024, 5, 2), null, null, null, new IncomingFile("x.pdf", "application/pdf", new MemoryStream("MZ this is a program"u8.ToArray()))),
            "mai");

        outcome.Refusal!.Reason.Key.ShouldBe("platform.file.not-what-it-says");
        (await GetAsync(id)).State.ShouldBe(AssetState.FormalityExam);
    }

    [Fact]
    public async Task Measure_counts_its_records_and_none_of_the_others_and_equals_its_list()
    {
        await FiledAsync("IN-1", "4-2024-11", new DateOnly(2024, 1, 1));
        await FiledAsync("IN-2", "4-2024-12", new DateOnly(2024, 5, 15));
        await FiledAsync("EARLIER", "4-2023-13", new DateOnly(2023, 12, 31));
        await OpenAsync("NEVER-FILED");
        var withdrawn = await FiledAsync("FILED-BY-MISTAKE", "4-2024-14", new DateOnly(2024, 2, 2));
        var mistake = (await GetAsync(withdrawn)).Events.Single();
        (await host.SendAsync(Withdraw(withdrawn, mistake.Id, "ghi nhầm"), "mai")).IsRefused.ShouldBeFalse();

        var module = host.Modules.Find("ip")!;
        var value = (await host.SendAsync(module.Address(new AskMeasure("assets-filed", new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), "kind")), "mai")).Value!;

        value.Value.ShouldBe(2);
        value.Parts.Single().Key.ShouldBe(nameof(AssetKind.CollectiveMark));
        var list = await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>($"/api{value.Address}");
        list!["total"]!.GetValue<int>().ShouldBe(2);
        list["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).ShouldBe(["IN-1", "IN-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Import_is_tried_written_repeated_without_change_and_undone()
    {
        const string csv = """
            Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn
            N-1;Na Lạng Sơn;Chỉ dẫn địa lý;UBND tỉnh;6-2023-1;10/10/2023
            N-2;Lạc đỏ;Nhãn hiệu tập thể;HTX;;
            """;
        var tried = await TryAsync(csv);
        (tried.NewCount, tried.WrongCount, tried.MayCommit).ShouldBe((2, 0, true));
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets")).ShouldBe(0L);

        await CommitAsync(tried.Id);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets")).ShouldBe(2L);
        var again = await TryAsync(csv);
        (again.NewCount, again.ChangedCount, again.UnchangedCount).ShouldBe((0, 0, 2));

        (await host.SendAsync(host.Modules.Find("ip")!.Address(new UndoImport("assets", tried.Id)), "mai")).IsRefused.ShouldBeFalse();
        await host.WorkOnImportsAsync();
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets")).ShouldBe(0L);
    }

    [Fact]
    public async Task Import_with_a_wrong_row_names_row_and_column_and_cannot_be_written()
    {
        var tried = await TryAsync("""
            Mã;Tên sản phẩm;Loại hình;Chủ đơn;Ngày nộp đơn
            W-1;Na;Chỉ dẫn;UBND;31/02/2024
            W-1;Na;Nhãn hiệu;UBND;
            """);

        tried.MayCommit.ShouldBeFalse();
        tried.WrongCount.ShouldBe(2);
        tried.Report.Rows[0].Problems.Select(problem => problem.Column).ShouldContain("Loại hình");
        tried.Report.Rows[1].Problems.Single().Key.ShouldBe("platform.import.duplicate-key");
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new CommitImport("assets", tried.Id)), "mai")).Refusal!.Reason.Key.ShouldBe("platform.import.not-ready");
    }

    [Fact]
    public async Task Import_whose_record_was_edited_since_is_not_undone_and_names_it()
    {
        var tried = await TryAsync("Mã;Tên sản phẩm;Loại hình;Chủ đơn\nE-1;Na;Nhãn hiệu;HTX");
        await CommitAsync(tried.Id);
        var id = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE code = 'E-1'"))!;
        await host.SendAsync(new SaveAssetCommand(id, null, "E-1", "Na Lạng Sơn", AssetKind.OrdinaryTrademark, "HTX", null), "mai");

        var undo = await host.SendAsync(host.Modules.Find("ip")!.Address(new UndoImport("assets", tried.Id)), "mai");

        undo.Refusal!.Reason.Key.ShouldBe("platform.import.edited-since");
        undo.Refusal.Reason.Arguments.ShouldContain("E-1");
    }

    [Fact]
    public async Task Auditor_reads_all_and_changes_nothing()
    {
        var id = await FiledAsync("A-1", "4-2024-21", new DateOnly(2024, 4, 17));
        var client = await host.SignedInAsync("kiemtra");
        (await client.GetAsync($"/api/ip/assets/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var change = await client.PostAsJsonAsync($"/api/ip/assets/{id}/record-event", new { kind = "AcceptedAsValid", happenedOn = "2024-05-01" });
        change.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Foreign_id_is_not_found()
    {
        var client = await host.SignedInAsync("mai");
        (await client.GetAsync($"/api/ip/assets/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/api/ip/files/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Search_finds_without_diacritics()
    {
        await OpenAsync("S-1", "Na Lạng Sơn");
        await OpenAsync("S-2", "Lạc đỏ Chi Lăng");
        var client = await host.SignedInAsync("mai");
        var found = await client.GetFromJsonAsync<JsonObject>("/api/ip/assets?q=na+lang+son");
        found!["items"]!.AsArray().Single()!["code"]!.GetValue<string>().ShouldBe("S-1");
        (await client.GetFromJsonAsync<JsonObject>("/api/ip/assets?q=lac+do"))!["items"]!.AsArray().Single()!["code"]!.GetValue<string>().ShouldBe("S-2");
    }

    [Fact]
    public async Task Undoing_an_import_reopens_what_its_events_had_met_and_cancels_what_they_had_set()
    {
        var id = await FiledAsync("U-1", "4-2024-31", new DateOnly(2024, 4, 1));
        var before = (await SidesAsync(id)).Deadlines.Single();
        var tried = await TryAsync("Mã;Tên sản phẩm;Loại hình;Chủ đơn;Ngày chấp nhận hợp lệ;Ngày công bố\nU-1;Lạc đỏ Chi Lăng;Nhãn hiệu tập thể;HTX Nông sản Chi Lăng;20/04/2024;02/05/2024");
        await CommitAsync(tried.Id);
        (await SidesAsync(id)).Deadlines.Where(d => d.State == DeadlineState.Open).Select(d => d.RuleCode).ShouldBe(["OPP-TM", "SUB-TM"], ignoreOrder: true);

        await UndoAsync(tried.Id);

        (await GetAsync(id)).State.ShouldBe(AssetState.FormalityExam);
        var deadlines = (await SidesAsync(id)).Deadlines;
        var open = deadlines.Single(d => d.State == DeadlineState.Open);
        (open.Id, open.RuleCode, open.DueOn).ShouldBe((before.Id, "TM-FORM", before.DueOn));
        deadlines.Where(d => d.State == DeadlineState.Met).ShouldBeEmpty();
        // The examination is the IP Office's: a date to expect, not the next thing to do.
        (await GetAsync(id)).NextDueOn.ShouldBe(Platform.Records.Record.NothingDue);
        // The department's inbox hears of it.
        await host.DispatchAsync();
        (await host.ScalarAsync("SELECT string_agg(rule_code, ',' ORDER BY rule_code) FROM deadlines.tracked_deadlines WHERE state = 'Open'")).ShouldBe("TM-FORM");
    }

    [Fact]
    public async Task Withdrawing_the_event_that_met_a_deadline_makes_it_owed_again()
    {
        var id = await FiledAsync("U-2", "4-2024-32", new DateOnly(2024, 4, 17));
        var before = (await SidesAsync(id)).Deadlines.Single();
        await RecordAsync(id, AssetEventKind.AcceptedAsValid, new DateOnly(2024, 5, 10));
        var acceptance = (await GetAsync(id)).Events[0].Id;

        (await host.SendAsync(Withdraw(id, acceptance, "Nhập nhầm hồ sơ"), "mai")).IsRefused.ShouldBeFalse();

        var deadlines = (await SidesAsync(id)).Deadlines;
        deadlines.Single(d => d.State == DeadlineState.Open).Id.ShouldBe(before.Id);
        deadlines.Single(d => d.State == DeadlineState.Canceled).RuleCode.ShouldBe("IP-PUB-TM");
    }

    [Fact]
    public async Task A_renamed_asset_is_called_by_its_new_name_in_the_inbox()
    {
        var id = await FiledAsync("U-3", "4-2024-33", new DateOnly(2024, 4, 17));
        await host.DispatchAsync();
        await host.SendAsync(new SaveAssetCommand(id, null, "U-3", "Hồng Bảo Lâm", AssetKind.CollectiveMark, "HTX", null), "mai");
        await host.DispatchAsync();
        (await host.ScalarAsync("SELECT record_title FROM deadlines.tracked_deadlines")).ShouldBe("Hồng Bảo Lâm");
    }

    [Fact]
    public async Task Import_names_a_number_that_stands_twice_in_the_file_or_belongs_to_another_record()
    {
        await FiledAsync("X-0", "4-2024-40", new DateOnly(2024, 4, 1));
        var tried = await TryAsync("""
            Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn
            X-1;Na;Nhãn hiệu;HTX;4-2024-41;10/04/2024
            X-2;Hồng;Nhãn hiệu;HTX;4-2024-41;11/04/2024
            X-3;Quýt;Nhãn hiệu;HTX;4-2024-40;12/04/2024
            X-0;Lạc đỏ Chi Lăng;Nhãn hiệu tập thể;HTX Nông sản Chi Lăng;4-2024-40;01/04/2024
            """);

        tried.Report.Rows.Select(row => string.Join(',', row.Problems.Select(problem => $"{problem.Column}: {problem.Key}"))).ShouldBe(
        [
            "", "Số đơn: platform.import.duplicate-key", "Số đơn: platform.import.value-taken", "Số đơn: platform.import.duplicate-key",
        ]);
        tried.MayCommit.ShouldBeFalse();
    }

    [Fact]
    public async Task Import_that_says_another_day_than_what_is_recorded_is_told_so_at_its_column()
    {
        await FiledAsync("Y-1", "4-2024-50", new DateOnly(2024, 4, 1));
        var tried = await TryAsync("Mã;Tên sản phẩm;Loại hình;Chủ đơn;Ngày nộp đơn\nY-1;Lạc đỏ Chi Lăng;Nhãn hiệu tập thể;HTX Nông sản Chi Lăng;02/04/2024");
        var problem = tried.Report.Rows.Single().Problems.Single();
        (problem.Column, problem.Key).ShouldBe(("Ngày nộp đơn", "platform.import.recorded-otherwise"));
    }

    [Fact]
    public async Task Nobody_in_charge_is_kept_and_somebody_unknown_is_refused()
    {
        var id = await OpenAsync("P-1");
        (await GetAsync(id)).ResponsiblePersonId.ShouldNotBeNull();

        await host.SendAsync(new SaveAssetCommand(id, null, "P-1", "Na", AssetKind.CollectiveMark, "HTX", null), "mai");
        (await GetAsync(id)).ResponsiblePersonId.ShouldBeNull();

        var refused = await host.SendAsync(new SaveAssetCommand(id, null, "P-1", "Na", AssetKind.CollectiveMark, "HTX", Guid.CreateVersion7()), "mai");
        refused.Refusal!.Fields.Single().Field.ShouldBe("responsiblePersonId");
    }

    [Fact]
    public async Task Figures_of_a_day_do_not_change_when_an_application_is_withdrawn_later()
    {
        var id = await FiledAsync("Z-1", "4-2024-60", new DateOnly(2024, 2, 1));
        var march = new AskMeasure("assets-pending", new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31));
        var may = march with { From = new DateOnly(2024, 5, 1), To = new DateOnly(2024, 5, 31) };
        (await ValueAsync(march), await ValueAsync(may)).ShouldBe((1, 1));

        await RecordAsync(id, AssetEventKind.Withdrawn, new DateOnly(2024, 5, 2));

        (await ValueAsync(march), await ValueAsync(may)).ShouldBe((1, 0));

        async Task<decimal> ValueAsync(AskMeasure question) => (await host.SendAsync(host.Modules.Find("ip")!.Address(question), "mai")).Value!.Value;
    }

    [Theory]
    [InlineData("\"2\"", HttpStatusCode.OK)]
    [InlineData("W/\"2\"", HttpStatusCode.OK)]
    [InlineData("W/\"1\"", HttpStatusCode.Conflict)]
    [InlineData("banana", HttpStatusCode.BadRequest)]
    [InlineData(null, HttpStatusCode.PreconditionRequired)]
    public async Task A_program_says_which_revision_it_saw(string? ifMatch, HttpStatusCode answer)
    {
        var id = await FiledAsync("V-1", "4-2024-70", new DateOnly(2024, 4, 1));
        var client = await host.SignedInAsync("mai");
        (await client.GetAsync($"/api/ip/assets/{id}")).Headers.ETag!.Tag.ShouldBe("\"2\"");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/ip/assets/{id}")
        {
            Content = JsonContent.Create(new { code = "V-1", name = "Na", kind = "CollectiveMark", ownerName = "HTX" }),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        (await client.SendAsync(request)).StatusCode.ShouldBe(answer);
    }

    [Fact]
    public async Task Two_who_open_the_same_code_in_one_moment_are_told_apart_by_the_field()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            host.SendAsync(new SaveAssetCommand(null, null, "R-1", "Na", AssetKind.CollectiveMark, "HTX", null), "mai")));
        both.Count(outcome => !outcome.IsRefused).ShouldBe(1);
        both.Where(outcome => outcome.IsRefused).ShouldAllBe(outcome => outcome.Refusal!.Fields.Single().Field == "code");
    }

    [Fact]
    public async Task Everything_wrong_on_a_form_is_said_at_once_and_without_words_of_the_code()
    {
        using var page = await PageClient.SignInAsync(host, "mai");
        using var reply = await page.SubmitAsync("/ip/assets/new", "asset", ("revision", "99999999999"));
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var markup = WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync());
        foreach (var field in new[] { "f-code", "f-name", "f-kind", "f-ownerName" })
        {
            markup.ShouldContain($"href=\"#{field}\"");
        }

        markup.ShouldNotContain("Owner Name");
    }

    [Theory]
    [InlineData("columns=x")]
    [InlineData("view=y")]
    [InlineData("from=banana")]
    public async Task A_parameter_that_would_be_ignored_is_refused(string query)
    {
        var client = await host.SignedInAsync("mai");
        (await client.GetAsync($"/api/ip/assets?{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Guid> OpenAsync(string code, string name = "Lạc đỏ Chi Lăng") =>
        (await host.SendAsync(new SaveAssetCommand(null, null, code, name, AssetKind.CollectiveMark, "HTX Nông sản Chi Lăng", null), "mai")).Value!.Id;

    private async Task<Guid> FiledAsync(string code, string number, DateOnly on)
    {
        var id = await OpenAsync(code);
        await RecordAsync(id, AssetEventKind.Filed, on, number);
        return id;
    }

    private async Task RecordAsync(Guid id, AssetEventKind kind, DateOnly on, string? number = null)
    {
        Result outcome = await host.SendAsync(new RecordEventCommand(id, null, kind, on, null, number, null), "mai");
        outcome.Refusal.ShouldBeNull();
    }

    private IRequest<Result<Saved>> Withdraw(Guid id, Guid eventId, string because) =>
        host.Modules.Find("ip")!.Address(new WithdrawEvent("assets", id, eventId, null, because));

    private async Task<AssetDetail> GetAsync(Guid id) => (await host.SendAsync(new GetAssetQuery(id), "mai")).Value!;

    private Task<RecordSides> SidesAsync(Guid id) => host.SendAsync(host.Modules.Find("ip")!.Address(new GetRecordSides(id)), "mai");

    private async Task<ImportView> TryAsync(string csv) =>
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new TryImport("assets", new IncomingFile("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))))), "mai")).Value!;

    private async Task UndoAsync(Guid id)
    {
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new UndoImport("assets", id)), "mai")).IsRefused.ShouldBeFalse();
        await host.WorkOnImportsAsync();
    }

    private async Task CommitAsync(Guid id)
    {
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new CommitImport("assets", id)), "mai")).IsRefused.ShouldBeFalse();
        await host.WorkOnImportsAsync();
    }
}
