using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Directory.Organizations;
using Directory.Places;
using Platform.Files;
using Platform.Imports;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

public sealed class PlaceTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("2024-12-31", 63)]
    [InlineData("2025-06-30", 63)]
    [InlineData("2025-07-01", 34)]
    public async Task The_map_of_a_day_has_its_provinces(string day, long provinces) =>
        (await host.ScalarAsync($"SELECT count(*) FROM directory.places WHERE level = 'Province' AND coalesce(valid_from, '-infinity') <= '{day}' AND '{day}' <= coalesce(valid_to, 'infinity')")).ShouldBe(provinces);

    [Fact]
    public async Task Every_province_that_ended_leads_to_one_that_stands()
    {
        (await host.ScalarAsync("""
            SELECT count(*) FROM directory.places p WHERE level = 'Province' AND valid_to IS NOT NULL AND 1 <> (
                SELECT count(*) FROM directory.place_successors s JOIN directory.places n ON n.id = s.successor_id AND n.valid_to IS NULL AND n.valid_from = p.valid_to + 1
                WHERE s.record_id = p.id)
            """)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_place_tells_what_stood_there_before_and_what_stands_there_now()
    {
        var (now, before) = (await GetAsync("Tỉnh Tuyên Quang", standing: true), await GetAsync("Tỉnh Hà Giang", standing: false));
        now.Predecessors.Select(place => place.Name).ShouldBe(["Tỉnh Hà Giang", "Tỉnh Tuyên Quang"]);
        now.ValidFrom.ShouldBe(new DateOnly(2025, 7, 1));
        before.Successors.ShouldHaveSingleItem().Id.ShouldBe(now.Id);
        before.ValidTo.ShouldBe(new DateOnly(2025, 6, 30));

        var home = await GetAsync("Tỉnh Lạng Sơn", standing: true);
        (home.Predecessors.Count, home.PartCount).ShouldBe((0, 11));
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync($"/directory/places/{now.Id}")).ShouldContain("Trước 01/07/2025");
    }

    [Fact]
    public async Task Import_brings_communes_with_parent_and_successor_and_changes_nothing_when_repeated()
    {
        const string csv = """
            Mã;Tên;Cấp;Mã cấp trên;Hiệu lực từ;Hiệu lực đến;Mã kế thừa
            06415;Xã Chi Lăng;Xã;20;01/07/2025;;
            06463;Thị trấn Chi Lăng;Xã;187;;30/06/2025;06415
            """;
        var tried = await TryAsync(csv);
        (tried.NewCount, tried.WrongCount).ShouldBe((2, 0));
        await CommitAsync(tried.Id);

        var town = await GetAsync("Thị trấn Chi Lăng", standing: false);
        town.ParentName.ShouldBe("Huyện Chi Lăng");
        town.Successors.ShouldHaveSingleItem().Name.ShouldBe("Xã Chi Lăng");
        (await TryAsync(csv)).UnchangedCount.ShouldBe(2);

        var list = await (await host.SignedInAsync("kiemtra")).GetFromJsonAsync<JsonObject>("/api/directory/places?q=chi+lang&standing=1");
        list!["items"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Xã Chi Lăng");
    }

    [Fact]
    public async Task Import_names_the_row_that_refers_to_nothing_or_ends_before_it_begins()
    {
        var tried = await TryAsync("""
            Mã;Tên;Cấp;Mã cấp trên;Hiệu lực từ;Hiệu lực đến;Mã kế thừa
            1;Xã A;Xã;187;01/07/2025;;
            2;Xã B;Xã;20;01/07/2025;30/06/2025;
            3;Xã C;Xã;20;;;999
            4;Xã D;Thôn;20;;;
            5;Xã E;Xã;20;;;
            """);
        tried.Report.Rows.Where(row => row.Outcome == ImportOutcome.Wrong).Select(row => row.Problems[0].Column)
            .ShouldBe(["Mã cấp trên", "Hiệu lực đến", "Mã kế thừa", "Cấp"]);
        tried.NewCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("lang son", "Tỉnh Lạng Sơn")]
    [InlineData("20", "Tỉnh Lạng Sơn")]
    [InlineData("tỉnh hà giang", "Tỉnh Hà Giang")]
    [InlineData("tuyen quang", "Tỉnh Tuyên Quang")]
    [InlineData("Huyện Chi Lăng, Tỉnh Lạng Sơn (187)", "Huyện Chi Lăng")]
    public async Task An_organizations_place_is_found_by_code_label_or_part_of_its_name(string text, string name)
    {
        var id = (await SaveAsync(text)).Value!.Id;
        var place = (await host.SendAsync(new GetOrganizationQuery(id), "mai")).Value!.Place!;
        place.Name.ShouldBe(name);

        // What the form shows finds the same place again.
        var again = (await host.SendAsync(new SaveOrganizationCommand(id, null, OrganizationKind.Agency, "Cơ quan A", null, null, null, Place: place.Label), "mai")).Value!.Id;
        (await host.SendAsync(new GetOrganizationQuery(again), "mai")).Value!.Place.ShouldBe(place);
    }

    [Theory]
    [InlineData("paris", "directory.places.none-found")]
    [InlineData("huyen", "directory.places.several-found")]
    public async Task A_place_that_is_none_or_several_is_refused_at_its_field(string text, string rule)
    {
        var error = (await SaveAsync(text)).Refusal!.Fields.Single();
        (error.Field, error.Rule.Key).ShouldBe(("place", rule));
    }

    [Fact]
    public async Task An_organization_in_a_place_that_has_ended_says_so()
    {
        var id = (await SaveAsync("huyen chi lang")).Value!.Id;
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync($"/directory/organizations/{id}")).ShouldContain("Đã kết thúc 30/06/2025");
    }

    private Task<Platform.Results.Result<Platform.Records.Saved>> SaveAsync(string place) =>
        host.SendAsync(new SaveOrganizationCommand(null, null, OrganizationKind.Agency, "Cơ quan A", null, null, null, Place: place), "mai");

    private async Task<PlaceDetail> GetAsync(string name, bool standing)
    {
        var id = (Guid)(await host.ScalarAsync($"SELECT id FROM directory.places WHERE name = '{name}' AND (valid_to IS NULL) = {standing}"))!;
        return (await host.SendAsync(new GetPlaceQuery(id), "mai")).Value!;
    }

    private async Task<ImportView> TryAsync(string csv) =>
        (await host.SendAsync(host.Modules.Find("directory")!.Address(new TryImport("places", new IncomingFile("dia-ban.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))))), "quantri")).Value!;

    private async Task CommitAsync(Guid id)
    {
        (await host.SendAsync(host.Modules.Find("directory")!.Address(new CommitImport("places", id)), "quantri")).IsRefused.ShouldBeFalse();
        await host.WorkOnImportsAsync();
    }
}
