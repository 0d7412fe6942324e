using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Deadlines.Channels;
using Deadlines.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class WebhookTests : HostTests
{
    private const string Secret = "mot-khoa-ky-du-dai-cho-chuong-trinh-ngoai";

    private readonly ConcurrentQueue<(string Path, string Body, IReadOnlyDictionary<string, string> Head)> told = new();
    private WebApplication program = null!;
    private int answer = StatusCodes.Status200OK;

    protected override async Task<TestHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        program = builder.Build();
        program.MapPost("/{*path}", async (HttpContext http) =>
        {
            told.Enqueue((http.Request.Path, await new StreamReader(http.Request.Body).ReadToEndAsync(), http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
            http.Response.StatusCode = answer;
            http.Response.Headers.Location = "/elsewhere";
        });
        await program.StartAsync();
        // Only where one develops may the program asked be on the same machine, and in the clear.
        return await TestHost.StartAsync(settings: ["environment=Development", $"Webhook:Address={program.Urls.Single()}/hook", $"Webhook:Secret={Secret}"]);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await program.DisposeAsync();
    }

    private Task<RemindersDelivered> DeliverAsync() => Host.SendAsync(new DeliverReminders());

    private Task TimeHasPassedAsync() => Host.ScalarAsync("UPDATE deadlines.reminder_deliveries SET next_attempt_at = now(); UPDATE deadlines.channels SET open_until = now() WHERE open_until IS NOT NULL");

    [Fact]
    public async Task Each_reminder_is_told_once_signed_over_moment_and_body()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 16), Mai, Technology, title: "Hồng Bảo Lâm"));
        await RemindAsync();
        (await DeliverAsync()).Sent.ShouldBe(1);
        await RemindAsync();
        (await DeliverAsync()).Sent.ShouldBe(0);

        var (path, body, head) = told.ShouldHaveSingleItem();
        path.ShouldBe("/hook");
        var timestamp = head["X-Timestamp"];
        head["X-Signature"].ShouldBe("sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"))).ToLowerInvariant());
        var message = JsonNode.Parse(body)!;
        ((string?)message["event"], (string?)message["record"], (string?)message["dueOn"], (string?)message["recipient"]).ShouldBe(("deadlines.reminder.v1", "Hồng Bảo Lâm", "2024-05-16", "Hoàng Thị Mai"));
        head["X-Delivery"].ShouldBe((string?)message["id"]);
    }

    [Theory]
    [InlineData(422, "Dead 1", 1)]
    [InlineData(500, "Pending 0", 1)]
    [InlineData(429, "Pending 0", 1)]
    // A redirect is not followed: it could lead anywhere.
    [InlineData(302, "Pending 0", 1)]
    public async Task What_it_answers_decides_and_no_redirect_is_followed(int status, string state, int asked)
    {
        answer = status;
        await TellAsync(Notice(new DateOnly(2024, 5, 16), Mai, Technology));
        await RemindAsync();
        await DeliverAsync();

        told.Count.ShouldBe(asked);
        told.ShouldAllBe(call => call.Path == "/hook");
        (await Host.ScalarAsync("SELECT state || ' ' || attempts FROM deadlines.reminder_deliveries")).ShouldBe(state);
    }

    [Fact]
    public async Task A_program_that_is_down_gets_each_reminder_when_it_is_back()
    {
        answer = 503;
        await TellAsync([.. Enumerable.Range(0, 8).Select(_ => Notice(new DateOnly(2024, 5, 16), Mai, Technology))]);
        await RemindAsync();
        await DeliverAsync();
        Host.ItIs(Today.AddDays(1));
        await TimeHasPassedAsync();
        answer = 200;

        (await DeliverAsync()).Sent.ShouldBe(8, "a program is told of each, also a day later");
    }

    [Fact]
    public async Task Outside_development_a_loopback_address_is_not_spoken_to()
    {
        await using var production = await TestHost.StartBesideAsync(Host, settings: [$"Webhook:Address=https://localhost:{new Uri(program.Urls.Single()).Port}/hook", $"Webhook:Secret={Secret}"]);
        await TellAsync(Notice(new DateOnly(2024, 5, 16), Mai, Technology));
        await production.SendAsync(new MakeDueReminders());
        (await production.SendAsync(new DeliverReminders())).Failed.ShouldBe(1);

        told.ShouldBeEmpty();
        ((string?)await Host.ScalarAsync("SELECT last_error FROM deadlines.channels WHERE channel = 'Webhook'")).ShouldNotBeNull().ShouldContain("private address");
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    public void Private_addresses_are_told_from_public_ones(string address, bool isPublic) => PublicAddresses.Has(IPAddress.Parse(address)).ShouldBe(isPublic);
}
