using System.Net;
using System.Net.Http.Json;
using IntellectualProperty.Assets;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>What cannot be is refused where it is said, by form, API and file alike, and leaves nothing behind.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Head = "Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn;Ngày cấp văn bằng\n";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_filing_number_another_application_has_is_refused_at_its_field()
    {
        var (first, second) = (await OpenAsync("A-1"), await OpenAsync("A-2"));
        (await FileAsync(first, "4-2024-1")).ShouldBeNull();
        (await FileAsync(second, "4-2024-1"))!.Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("applicationNumber"), error => error.Rule.Key.ShouldBe("ip.assets.number-taken"));
        using var page = await PageClient.SignInAsync(host, "mai");
        var reply = await page.SubmitAsync($"/ip/assets/{second}/record?kind=Filed", "event", ("kind", "Filed"), ("happenedOn", "02/05/2024"), ("applicationNumber", "4-2024-1"));
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Spaces around it make no other number.
        (await FileAsync(second, " 4-2024-1 ")).ShouldNotBeNull();
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.asset_events")).ShouldBe(1L);
    }

    [Fact]
    public async Task Two_who_file_under_one_number_in_the_same_moment_are_told_apart()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await OpenAsync($"A-{i}"));
        }

        var outcomes = await Task.WhenAll(ids.Select(id => FileAsync(id, "4-2024-1")));
        outcomes.Count(refusal => refusal is null).ShouldBe(1);
        outcomes.OfType<Refusal>().ShouldAllBe(refusal => refusal.Fields.Single().Field == "applicationNumber" || refusal.Kind == RefusalKind.Conflict);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets WHERE application_number = '4-2024-1'")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_grant_before_filing_is_refused_by_API_and_by_file()
    {
        var id = await OpenAsync("A-1");
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/assets/{id}/record-event", new { kind = "Granted", happenedOn = "2024-05-02" });
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("kind");
        (await host.ImportedAsync("ip", "assets", Head + "A-2;Na;Nhãn hiệu;HTX;;;02/05/2024\n", "mai")).ShouldBe((0, 0, 0, 1));
        (await host.ImportedAsync("ip", "assets", Head + "A-3;Na;Nhãn hiệu;HTX;4-2024-3;03/05/2024;02/05/2024\n", "mai")).ShouldBe((0, 0, 0, 1), "granted the day before it was filed");
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.asset_events")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_renewal_of_an_indication_is_offered_nowhere_and_refused_by_API_and_list_of_the_office()
    {
        const string days = "Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn;Ngày chấp nhận hợp lệ;Ngày công bố;Ngày thông báo dự định cấp;Ngày cấp văn bằng\n";
        (await host.ImportedAsync("ip", "assets", days
            + "GI;Hồi;Chỉ dẫn địa lý;UBND tỉnh;6-2014-1;10/05/2014;10/06/2014;10/08/2014;10/01/2015;10/03/2015\n"
            + "TM;Na;Nhãn hiệu;HTX;4-2014-1;10/05/2014;10/06/2014;10/08/2014;10/01/2015;10/03/2015\n", "mai")).New.ShouldBe(2);
        var id = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE code = 'GI'"))!;
        var refused = await host.SendAsync(new RecordEventCommand(id, null, AssetEventKind.Renewed, new(2024, 5, 2), null, null, null), "mai");
        refused.Refusal!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe("platform.event.not-next");
        const string list = "Số đơn;Ngày gia hạn hiệu lực\n";
        (await host.ImportedAsync("ip", "office-list", list + "6-2014-1;02/05/2024\n", "mai")).ShouldBe((0, 0, 0, 1));
        (await host.ImportedAsync("ip", "office-list", list + "4-2014-1;02/05/2024\n", "mai")).ShouldBe((0, 1, 0, 0), "a mark beside it is renewed by the same list");
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync($"/ip/assets/{id}")).ShouldNotContain("kind=Renewed");
    }

    private async Task<Guid> OpenAsync(string code) => (await host.SendAsync(new SaveAssetCommand(null, null, code, "Na", AssetKind.CollectiveMark, "HTX", null), "mai")).Value!.Id;

    private async Task<Refusal?> FileAsync(Guid id, string number) => (await host.SendAsync(new RecordEventCommand(id, null, AssetEventKind.Filed, new(2024, 5, 2), null, number, null), "mai")).Refusal;
}
