using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TestKit;

/// <summary>A page of the program, and how a test opens it.</summary>
/// <param name="Route">The route attribute's text.</param>
/// <param name="UserName">The sample account that may see it; null: nobody is signed in.</param>
/// <param name="Address">An address of it on a prepared host.</param>
public sealed record ListedPage(string Route, string? UserName, Func<PreparedRecords, string> Address)
{
    public ListedPage(string route, string? userName)
        : this(route, userName, _ => route)
    {
    }

    public override string ToString() => Route;
}

/// <summary>Records the pages of <see cref="PageList"/> show.</summary>
/// <param name="Unit">A unit with people.</param>
/// <param name="Person">Somebody of it.</param>
/// <param name="User">An account other than the reader's.</param>
/// <param name="Asset">An asset that has been filed.</param>
/// <param name="AssetEvent">Its filing.</param>
/// <param name="Import">An import of assets, tried dry.</param>
public sealed record PreparedRecords(string Unit, string Person, string User, string Asset, string AssetEvent, string Import);

/// <summary>
/// Every page of the program: what runs over all pages (accessibility, languages, dead links) runs over this list, and a test compares
/// it with the route attributes, so that no page is forgotten. Whoever adds a page adds its line.
/// </summary>
public static class PageList
{
    public static IReadOnlyList<ListedPage> All { get; } =
    [
        new("/sign-in", null),
        new("/", "mai"),
        new("/search", "mai", _ => "/search?q=chi+lang"),
        new("/forbidden", "mai"),
        new("/not-found", "mai"),
        new("/me", "mai"),
        new("/directory", "mai"),
        new("/directory/units", "mai"),
        new("/directory/units/new", "quantri"),
        new("/directory/units/{Id:guid}", "quantri", at => $"/directory/units/{at.Unit}"),
        new("/directory/units/{Id:guid}/edit", "quantri", at => $"/directory/units/{at.Unit}/edit"),
        new("/directory/units/{Id:guid}/end", "quantri", at => $"/directory/units/{at.Unit}/end"),
        new("/directory/people", "mai"),
        new("/directory/people/new", "quantri"),
        new("/directory/people/{Id:guid}", "quantri", at => $"/directory/people/{at.Person}"),
        new("/directory/people/{Id:guid}/edit", "quantri", at => $"/directory/people/{at.Person}/edit"),
        new("/admin/users", "quantri"),
        new("/admin/users/new", "quantri"),
        new("/admin/users/{Id:guid}", "quantri", at => $"/admin/users/{at.User}"),
        new("/admin/messages", "quantri"),
        new("/admin/jobs", "quantri"),
        new("/admin/audit", "quantri"),
        new("/ip", "mai"),
        new("/ip/assets", "mai"),
        new("/ip/assets/new", "mai"),
        new("/ip/assets/{Id:guid}", "mai", at => $"/ip/assets/{at.Asset}"),
        new("/ip/assets/{Id:guid}/edit", "mai", at => $"/ip/assets/{at.Asset}/edit"),
        new("/ip/assets/{Id:guid}/record", "mai", at => $"/ip/assets/{at.Asset}/record?kind=FormallyAccepted"),
        new("/ip/assets/{Id:guid}/withdraw/{EventId:guid}", "mai", at => $"/ip/assets/{at.Asset}/withdraw/{at.AssetEvent}"),
        new("/{Slug}/{RegisterKey}/import", "mai", _ => "/ip/assets/import"),
        new("/{Slug}/{RegisterKey}/import/{Id:guid}", "mai", at => $"/ip/assets/import/{at.Import}"),
    ];

    /// <summary>Makes the records the pages show, through the API as people would.</summary>
    public static async Task<PreparedRecords> PrepareAsync(TestHost host)
    {
        var client = await host.SignedInAsync("mai");
        var asset = await PostAsync(client, "/api/ip/assets", new { code = "TSTT-2024-P", name = "Hồng không hạt Chi Lăng", kind = "CollectiveMark", ownerName = "HTX Chi Lăng" });
        var id = asset["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/assets/{id}/record-event", new { kind = "Filed", happenedOn = "2024-04-17", applicationNumber = "4-2024-15999" });
        using var upload = new MultipartFormDataContent { { new ByteArrayContent("Mã;Tên\nx;y\n"u8.ToArray()), "file", "thử.csv" } };
        var tried = await client.PostAsync("/api/ip/assets/imports", upload);
        tried.EnsureSuccessStatusCode();
        await host.DispatchAsync();
        return new PreparedRecords(
            await KeyAsync(host, "SELECT unit_id FROM directory.people ORDER BY full_name LIMIT 1"),
            await KeyAsync(host, "SELECT id FROM directory.people ORDER BY full_name LIMIT 1"),
            await KeyAsync(host, "SELECT id FROM directory.users WHERE user_name = 'lan'"),
            id,
            await KeyAsync(host, $"SELECT id FROM intellectual_property.asset_events WHERE record_id = '{id}' ORDER BY id LIMIT 1"),
            (await tried.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>());
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, string address, object body)
    {
        var reply = await client.PostAsJsonAsync(address, body);
        return reply.IsSuccessStatusCode
            ? (await reply.Content.ReadFromJsonAsync<JsonObject>())!
            : throw new InvalidOperationException($"{address}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> KeyAsync(TestHost host, string sql) => ((Guid)(await host.ScalarAsync(sql))!).ToString();
}
