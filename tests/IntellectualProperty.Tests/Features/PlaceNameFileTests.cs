using System.Net;
using System.Text;
using IntellectualProperty.SupportCases;
using Platform.Records;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>The papers of a place name: the usage regulation that was advised on and the map that was proposed, kept as files of the case.</summary>
public sealed class PlaceNameFileTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Map_and_usage_regulation_are_sent_by_the_form_shown_at_their_event_and_come_back_byte_for_byte()
    {
        var id = (await host.SendAsync(new SaveSupportCaseCommand(null, null, "HT-1", new(2024, 1, 15), "Na", Assets.AssetKind.CollectiveMark, "HTX", null, "Chi Lăng"), "mai")).Value!.Id;
        using var page = await PageClient.SignInAsync(host, "mai");
        var (regulation, map) = (Encoding.UTF8.GetBytes("%PDF-1.7 quy chế"), Encoding.UTF8.GetBytes("%PDF-1.7 bản đồ " + new string('x', 400_000)));
        (await page.SubmitFileAsync($"/ip/support-cases/{id}/record?kind=Advised", "event", "file", "quy-che.pdf", regulation, ("kind", "Advised"), ("happenedOn", "20/01/2024"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.SubmitFileAsync($"/ip/support-cases/{id}/record?kind=PlaceNameProposed", "event", "file", "ban-do.pdf", map, ("kind", "PlaceNameProposed"), ("happenedOn", "05/02/2024"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var files = (await host.SendAsync(host.Modules.Find("ip")!.Address(new GetRecordSides(id)), "mai")).Files;
        files.Select(file => file.Name).ShouldBe(["quy-che.pdf", "ban-do.pdf"], ignoreOrder: true);
        var client = await host.SignedInAsync("mai");
        (await client.GetByteArrayAsync($"/api/ip/files/{files.Single(file => file.Name == "ban-do.pdf").Id}")).ShouldBe(map);
        (await client.GetByteArrayAsync($"/api/ip/files/{files.Single(file => file.Name == "quy-che.pdf").Id}")).ShouldBe(regulation);
        var shown = await page.ReadAsync($"/ip/support-cases/{id}");
        shown.ShouldContain("quy-che.pdf");
        shown.ShouldContain("ban-do.pdf");

        // A map that is no document is refused, and the step with it.
        using var refused = await page.SubmitFileAsync($"/ip/support-cases/{id}/record?kind=Withdrawn", "event", "file", "ban-do.pdf", "MZ chương trình"u8.ToArray(), ("kind", "Withdrawn"), ("happenedOn", "06/02/2024"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.ScalarAsync($"SELECT state FROM intellectual_property.support_cases WHERE id = '{id}'")).ShouldBe("PlaceNameProposed");
    }
}
