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

    [Fact]
    public async Task A_merge_is_refused_into_itself_into_a_merged_one_of_a_merged_one_and_in_a_circle()
    {
        var (a, b, c) = (await EnterAsync("HTX A", null), await EnterAsync("HTX B", null), await EnterAsync("HTX C", null));
        (await RefusedAsync(a, a)).ShouldBe(("absorbedId", "directory.merges.into-itself"));
        (await MergeAsync(b, a)).IsRefused.ShouldBeFalse();

        (await RefusedAsync(a, b)).ShouldBe(("survivorId", "directory.merges.merged-already"));
        (await RefusedAsync(a, c)).ShouldBe(("survivorId", "directory.merges.merged-already"));
        (await RefusedAsync(c, a)).ShouldBe(("absorbedId", "directory.merges.merged-already"));
        (await MergeAsync(b, Guid.CreateVersion7())).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);

        async Task<(string, string)> RefusedAsync(Guid survivor, Guid absorbed)
        {
            var error = (await MergeAsync(survivor, absorbed)).Refusal!.Fields.Single();
            return (error.Field, error.Rule.Key);
        }
    }

    [Theory]
    [InlineData("mai")]
    [InlineData("giamdoc")]
    [InlineData("kiemtra")]
    public async Task Only_administrators_merge(string userName)
    {
        var (a, b) = (await EnterAsync("HTX A", null), await EnterAsync("HTX B", null));
        (await MergeAsync(a, b, userName: userName)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await GetAsync(b)).EffectiveId.ShouldBe(b);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_survivor_is_found_by_everything_the_absorbed_one_was_called_and_is_itself_again_when_undone(bool takesName)
    {
        var (kept, gone) = (await EnterAsync("HTX Toàn Thương", null, "Toàn Thương"), await EnterAsync("Hợp tác xã Nông sản Văn Lãng", "4900123456", "Hồng treo gió"));
        var (before, absorbed) = (await GetAsync(kept), await GetAsync(gone));

        var merge = (await MergeAsync(kept, gone, takesName)).Value!.Id;

        var after = await GetAsync(kept);
        (after.Name, after.TaxCode).ShouldBe((takesName ? "Hợp tác xã Nông sản Văn Lãng" : "HTX Toàn Thương", "4900123456"));
        foreach (var text in new[] { "toan thuong", "van lang", "hong treo", "4900123456" })
        {
            (await FindAsync(text)).ShouldHaveSingleItem(text).Id.ShouldBe(kept);
        }

        (await host.SendAsync(new GetOrganizations([gone]), "mai")).Single().EffectiveId.ShouldBe(kept);
        (await host.SendAsync(new UndoMergeCommand(merge, "nhầm"), "quantri")).IsRefused.ShouldBeFalse();
        var (restored, parted) = (await GetAsync(kept), await GetAsync(gone));
        (restored with { Revision = before.Revision, Aliases = before.Aliases }).ShouldBe(before with { Merges = restored.Merges });
        restored.Aliases.ShouldBe(before.Aliases);
        (parted.Name, parted.TaxCode, parted.EffectiveId).ShouldBe((absorbed.Name, absorbed.TaxCode, gone));
    }

    [Fact]
    public async Task An_undoing_leaves_alone_what_was_changed_of_the_survivor_since()
    {
        var (kept, gone) = (await EnterAsync("HTX A", null), await EnterAsync("HTX B", null));
        var merge = (await MergeAsync(kept, gone)).Value!.Id;
        (await host.SendAsync(new SaveOrganizationCommand(kept, null, OrganizationKind.Cooperative, "HTX A mới", null, "HTX B\nHTX A", null), "mai")).IsRefused.ShouldBeFalse();

        (await host.SendAsync(new UndoMergeCommand(merge, "nhầm"), "quantri")).IsRefused.ShouldBeFalse();

        var restored = await GetAsync(kept);
        (restored.Name, string.Join(';', restored.Aliases)).ShouldBe(("HTX A mới", "HTX A"));
    }

    [Fact]
    public async Task Doubles_are_told_by_branch_legal_form_and_spelling_and_others_are_not()
    {
        var branch = (await EnterAsync("Công ty Hồi Xứ Lạng", "4900123456"), await EnterAsync("Chi nhánh Bắc Sơn", "4900123456-001"));
        var form = (await EnterAsync("Hợp tác xã Nông sản Chi Lăng", null), await EnterAsync("HTX nông sản Chi Lăng", "4900888888"));
        var spelling = (await EnterAsync("Hợp tác xã Na Pái Bình Gia", null), await EnterAsync("Hợp tác xã Nà Pái Binh Giaa", null));
        // Two codes are two organizations, though they are called alike.
        await EnterAsync("Công ty TNHH Văn Quan", "4900111111");
        await EnterAsync("Công ty cổ phần Văn Quan", "4900222222");
        await EnterAsync("Hội Du lịch tỉnh", null);

        var doubles = (await host.SendAsync(new ListDoublesQuery(), "kiemtra")).Value!;
        doubles.Select(pair => (pair.FirstId, pair.SecondId, pair.Sign)).ShouldBe(
            [(branch.Item1, branch.Item2, DoubleSign.TaxCode), (form.Item1, form.Item2, DoubleSign.Name), (spelling.Item1, spelling.Item2, DoubleSign.Spelling)]);

        (await MergeAsync(form.Item2, form.Item1)).IsRefused.ShouldBeFalse();
        (await host.SendAsync(new ListDoublesQuery(), "kiemtra")).Value!.Select(pair => pair.Sign).ShouldBe([DoubleSign.TaxCode, DoubleSign.Spelling]);
    }

    [Fact]
    public async Task Two_pages_side_by_side_merge_and_the_absorbed_ones_page_leads_to_the_survivor()
    {
        var (a, b) = (await EnterAsync("HTX Chi Lăng", null), await EnterAsync("Hợp tác xã Chi Lăng", null));
        using var page = await PageClient.SignInAsync(host, "quantri");

        // The second stays: the form turns the pair round.
        var reply = await page.SubmitAsync($"/directory/organizations/{a}/merge?with={b}", "merge", ("survivorId", b.ToString()), ("reason", "cùng giấy chứng nhận"));

        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync(a)).EffectiveId.ShouldBe(b);
        (await page.GetAsync($"/directory/organizations/{a}")).Headers.Location!.ToString().ShouldEndWith($"/directory/organizations/{b}");
        (await page.ReadAsync($"/directory/organizations/{b}")).ShouldContain("HTX Chi Lăng");
        using var specialist = await PageClient.SignInAsync(host, "mai");
        (await specialist.GetAsync($"/directory/organizations/{a}/merge?with={b}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_ended_organization_is_shown_as_such_with_its_successor()
    {
        var (district, commune) = (await EnterAsync("UBND huyện Chi Lăng", null), await EnterAsync("UBND xã Chi Lăng", null));
        var save = new SaveOrganizationCommand(district, null, OrganizationKind.Agency, "UBND huyện Chi Lăng", null, null, null);
        (await host.SendAsync(save with { SuccessorId = commune }, "mai")).Refusal!.Fields.Single().Field.ShouldBe("endedOn");
        (await host.SendAsync(save with { EndedOn = new DateOnly(2025, 6, 30), SuccessorId = district }, "mai")).Refusal!.Fields.Single().Field.ShouldBe("successorId");
        (await host.SendAsync(save with { EndedOn = new DateOnly(2025, 6, 30), SuccessorId = commune }, "mai")).IsRefused.ShouldBeFalse();

        using var page = await PageClient.SignInAsync(host, "mai");
        var shown = await page.ReadAsync($"/directory/organizations/{district}");
        shown.ShouldContain("30/06/2025");
        shown.ShouldContain($"/directory/organizations/{commune}");
        (await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>("/api/directory/organizations?ended=1"))!["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_page_asks_a_number_of_questions_that_does_not_grow_with_what_it_shows()
    {
        var (few, many) = (await EnterAsync("HTX A", null), await EnterAsync("HTX B", null));
        var client = await host.SignedInAsync("mai");
        for (var number = 0; number < 6; number++)
        {
            (await client.PostAsJsonAsync("/api/ip/assets", new { code = $"A-{number}", name = "Na", kind = "CollectiveMark", ownerName = "HTX", ownerId = number == 0 ? few : many })).EnsureSuccessStatusCode();
        }

        using var page = await PageClient.SignInAsync(host, "mai");
        await page.ReadAsync($"/directory/organizations/{few}");
        var (one, five) = (await CountAsync(few), await CountAsync(many));
        five.ShouldBe(one);
        // One a register that knows organizations, and what the page itself asks.
        var registers = host.Modules.All.Sum(module => module.Registers.Count(register => register.LinksOrganizations));
        one.ShouldBeInRange(registers, registers + 12);

        async Task<int> CountAsync(Guid id)
        {
            using var counter = new StatementCounter();
            await page.ReadAsync($"/directory/organizations/{id}");
            return counter.Count;
        }
    }

    private Task<Result<Saved>> MergeAsync(Guid survivor, Guid absorbed, bool takesName = false, string userName = "quantri") =>
        host.SendAsync(new MergeOrganizationsCommand(survivor, absorbed, takesName, "cùng đăng ký"), userName);

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
