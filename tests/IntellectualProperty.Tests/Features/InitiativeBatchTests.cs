using System.Net;
using System.Net.Http.Json;
using IntellectualProperty.Initiatives;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>One paper for many initiatives: a submission, a decision; all of them or none.</summary>
public sealed class InitiativeBatchTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Many_are_submitted_by_one_paper_and_recognized_by_another_each_at_its_level()
    {
        await BringAsync();
        using var page = await PageClient.SignInAsync(host, "mai");
        // Offered are those whose council has passed them, and of the units' own none that goes to the Committee.
        var form = WebUtility.HtmlDecode(await page.ReadAsync("/ip/initiatives/batch?kind=SubmittedToCommittee"));
        form.ShouldContain("P-1 ·");
        form.ShouldNotContain("G-1 ·");
        form.ShouldNotContain("DECOY-FILED ·");
        (await page.SubmitAsync("/ip/initiatives/batch?kind=SubmittedToCommittee", "batch", ("documentNumber", "41/TTr-SKHCN"), ("happenedOn", "02/05/2024"), ("initiativeIds", $"{await IdAsync("P-1")}"), ("initiativeIds", $"{await IdAsync("P-2")}")))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await StatesAsync()).ShouldBe("DECOY-FILED Filed; G-1 Endorsed; P-1 Submitted; P-2 Submitted; P-3 Endorsed");
        (await host.MeasuredAsync("ip", "initiatives-submitted", new(2024, 5, 1), new(2024, 5, 15), "mai")).ShouldBe(["P-1", "P-2"]);
        (await host.MeasuredAsync("ip", "initiatives-recognized", new(2024, 5, 1), new(2024, 5, 15), "mai")).ShouldBeEmpty();

        // What a unit recognizes itself and what the Committee decides may stand in one list; each was ready for it.
        (await host.SendAsync(new RecordInitiativeBatchCommand([await IdAsync("G-1"), await IdAsync("P-1")], InitiativeEventKind.Recognized, new(2024, 5, 13), "812/QĐ-UBND"), "mai")).Value!.Count.ShouldBe(2);
        (await host.MeasuredAsync("ip", "initiatives-recognized", new(2024, 5, 13), new(2024, 5, 13), "mai")).ShouldBe(["G-1", "P-1"]);
        (await host.ScalarAsync("SELECT string_agg(DISTINCT e.document_number, ';') FROM intellectual_property.initiative_events e WHERE e.code = 'Recognized'")).ShouldBe("812/QĐ-UBND");
    }

    [Fact]
    public async Task A_paper_that_does_not_fit_one_of_them_names_it_and_records_none()
    {
        await BringAsync();
        var (ready, filed, own) = (await IdAsync("P-1"), await IdAsync("DECOY-FILED"), await IdAsync("G-1"));
        await RefusedAsync("DECOY-FILED", [ready, filed], InitiativeEventKind.SubmittedToCommittee, new(2024, 5, 2));
        await RefusedAsync("G-1", [ready, own], InitiativeEventKind.SubmittedToCommittee, new(2024, 5, 2));
        await RefusedAsync("P-1", [ready], InitiativeEventKind.Recognized, new(2024, 5, 2));
        await RefusedAsync("P-1", [ready], InitiativeEventKind.SubmittedToCommittee, TestHost.SampleDay.AddDays(1));
        (await SendAsync([ready, Guid.CreateVersion7()], InitiativeEventKind.SubmittedToCommittee, new(2024, 5, 2)))!.Kind.ShouldBe(RefusalKind.NotFound);
        (await SendAsync([], InitiativeEventKind.SubmittedToCommittee, new(2024, 5, 2)))!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe("ip.initiatives-batch.choose-some");
        (await SendAsync([ready], InitiativeEventKind.Withdrawn, new(2024, 5, 2)))!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe("ip.initiatives-batch.not-of-many");
        (await host.SendAsync(new RecordInitiativeBatchCommand([ready], InitiativeEventKind.SubmittedToCommittee, new(2024, 5, 2), " "), "mai")).Refusal!.Fields.ShouldHaveSingleItem().Field.ShouldBe("DocumentNumber", StringCompareShould.IgnoreCase);
        (await (await host.SignedInAsync("kiemtra")).PostAsJsonAsync("/api/ip/initiatives/record-batch", new { initiativeIds = new[] { ready }, kind = "SubmittedToCommittee", happenedOn = "2024-05-02", documentNumber = "1" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await StatesAsync()).ShouldBe("DECOY-FILED Filed; G-1 Endorsed; P-1 Endorsed; P-2 Endorsed; P-3 Endorsed");
    }

    private async Task RefusedAsync(string code, IReadOnlyList<Guid> ids, InitiativeEventKind kind, DateOnly on) =>
        (await SendAsync(ids, kind, on))!.Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("initiativeIds"), error => error.Rule.Arguments[0].ShouldBe(code));

    private async Task<Refusal?> SendAsync(IReadOnlyList<Guid> ids, InitiativeEventKind kind, DateOnly on) => (await host.SendAsync(new RecordInitiativeBatchCommand(ids, kind, on, "41/TTr-SKHCN"), "mai")).Refusal;

    private async Task BringAsync()
    {
        const string passed = ";15/01/2024;20/01/2024;20/02/2024;20/02/2024\n";
        (await host.ImportedAsync("ip", "initiatives", "Mã;Tên sáng kiến;Cấp;Tác giả;Đơn vị áp dụng;Lĩnh vực;Năm;Ngày nộp;Ngày kiểm tra hình thức;Ngày chấp nhận;Ngày hội đồng xét;Ngày hội đồng thông qua\n"
            + string.Concat(new[] { ("P-1", "Cấp tỉnh"), ("P-2", "Cấp tỉnh"), ("P-3", "Cấp tỉnh"), ("G-1", "Cấp cơ sở") }.Select(row => $"{row.Item1};Giải pháp {row.Item1};{row.Item2};Nông Văn An;HTX;Y tế;2024;10/01/2024{passed}"))
            + "DECOY-FILED;Chưa xét;Cấp tỉnh;Nông Văn An;HTX;Y tế;2024;10/01/2024;;;;\n", "mai")).ShouldBe((5, 0, 0, 0));
    }

    private async Task<Guid> IdAsync(string code) => (Guid)(await host.ScalarAsync($"SELECT id FROM intellectual_property.initiatives WHERE code = '{code}'"))!;

    private async Task<string> StatesAsync() => (string)(await host.ScalarAsync("SELECT string_agg(code || ' ' || state, '; ' ORDER BY code) FROM intellectual_property.initiatives"))!;
}
