using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Hostile;

/// <summary>Requests nobody's browser sends: too large, forged, unsigned.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private const long Gigabyte = 1024L * 1024 * 1024;

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_of_one_gigabyte_is_refused_long_before_it_is_read(bool lengthIsDeclared)
    {
        var client = await host.SignedInAsync("mai");
        using var endless = new EndlessUpload(Gigabyte, lengthIsDeclared);

        HttpStatusCode? status = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ip/assets/imports") { Content = endless };
            request.Headers.ExpectContinue = lengthIsDeclared;
            using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            status = reply.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server may close the connection while the client still writes: then there is no reply to read.
        }

        (status ?? HttpStatusCode.RequestEntityTooLarge).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        endless.Sent.ShouldBeLessThan(Gigabyte / 4);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.import_batches")).ShouldBe(0L);
        (await client.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("not-base64!")]
    [InlineData("bm90IGEgY3Vyc29y")]
    [InlineData("eyJ2IjpbXX0")]
    [InlineData("../../etc/passwd")]
    [InlineData("'; DROP TABLE assets; --")]
    public async Task A_forged_cursor_is_refused_by_name(string cursor)
    {
        var client = await host.SignedInAsync("mai");
        var reply = await client.GetAsync($"/api/ip/assets?cursor={Uri.EscapeDataString(cursor)}");
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await reply.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().ShouldContainKey("cursor");

        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.GetAsync($"/ip/assets?cursor={Uri.EscapeDataString(cursor)}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var client = await host.SignedInAsync("mai");
        for (var number = 0; number < 3; number++)
        {
            (await client.PostAsJsonAsync("/api/ip/assets", new { code = $"C-{number}", name = "Na", kind = "OrdinaryTrademark", ownerName = "HTX" })).EnsureSuccessStatusCode();
        }

        var first = (await client.GetFromJsonAsync<JsonObject>("/api/ip/assets?limit=1&sort=name"))!;
        var cursor = first["nextCursor"]!.GetValue<string>();
        (await client.GetAsync($"/api/ip/assets?limit=1&sort=name&cursor={Uri.EscapeDataString(cursor)}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/api/ip/assets?limit=1&sort=-name&cursor={Uri.EscapeDataString(cursor)}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_changes_nothing()
    {
        using var page = await PageClient.SignInAsync(host, "mai");
        var reply = await page.PostAsync("/ip/assets/new", ("_handler", "asset"), ("code", "X-1"), ("name", "Na"), ("kind", "OrdinaryTrademark"), ("ownerName", "HTX"));
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets")).ShouldBe(0L);
    }

    [Fact]
    public async Task Two_people_saving_one_record_the_second_sees_on_the_page_what_differs()
    {
        var id = await OpenAsync();
        using var mai = await PageClient.SignInAsync(host, "mai");
        using var binh = await PageClient.SignInAsync(host, "binh");
        var address = $"/ip/assets/{id}/edit";
        (string, string)[] fields = [("revision", "1"), ("code", "D-1"), ("kind", "CollectiveMark"), ("ownerName", "HTX Chi Lăng")];

        (await mai.SubmitAsync(address, "asset", [.. fields, ("name", "Lạc đỏ Chi Lăng")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var late = await binh.SubmitAsync(address, "asset", [.. fields, ("name", "Lạc Chi Lăng")]);

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync());
        page.ShouldContain("<td>Lạc</td><td>Lạc đỏ Chi Lăng</td><td>Hoàng Thị Mai</td>");
        page.ShouldContain("value=\"Lạc Chi Lăng\"");
        (await host.ScalarAsync($"SELECT name FROM intellectual_property.assets WHERE id = '{id}'")).ShouldBe("Lạc đỏ Chi Lăng");
    }

    [Fact]
    public async Task Two_people_saving_one_record_the_second_gets_409_with_what_differs_from_the_api()
    {
        var id = await OpenAsync();
        var (mai, binh) = (await host.SignedInAsync("mai"), await host.SignedInAsync("binh"));
        (await PutAsync(mai, "Lạc đỏ Chi Lăng")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var late = await PutAsync(binh, "Lạc Chi Lăng");

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var difference = (await late.Content.ReadFromJsonAsync<JsonObject>())!["differences"]!.AsArray().Single(d => d!["field"]!.GetValue<string>() == "Name")!;
        (difference["before"]!.GetValue<string>(), difference["now"]!.GetValue<string>()).ShouldBe(("Lạc", "Lạc đỏ Chi Lăng"));

        async Task<HttpResponseMessage> PutAsync(HttpClient client, string name)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/ip/assets/{id}");
            request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
            request.Content = JsonContent.Create(new { code = "D-1", name, kind = "CollectiveMark", ownerName = "HTX Chi Lăng" });
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Names_typed_in_decomposed_letters_are_stored_composed_and_found_without_diacritics()
    {
        var client = await host.SignedInAsync("mai");
        var decomposed = "Hồng Vành Khuyên".Normalize(NormalizationForm.FormD);
        (await client.PostAsJsonAsync("/api/ip/assets", new { code = "NFD-1", name = decomposed, kind = "OrdinaryTrademark", ownerName = "HTX" })).EnsureSuccessStatusCode();

        (await host.ScalarAsync("SELECT name FROM intellectual_property.assets WHERE code = 'NFD-1'")).ShouldBe("Hồng Vành Khuyên");
        foreach (var typed in new[] { decomposed, "hong vanh khuyen", "Hồng Vành" })
        {
            (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?q={Uri.EscapeDataString(typed)}"))!["items"]!.AsArray().Count.ShouldBe(1, typed);
        }
    }

    private async Task<string> OpenAsync()
    {
        var client = await host.SignedInAsync("mai");
        var reply = await client.PostAsJsonAsync("/api/ip/assets", new { code = "D-1", name = "Lạc", kind = "CollectiveMark", ownerName = "HTX Chi Lăng" });
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    /// <summary>A multipart upload that goes on for as long as somebody reads it.</summary>
    private sealed class EndlessUpload : HttpContent
    {
        private static readonly byte[] Head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.csv\"\r\nContent-Type: text/csv\r\n\r\n"u8.ToArray();
        private readonly long size;
        private readonly bool declared;

        public EndlessUpload(long size, bool declared)
        {
            (this.size, this.declared) = (size, declared);
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        }

        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Head);
            var block = new byte[64 * 1024];
            for (Sent = Head.Length; Sent + block.Length < size; Sent += block.Length)
            {
                await stream.WriteAsync(block);
            }

            await stream.WriteAsync(new byte[size - Sent]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = size;
            return declared;
        }
    }
}
