using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.PublishedFigures;
using Platform.Results;
using Platform.Vietnamese;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Figures earlier reports have printed: “hơn 60” comes in, goes out and stands beside the count as “hơn 60”.</summary>
public sealed class PublishedFigureTests : IAsyncLifetime
{
    private const string Head = "Mã;Chỉ tiêu;Từ ngày;Đến ngày;Số liệu đã in;Số văn bản;Ghi chú\n";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_tuyen_quang_printed_keeps_its_over_in_import_page_API_and_export_beside_what_is_counted()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "tuyen-quang-2021");
        foreach (var (register, rows) in new[] { ("assets", 203), ("published-figures", 3) })
        {
            var file = await File.ReadAllTextAsync(Path.Combine(folder, $"{register}.csv"));
            (await host.ImportedAsync("ip", register, file, "mai")).ShouldBe((rows, 0, 0, 0));
            (await host.ImportedAsync("ip", register, file, "mai")).ShouldBe((0, 0, rows, 0), $"{register} again");
        }

        var client = await host.SignedInAsync("mai");
        var list = (await client.GetFromJsonAsync<JsonObject>("/api/ip/published-figures"))!["items"]!.AsArray();
        list.Select(item => $"{item!["figure"]} {item["value"]} {item["approximation"]}").ShouldBe(["200 200 Exact", "trên 60 60 MoreThan", "03 3 Exact"], ignoreOrder: true);
        (await client.GetFromJsonAsync<JsonObject>("/api/ip/published-figures?approximation=MoreThan"))!["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).ShouldBe(["BC-TQ-2021-02"]);

        var id = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.published_figures WHERE code = 'BC-TQ-2021-02'"))!;
        var figure = (await client.GetFromJsonAsync<JsonObject>($"/api/ip/published-figures/{id}"))!;
        figure["figure"]!.GetValue<string>().ShouldBe("trên 60");
        var counted = figure["counted"]!.GetValue<decimal>();
        counted.ShouldBeInRange(61m, 69m);
        figure["agrees"]!.GetValue<bool>().ShouldBeTrue();
        (await client.GetFromJsonAsync<JsonObject>($"/api{figure["countedAddress"]}"))!["total"]!.GetValue<decimal>().ShouldBe(counted, "the list behind the count holds as many");

        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync("/ip/published-figures")).ShouldContain("trên 60");
        var shown = WebUtility.HtmlDecode(await page.ReadAsync($"/ip/published-figures/{id}"));
        shown.ShouldContain("trên 60");
        shown.ShouldContain("Đang được bảo hộ · Nông sản");
        shown.ShouldContain(VietnameseNumber.Format(counted));
        shown.ShouldContain("Sổ đếm khớp");
        (await page.ReadAsync("/search?q=BC-TQ-2021-02")).ShouldContain("trên 60");
        using var export = new ZipArchive(await client.GetStreamAsync("/api/ip/published-figures/export.xlsx"));
        (await Task.WhenAll(export.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEndAsync()))).ShouldContain(text => text.Contains("trên 60"));
    }

    [Fact]
    public async Task The_form_takes_a_figure_as_printed_and_a_second_writer_is_told_what_changed()
    {
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.SubmitAsync("/ip/published-figures/new", "publishedfigure", ("code", "BC-1"), ("subject", "assets-filed/kind/CollectiveMark"), ("periodFrom", "01/01/2023"), ("periodTo", "31/12/2023"), ("figure", "khoảng 40"), ("documentNumber", "9/BC")))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.published_figures WHERE code = 'BC-1' AND figure = 'khoảng 40' AND approximation = 'About' AND value = 40"))!;
        var change = new SavePublishedFigureCommand(id, 1, "", "assets-filed/kind/CollectiveMark", new(2023, 1, 1), new(2023, 12, 31), "gần 40", "9/BC");
        (await host.SendAsync(change, "mai")).Refusal.ShouldBeNull();
        (await host.SendAsync(change, "mai")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        var shown = WebUtility.HtmlDecode(await page.ReadAsync($"/ip/published-figures/{id}"));
        shown.ShouldContain("gần 40");
        shown.ShouldContain("Sổ đếm khớp", Case.Sensitive, "“gần 40” is at most 40, and nothing was filed");
        (await (await host.SignedInAsync("kiemtra")).PutAsJsonAsync($"/api/ip/published-figures/{id}", change)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_row_that_cannot_be_names_its_column_and_its_rule()
    {
        (string Row, string Column, string Rule)[] rows =
        [
            ("A;no-such;01/01/2023;31/12/2023;5;1/BC;", "Chỉ tiêu", "ip.published-figures.unknown-subject"),
            ("A;assets-protected/sector/Nông sản;01/01/2023;31/12/2023;5;1/BC;", "Chỉ tiêu", "ip.published-figures.unknown-subject"),
            ("A;assets-protected;01/01/2023;31/12/2022;5;1/BC;", "Đến ngày", "platform.measure.period-reversed"),
            ("A;assets-protected;01/01/2023;16/05/2024;5;1/BC;", "Đến ngày", "platform.event.in-the-future"),
            ("A;assets-protected;01/01/2023;31/12/2023;nhiều;1/BC;", "Số liệu đã in", "platform.number.not-a-number"),
            ("A;assets-protected;01/01/2023;31/12/2023;hơn 6,5;1/BC;", "Số liệu đã in", "platform.import.not-whole"),
            ("A;assets-protected;01/01/2023;31/12/2023;5;;", "Số văn bản", "platform.import.required"),
        ];
        foreach (var (row, column, rule) in rows)
        {
            var tried = await host.TryAsync("published-figures", Head + row);
            tried.Report.Rows.Single().Problems.Select(problem => (problem.Column, problem.Key)).ShouldContain((column, rule), row);
            tried.MayCommit.ShouldBeFalse(row);
        }
    }

    [Fact]
    public async Task An_approximate_figure_is_refused_where_only_an_exact_one_is_kept()
    {
        // A year, a share, an amount: none of them may lose the word before it in silence.
        (await host.ImportedAsync("ip", "initiatives", "Mã;Tên sáng kiến;Cấp;Tác giả;Đơn vị áp dụng;Lĩnh vực;Năm;Ngày nộp\nSK-1;Giá phơi;Cấp tỉnh;Nông Văn An;HTX;Y tế;hơn 2023;10/01/2024\n", "mai")).ShouldBe((0, 0, 0, 1));
        using var page = await PageClient.SignInAsync(host, "mai");
        var reply = await page.SubmitAsync("/ip/use-reviews/new", "usereview", ("assetCode", "GI"), ("year", "khoảng 2023"), ("reviewedOn", "01/02/2024"), ("findings", "Đạt"));
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()).ShouldContain("“khoảng 2023” là số ước chừng");
    }

    [Theory]
    [InlineData(60, Approximation.MoreThan, 61, true)]
    [InlineData(60, Approximation.MoreThan, 59, false)]
    [InlineData(60, Approximation.LessThan, 60, true)]
    [InlineData(60, Approximation.LessThan, 61, false)]
    [InlineData(60, Approximation.About, 66, true)]
    [InlineData(60, Approximation.About, 67, false)]
    [InlineData(60, Approximation.About, 53, false)]
    [InlineData(60, Approximation.Exact, 60, true)]
    [InlineData(60, Approximation.Exact, 61, false)]
    public void A_count_bears_a_printed_figure_out_by_what_its_words_say(int printed, Approximation approximation, int counted, bool agrees) =>
        PublishedFigure.Agrees(printed, approximation, counted).ShouldBe(agrees);
}
