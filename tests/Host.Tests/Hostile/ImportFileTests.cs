using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Hostile;

/// <summary>Files people really send, and files meant to harm: each gets a clear answer and changes nothing.</summary>
public sealed class ImportFileTests : IAsyncLifetime
{
    private const string Header = "Mã;Tên sản phẩm;Loại hình;Chủ đơn;Ngày nộp đơn;Số đơn";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_program_renamed_to_xlsx_is_refused() =>
        await RefusedAsync("plan.xlsx", Encoding.ASCII.GetBytes("MZ\0\0This program cannot be run in DOS mode."), "Excel");

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_unfolds()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await RefusedAsync("plan.xlsx", Bomb(), "nén bất thường");
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(100_000_000);
    }

    [Fact]
    public async Task More_than_a_million_rows_are_refused_with_the_limit()
    {
        var text = new StringBuilder($"{Header}\n");
        for (var row = 1; row <= 1_000_001; row++)
        {
            text.Append(row).Append(";x;x;x;;\n");
        }

        await RefusedAsync("plan.csv", Encoding.UTF8.GetBytes(text.ToString()), "100.000");
    }

    [Fact]
    public async Task A_missing_column_is_named() =>
        await RefusedAsync("plan.csv", Encoding.UTF8.GetBytes("Mã;Loại hình;Chủ đơn\nX;Nhãn hiệu;HTX\n"), "Tên sản phẩm");

    [Fact]
    public async Task A_doubled_column_is_named() =>
        await RefusedAsync("plan.csv", Encoding.UTF8.GetBytes("Mã;Tên sản phẩm;Tên sản phẩm;Loại hình;Chủ đơn\nX;Na;Na;Nhãn hiệu;HTX\n"), "Tên sản phẩm");

    [Fact]
    public async Task A_formula_is_refused_at_its_cell()
    {
        const string formula = "<c r=\"B2\"><f>HYPERLINK(\"http://x\",\"Na\")</f></c>";
        await RefusedAsync("plan.xlsx", Workbook(formula), "B2");
    }

    [Theory]
    [InlineData("17/04/2024", true)]
    [InlineData("17-4-2024", true)]
    [InlineData("2024-04-17", true)]
    [InlineData("ngày 17 tháng 4 năm 2024", true)]
    [InlineData("31/02/2024", false)]
    [InlineData("tháng tư", false)]
    public async Task Dates_written_as_text_are_read_as_people_write_them_or_refused_at_their_cell(string written, bool isDate)
    {
        var tried = await TryAsync("plan.csv", Encoding.UTF8.GetBytes($"{Header}\nX-1;Na;Nhãn hiệu;HTX;{written};4-2024-1\n"));
        if (isDate)
        {
            tried["newCount"]!.GetValue<int>().ShouldBe(1, tried.ToJsonString());
        }
        else
        {
            tried["report"]!["rows"]![0]!["problems"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldContain("Ngày nộp đơn");
        }

        await NothingIsThereAsync();
    }

    [Fact]
    public async Task Names_in_decomposed_letters_are_one_key_with_the_composed_ones()
    {
        var code = "Đặc-sản-Lạng-Sơn";
        var content = $"{Header}\n{code};Na;Nhãn hiệu;HTX;;\n{code.Normalize(NormalizationForm.FormD)};Na;Nhãn hiệu;HTX;;\n";
        var tried = await TryAsync("plan.csv", Encoding.UTF8.GetBytes(content));
        tried["report"]!["rows"]!.AsArray().Last()!["problems"]!.ToJsonString().ShouldContain("duplicate-key");
    }

    private async Task RefusedAsync(string name, byte[] content, string says)
    {
        var client = await host.SignedInAsync("mai");
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        using var reply = await client.PostAsync("/api/ip/assets/imports", upload);
        var body = await reply.Content.ReadFromJsonAsync<JsonObject>();
        var text = body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        if (reply.IsSuccessStatusCode)
        {
            // The try is kept so that the person sees what was wrong with the file; it can never be written.
            body["mayCommit"]!.GetValue<bool>().ShouldBeFalse(text);
            body["report"]!["fileProblems"]!.AsArray().Count.ShouldBeGreaterThan(0, text);
            using var page = await PageClient.SignInAsync(host, "mai");
            var shown = await page.ReadAsync($"/ip/assets/import/{body["id"]}");
            shown[shown.IndexOf("<main", StringComparison.Ordinal)..].ShouldContain(says, customMessage: text);
        }
        else
        {
            reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, text);
            text.ShouldContain(says);
        }

        await NothingIsThereAsync();
    }

    private async Task<JsonObject> TryAsync(string name, byte[] content)
    {
        var client = await host.SignedInAsync("mai");
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        using var reply = await client.PostAsync("/api/ip/assets/imports", upload);
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task NothingIsThereAsync() => (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets")).ShouldBe(0L);

    private static byte[] Workbook(string secondCell) => Zip(
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
        ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{Texts(1, "Mã", "Tên sản phẩm", "Loại hình", "Chủ đơn")}</row><row r="2">{Texts(2, "X-1")}{secondCell}<c r="C2" t="inlineStr"><is><t>Nhãn hiệu</t></is></c><c r="D2" t="inlineStr"><is><t>HTX</t></is></c></row></sheetData></worksheet>"""));

    private static string Texts(int row, params string[] texts) => string.Concat(texts.Select((text, at) => $"<c r=\"{(char)('A' + at)}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"));

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(text);
            }
        }

        return target.ToArray();
    }

    /// <summary>A sheet of four hundred megabytes in one.</summary>
    private static byte[] Bomb()
    {
        using var target = new MemoryStream();
        target.Write(Workbook(""));
        using (var zip = new ZipArchive(target, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        }

        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        using (var small = new ZipArchive(new MemoryStream(target.ToArray()), ZipArchiveMode.Read))
        {
            foreach (var entry in small.Entries)
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName).Open();
                from.CopyTo(to);
            }

            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            sheet.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
            var rows = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<row></row>", 100_000)));
            for (var written = 0L; written < 400_000_000; written += rows.Length)
            {
                sheet.Write(rows);
            }
        }

        return whole.ToArray();
    }
}
