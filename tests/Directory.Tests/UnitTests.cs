using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

public sealed class UnitTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task List_is_ordered_the_Vietnamese_way_and_paged_by_cursor()
    {
        var client = await host.SignedInAsync("mai");
        var first = (await client.GetFromJsonAsync<JsonObject>("/api/directory/units?limit=3"))!;
        var second = (await client.GetFromJsonAsync<JsonObject>($"/api/directory/units?limit=3&cursor={first["nextCursor"]}"))!;

        Names(first).Concat(Names(second)).ShouldBe(
        [
            "Ban Giám đốc",
            "Phòng Kế hoạch và Quản lý chuyên ngành",
            "Phòng Quản lý công nghệ và Đổi mới sáng tạo",
            "Phòng Quản lý khoa học",
        ]);
        second["nextCursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Founding_a_unit_is_refused_to_a_specialist()
    {
        var client = await host.SignedInAsync("mai");
        var reply = await client.PostAsJsonAsync("/api/directory/units", NewUnit("TTUD"));
        reply.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Saving_over_somebody_elses_change_is_a_conflict_that_names_the_difference()
    {
        var client = await host.SignedInAsync("quantri");
        var created = await client.PostAsJsonAsync("/api/directory/units", NewUnit("TTKT"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = created.Headers.Location!;
        (await PutAsync(client, address, "Trung tâm Kỹ thuật", "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var late = await PutAsync(client, address, "Trung tâm Ứng dụng", "\"1\"");

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = (await late.Content.ReadFromJsonAsync<JsonObject>())!;
        problem["differences"]![0]!["now"]!.GetValue<string>().ShouldBe("Trung tâm Kỹ thuật");
    }

    private static object NewUnit(string code) => new { code, name = "Trung tâm mới", foundedOn = "2024-01-01", worksIn = Array.Empty<string>(), reads = Array.Empty<string>() };

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, Uri address, string name, string ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = JsonContent.Create(new { code = "TTKT", name, foundedOn = "2024-01-01", worksIn = Array.Empty<string>(), reads = Array.Empty<string>() }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request);
    }

    private static IEnumerable<string> Names(JsonObject page) => page["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>());
}
