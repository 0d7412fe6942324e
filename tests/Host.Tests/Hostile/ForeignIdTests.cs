using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Hostile;

/// <summary>Every address that takes an id is asked with one that belongs to nobody: never data, never a crash, nothing written.</summary>
public sealed partial class ForeignIdTests : IAsyncLifetime
{
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.NotFound, HttpStatusCode.Forbidden];

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("mai")]
    [InlineData("lan")]
    [InlineData("quantri")]
    [InlineData("kiemtra")]
    public async Task A_foreign_id_in_any_address_of_the_api_is_refused(string userName)
    {
        var client = await host.SignedInAsync(userName);
        var before = await AuditedAsync();
        var asked = 0;
        foreach (var (method, pattern) in Endpoints())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Fill(pattern) + (pattern.EndsWith("candidates", StringComparison.Ordinal) ? "?q=chi" : ""));
            if (method is not "GET")
            {
                request.Content = JsonContent.Create(new { });
                request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            }

            using var reply = await client.SendAsync(request);
            asked++;
            // Writing may already fail at the empty body, before anybody looks for the record.
            (Refusals.Contains(reply.StatusCode) || (method is not "GET" && (int)reply.StatusCode is 400 or 415 or 422))
                .ShouldBeTrue($"{method} {pattern} as {userName}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
        }

        asked.ShouldBeGreaterThan(20);
        (await AuditedAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("mai")]
    [InlineData("quantri")]
    public async Task A_foreign_id_in_any_address_of_a_page_is_refused(string userName)
    {
        using var page = await PageClient.SignInAsync(host, userName);
        foreach (var route in PageList.All.Select(listed => listed.Route).Where(route => route.Contains(":guid}", StringComparison.Ordinal)))
        {
            using var reply = await page.GetAsync(Fill(route));
            Refusals.ShouldContain(reply.StatusCode, $"{route} as {userName}");
            if (reply.StatusCode != HttpStatusCode.Redirect)
            {
                WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()).ShouldContain("Về trang đầu", customMessage: $"{route} as {userName}: whoever followed an old link is told, and led on");
            }
        }
    }

    [Fact]
    public async Task A_true_id_shows_nothing_to_somebody_who_has_not_signed_in()
    {
        var prepared = await PageList.PrepareAsync(host);
        using var anonymous = host.Anonymous();
        foreach (var address in new[] { $"/api/ip/assets/{prepared.Asset}", $"/api/planning/tasks/{prepared.Task}", $"/ip/assets/{prepared.Asset}" })
        {
            var reply = await anonymous.GetAsync(address);
            reply.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
            (await reply.Content.ReadAsStringAsync()).ShouldNotContain("Chi Lăng");
        }
    }

    private IEnumerable<(string Method, string Pattern)> Endpoints() => host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText is { } text && text.StartsWith("/api/", StringComparison.Ordinal) && text.Contains(":guid}", StringComparison.Ordinal)
            // Marks the caller's own reminders as read; of a foreign deadline she has none, and the answer says no more than that.
            && text != "/api/deadlines/inbox/{deadlineId:guid}/read")
        .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => (method, endpoint.RoutePattern.RawText!)));

    private static string Fill(string pattern) => Parameter().Replace(pattern, match => match.Value switch
    {
        "{Slug}" => "ip",
        "{RegisterKey}" or "{register}" => "assets",
        _ => Guid.CreateVersion7().ToString(),
    });

    private async Task<object?> AuditedAsync() => await host.ScalarAsync(
        "SELECT (SELECT count(*) FROM directory.audit) + (SELECT count(*) FROM intellectual_property.audit) + (SELECT count(*) FROM planning.audit) + (SELECT count(*) FROM deadlines.audit)");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
