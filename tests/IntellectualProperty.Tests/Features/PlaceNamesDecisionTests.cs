using System.Net;
using System.Net.Http.Json;
using IntellectualProperty.PlaceNames;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>What the Department proposed and what the Committee allowed: two facts, two figures, and one decision for many names.</summary>
public sealed class PlaceNamesDecisionTests : IAsyncLifetime
{
    private const string Head = "Mã;Sản phẩm;Loại hình;Đơn vị đề nghị;Ngày đề nghị;Địa danh;Ngày hướng dẫn;Ngày trình địa danh\n";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task One_decision_allows_many_and_proposed_and_permitted_are_two_figures()
    {
        await ProposeAsync();
        (await MarchAsync("place-names-proposed")).ShouldBe(["T-1", "T-2", "T-3"]);
        (await MarchAsync("place-names-awaiting")).ShouldBe(["T-1", "T-2", "T-3", "T-FEB"]);

        using var page = await PageClient.SignInAsync(host, "mai");
        var (first, second) = (await IdAsync("T-1"), await IdAsync("T-2"));
        (await page.SubmitAsync("/ip/place-name-permissions/decide", "decision", ("decisionNumber", "815/QĐ-UBND"), ("decidedOn", "02/04/2024"), ("caseIds", $"{first}"), ("caseIds", $"{second}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await host.ScalarAsync("SELECT string_agg(place_name || ' ' || granted_to_name, '; ' ORDER BY place_name) FROM intellectual_property.place_name_permissions WHERE decision_number = '815/QĐ-UBND'")).ShouldBe("Bảo Lâm HTX Hai; Chi Lăng HTX Một");
        (await host.ScalarAsync("SELECT string_agg(code || ' ' || state || ' ' || coalesce(allowed_on::text, '-'), '; ' ORDER BY code) FROM intellectual_property.support_cases WHERE code IN ('T-1', 'T-2', 'T-3')"))
            .ShouldBe("T-1 PlaceNameAllowed 2024-04-02; T-2 PlaceNameAllowed 2024-04-02; T-3 PlaceNameProposed -");

        // March proposed three, and that stays so; the Committee's answer is April's figure.
        (await MarchAsync("place-names-proposed")).ShouldBe(["T-1", "T-2", "T-3"]);
        (await MarchAsync("place-names-awaiting")).ShouldBe(["T-1", "T-2", "T-3", "T-FEB"]);
        (await host.MeasuredAsync("ip", "place-names-awaiting", new(2024, 4, 1), new(2024, 4, 2), "mai")).ShouldBe(["T-3", "T-FEB"]);
        (await ValueAsync("place-names-permitted", 3), await ValueAsync("place-names-permitted", 4)).ShouldBe((0m, 2m));
    }

    [Fact]
    public async Task A_decision_that_does_not_fit_one_row_names_it_and_records_none()
    {
        await ProposeAsync();
        var (proposed, advised, twin) = (await IdAsync("T-1"), await IdAsync("T-ADVISED"), await IdAsync("T-3"));
        var refused = await host.SendAsync(new DecidePlaceNamesCommand([proposed, advised], "815/QĐ-UBND", new(2024, 4, 2)), "mai");
        refused.Refusal!.Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Field.ShouldBe("caseIds"), error => error.Rule.Arguments[0].ShouldBe("T-ADVISED"));
        (await host.SendAsync(new DecidePlaceNamesCommand([proposed], "815/QĐ-UBND", new(2024, 2, 1)), "mai")).Refusal!.Fields.Single().Rule.Arguments[0].ShouldBe("T-1");
        (await host.SendAsync(new DecidePlaceNamesCommand([proposed], "815/QĐ-UBND", TestHost.SampleDay.AddDays(1)), "mai")).Refusal!.Fields.Single().Rule.Arguments[0].ShouldBe("T-1");
        // The same name for the same product twice in one decision: the second row is the wrong one.
        (await host.SendAsync(new DecidePlaceNamesCommand([proposed, twin], "815/QĐ-UBND", new(2024, 4, 2)), "mai")).Refusal!.Fields.Single().Rule.Arguments[0].ShouldBe("T-3");
        (await host.SendAsync(new DecidePlaceNamesCommand([proposed, Guid.CreateVersion7()], "815/QĐ-UBND", new(2024, 4, 2)), "mai")).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await host.SendAsync(new DecidePlaceNamesCommand([], "815/QĐ-UBND", new(2024, 4, 2)), "mai")).Refusal!.Fields.ShouldHaveSingleItem();
        (await (await host.SignedInAsync("kiemtra")).PostAsJsonAsync("/api/ip/place-name-permissions/decide", new { caseIds = new[] { proposed }, decisionNumber = "1", decidedOn = "2024-04-02" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.place_name_permissions WHERE decision_number = '815/QĐ-UBND'")).ShouldBe(0L);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.support_cases WHERE allowed_on IS NOT NULL AND code LIKE 'T-%'")).ShouldBe(0L);
        (await host.SendAsync(new DecidePlaceNamesCommand([proposed], "815/QĐ-UBND", new(2024, 4, 2)), "mai")).Refusal.ShouldBeNull();
    }

    private async Task ProposeAsync()
    {
        const string rows = """
            T-1;Na;Nhãn hiệu tập thể;HTX Một;01/02/2024;Chi Lăng;05/02/2024;01/03/2024
            T-2;Hồng;Chỉ dẫn địa lý;HTX Hai;01/02/2024;Bảo Lâm;05/02/2024;31/03/2024
            T-3;Na;Nhãn hiệu tập thể;HTX Ba;01/02/2024;Chi Lăng;05/02/2024;15/03/2024
            T-FEB;Lê;Nhãn hiệu tập thể;HTX Bốn;01/02/2024;Tràng Định;05/02/2024;29/02/2024
            T-ADVISED;Mận;Nhãn hiệu tập thể;HTX Năm;01/02/2024;Mẫu Sơn;05/03/2024;
            T-NO-NAME;Máy sấy;Nhãn hiệu tập thể;HTX Sáu;01/02/2024;;05/03/2024;
            """;
        (await host.ImportedAsync("ip", "support-cases", Head + rows, "mai")).ShouldBe((6, 0, 0, 0));
    }

    private async Task<decimal> ValueAsync(string code, int month) =>
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new Platform.Measures.AskMeasure(code, new(2024, month, 1), new DateOnly(2024, month, 1).AddMonths(1).AddDays(-1))), "mai")).Value!.Value;

    private async Task<IReadOnlyList<string>> MarchAsync(string measure) =>
        [.. (await host.MeasuredAsync("ip", measure, new(2024, 3, 1), new(2024, 3, 31), "mai")).Where(code => code.StartsWith("T-", StringComparison.Ordinal))];

    private async Task<Guid> IdAsync(string code) => (Guid)(await host.ScalarAsync($"SELECT id FROM intellectual_property.support_cases WHERE code = '{code}'"))!;
}
