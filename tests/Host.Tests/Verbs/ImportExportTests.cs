using Host.Verbs;
using Platform.Spreadsheets;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Verbs;

public sealed class ImportExportTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"verbs-{Guid.CreateVersion7()}");
    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        System.IO.Directory.CreateDirectory(folder);
        host = await TestHost.StartAsync();
    }

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(folder, recursive: true);
        return host.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_tried_then_written_then_unchanged_and_comes_back_as_a_workbook()
    {
        var file = Write("assets.csv", "Mã;Tên sản phẩm;Loại hình;Chủ đơn\nV-1;Na Lạng Sơn;Chỉ dẫn địa lý;UBND tỉnh\nV-2;Lạc đỏ;Nhãn hiệu tập thể;HTX\n");

        (await RunAsync(new ImportVerb(), "ip/assets", file, "--dry-run")).ShouldBe(ExitCode.Done);
        (await CountAsync()).ShouldBe(0);
        (await RunAsync(new ImportVerb(), "ip/assets", file)).ShouldBe(ExitCode.Done);
        (await CountAsync()).ShouldBe(2);
        (await RunAsync(new ImportVerb(), "ip/assets", file)).ShouldBe(ExitCode.Done);
        (await CountAsync()).ShouldBe(2);

        var exported = Path.Combine(folder, "assets.xlsx");
        (await RunAsync(new ExportVerb(), "ip/assets", exported)).ShouldBe(ExitCode.Done);
        var sheet = SpreadsheetReader.Open(await File.ReadAllBytesAsync(exported), "assets.xlsx", new SpreadsheetOptions { Columns = [new ColumnSpec("name", "Tên", "Name")] });
        sheet.Rows.Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("ip/assets", "Mã;Tên sản phẩm;Loại hình;Chủ đơn\nV-1;;Chỉ dẫn;UBND\n")]
    [InlineData("ip/assets", "Mã\nV-1\n")]
    [InlineData("ip/nothing", "Mã\nV-1\n")]
    [InlineData("nothing/assets", "Mã\nV-1\n")]
    public async Task A_wrong_file_or_register_exits_with_refused_input_and_writes_nothing(string register, string content)
    {
        (await RunAsync(new ImportVerb(), register, Write("wrong.csv", content))).ShouldBe(ExitCode.RefusedInput);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Missing_arguments_and_files_are_refused()
    {
        (await RunAsync(new ImportVerb(), "ip/assets")).ShouldBe(ExitCode.RefusedInput);
        (await RunAsync(new ImportVerb(), "ip/assets", Path.Combine(folder, "none.csv"))).ShouldBe(ExitCode.RefusedInput);
        (await RunAsync(new ExportVerb(), "ip/none", Path.Combine(folder, "none.xlsx"))).ShouldBe(ExitCode.RefusedInput);
        File.Exists(Path.Combine(folder, "none.xlsx")).ShouldBeFalse();
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<ExitCode> RunAsync(IVerb verb, params string[] arguments)
    {
        await using var scope = await host.ScopeAsync();
        return await verb.RunAsync(new VerbContext(arguments, scope.ServiceProvider, CancellationToken.None));
    }

    private async Task<long> CountAsync() => (long)(await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets"))!;
}
