using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Directory.Organizations;
using Platform.Files;
using Platform.Imports;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

public sealed class OrganizationTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("0100109106", "0100109106")]
    [InlineData("0100109106-001", "0100109106001")]
    [InlineData("0100109106001", "0100109106001")]
    [InlineData("0100 109 106", "0100109106")]
    [InlineData("010010910", null)]
    [InlineData("01001091061", null)]
    [InlineData("01001O9106", null)]
    [InlineData("0100109106-01", null)]
    [InlineData("", null)]
    public void A_tax_code_is_ten_digits_or_thirteen(string text, string? code) => TaxCode.Read(text).ShouldBe(code);

    [Theory]
    [InlineData("0100109106", true)]
    [InlineData("0101248141", true)]
    [InlineData("0300588569001", true)]
    [InlineData("0100109107", false)]
    [InlineData("0110109106", false)]
    public void The_tenth_digit_checks_the_others(string code, bool checks) => TaxCode.Checks(code).ShouldBe(checks);

    [Fact]
    public async Task An_organization_is_found_by_any_of_its_names_without_diacritics_and_by_its_code()
    {
        var id = await EnterAsync("Hợp tác xã Nông sản Đình Lập", "4900123456", "HTX Đình Lập\nHTX Nông sản xanh");
        await EnterAsync("Công ty TNHH Văn Quan", "4900123457");

        foreach (var text in new[] { "dinh lap", "nong san xanh", "4900123456", "htx dinh", "Hợp tác xã Nông sản Đình Lập · 4900123456" })
        {
            (await FindAsync(text)).ShouldHaveSingleItem($"“{text}”").Id.ShouldBe(id);
        }

        (await FindAsync("bac son")).ShouldBeEmpty();
        var list = await (await host.SignedInAsync("kiemtra")).GetFromJsonAsync<JsonObject>("/api/directory/organizations?q=nong+san+xanh");
        list!["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(id);
    }

    [Fact]
    public async Task A_code_belongs_to_one_and_a_name_is_entered_twice_only_on_purpose()
    {
        await EnterAsync("Công ty cổ phần Hồi Lạng Sơn", "4900123456");

        (await SaveAsync("Công ty khác", "4900123456")).Refusal!.Fields.Single().Field.ShouldBe("taxCode");
        (await SaveAsync("công ty cổ phần hồi Lạng Sơn", null)).Refusal!.Fields.Single().Rule.Key.ShouldBe("directory.organizations.name-taken");
        (await SaveAsync("Công ty cổ phần Hồi Lạng Sơn", "4900999999")).IsRefused.ShouldBeFalse();
        (await SaveAsync("Công ty cổ phần Hồi Lạng Sơn", null, isAnother: true)).IsRefused.ShouldBeFalse();
        (await SaveAsync("Công ty cổ phần Hối Lạng Sơn", null)).IsRefused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("mai", HttpStatusCode.Created)]
    [InlineData("binh", HttpStatusCode.Created)]
    [InlineData("quantri", HttpStatusCode.Created)]
    [InlineData("giamdoc", HttpStatusCode.Forbidden)]
    [InlineData("kiemtra", HttpStatusCode.Forbidden)]
    public async Task Whoever_records_somewhere_enters_organizations(string userName, HttpStatusCode answer)
    {
        var reply = await (await host.SignedInAsync(userName)).PostAsJsonAsync("/api/directory/organizations", new { kind = "Cooperative", name = "HTX Bình Gia" });
        reply.StatusCode.ShouldBe(answer);
    }

    [Theory]
    [InlineData("""{ "kind": "Cooperative", "name": "" }""", "name")]
    [InlineData("""{ "kind": "Cooperative", "name": "HTX", "taxCode": "49001" }""", "taxCode")]
    [InlineData("""{ "kind": "Cooperative", "name": "HTX", "successorId": "0199aaaa-0000-7000-8000-000000000001", "endedOn": "2024-01-01" }""", "successorId")]
    public async Task Bad_input_is_refused_at_its_field(string body, string field)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsync("/api/directory/organizations", new StringContent(body, Encoding.UTF8, "application/json"));
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await reply.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![field].ShouldNotBeNull();
    }

    [Fact]
    public async Task Import_goes_by_code_else_by_name_and_completes_what_was_known_only_by_name()
    {
        var known = await EnterAsync("Hợp tác xã Toàn Thương", null);
        const string csv = """
            Tên tổ chức;Loại hình;Mã số thuế;Tên khác;Địa chỉ
            Hợp tác xã Toàn Thương;Hợp tác xã;4900123456;HTX Toàn Thương|Toàn Thương Coop;Văn Lãng
            Hội Du lịch;Hội, hiệp hội;;;
            """;
        var tried = await TryAsync(csv);
        (tried.NewCount, tried.ChangedCount, tried.WrongCount).ShouldBe((1, 1, 0));
        await CommitAsync(tried.Id);

        var organization = await GetAsync(known);
        organization.TaxCode.ShouldBe("4900123456");
        organization.Aliases.ShouldBe(["HTX Toàn Thương", "Toàn Thương Coop"]);
        var again = await TryAsync(csv);
        (again.NewCount, again.ChangedCount, again.UnchangedCount).ShouldBe((0, 0, 2));

        // A new name under a known code is a renaming; the old one still finds it.
        await CommitAsync((await TryAsync("Tên tổ chức;Loại hình;Mã số thuế\nHợp tác xã Toàn Thương Mới;Hợp tác xã;4900123456")).Id);
        (await GetAsync(known)).Name.ShouldBe("Hợp tác xã Toàn Thương Mới");
        (await FindAsync("Hợp tác xã Toàn Thương")).ShouldHaveSingleItem().Id.ShouldBe(known);
    }

    [Fact]
    public async Task Import_names_what_is_wrong_with_a_row()
    {
        var tried = await TryAsync("Tên tổ chức;Loại hình;Mã số thuế\nHTX A;Hợp tác xã;49\nHTX B;Nhóm;\nHTX C;Hợp tác xã;\nhtx c;Hợp tác xã;");
        tried.WrongCount.ShouldBe(3);
        tried.Report.Rows[0].Problems.Single().Column.ShouldBe("Mã số thuế");
        tried.Report.Rows[1].Problems.Single().Column.ShouldBe("Loại hình");
        tried.Report.Rows[3].Problems.Single().Key.ShouldBe("platform.import.duplicate-key");
    }

    [Fact]
    public async Task Many_texts_are_matched_at_once_and_a_namesake_is_told_by_its_code()
    {
        var first = await EnterAsync("HTX Hoà Bình", "4900123456");
        var second = await EnterAsync("HTX Hoà Bình", "4900123457");
        var other = await EnterAsync("HTX Hoa Bình", null, "Hoa Bình Coop");

        var found = (await host.SendAsync(new MatchOrganizations(["HTX Hòa Bình", "4900123457", "hoa binh coop", "HTX Hoa Bình", "không có"]), "mai"))
            .ToDictionary(match => match.Text, match => match.Found.Select(o => o.Id).ToList());

        found["HTX Hòa Bình"].ShouldBe([first, second], ignoreOrder: true);
        found["4900123457"].ShouldBe([second]);
        found["hoa binh coop"].ShouldBe([other]);
        found["HTX Hoa Bình"].ShouldBe([other]);
        found["không có"].ShouldBeEmpty();
    }

    private async Task<Guid> EnterAsync(string name, string? taxCode, string? aliases = null) => (await SaveAsync(name, taxCode, aliases)).Value!.Id;

    private Task<Result<Saved>> SaveAsync(string name, string? taxCode, string? aliases = null, bool isAnother = false) =>
        host.SendAsync(new SaveOrganizationCommand(null, null, OrganizationKind.Cooperative, name, taxCode, aliases, null, IsAnother: isAnother), "mai");

    private Task<IReadOnlyList<OrganizationInfo>> FindAsync(string text) => host.SendAsync(new FindOrganizations(text, 10), "mai");

    private async Task<OrganizationDetail> GetAsync(Guid id) => (await host.SendAsync(new GetOrganizationQuery(id), "mai")).Value!;

    private async Task<ImportView> TryAsync(string csv) =>
        (await host.SendAsync(host.Modules.Find("directory")!.Address(new TryImport("organizations", new IncomingFile("to-chuc.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))))), "quantri")).Value!;

    private async Task CommitAsync(Guid id)
    {
        (await host.SendAsync(host.Modules.Find("directory")!.Address(new CommitImport("organizations", id)), "quantri")).IsRefused.ShouldBeFalse();
        await host.WorkOnImportsAsync();
    }
}
