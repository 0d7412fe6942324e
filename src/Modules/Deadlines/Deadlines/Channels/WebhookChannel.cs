using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace Deadlines.Channels;

/// <summary>What a program outside is told of a reminder.</summary>
/// <param name="Id">Of the delivery: the same for each try.</param>
internal sealed record WebhookMessage(
    Guid Id, string Event, DeliveryKind Kind, Guid DeadlineId, string RuleCode, string Name, DateOnly DueOn, string Module, string Record, string Address, Guid RecipientId, string Recipient);

/// <summary>
/// Reminders told to a program outside, signed: <c>X-Signature: sha256=</c> HMAC-SHA256 over <c>X-Timestamp</c>, a dot and the body, by the
/// shared secret. No redirects are followed, ten seconds are waited, and private addresses are refused after the name was looked up.
/// </summary>
internal sealed class WebhookChannel(DeadlinesDbContext context, WebhookSettings settings, MailSettings house, WebhookClient client, TimeProvider clock) : IDeliveryChannel
{
    public DeliveryChannel Channel => DeliveryChannel.Webhook;

    public bool IsOn => settings.Problem is null;

    public string? Problem => settings.Problem;

    public string? Target => settings.Address?.Host;

    public async Task<IReadOnlyDictionary<Guid, PreparedDelivery>> PrepareAsync(IReadOnlyList<ReminderDelivery> deliveries, CancellationToken cancellation)
    {
        var about = deliveries.Select(d => d.DeadlineId).OfType<Guid>().Distinct().ToArray();
        var deadlines = await context.Tracked.AsNoTracking().Where(d => about.Contains(d.Id)).Open().ToDictionaryAsync(d => d.Id, cancellation);
        return deliveries.Where(delivery => delivery.DeadlineId is { } id && deadlines.GetValueOrDefault(id) is { } deadline && deadline.DueOn == delivery.DueOn)
            .ToDictionary(delivery => delivery.Id, delivery => Prepare(delivery, deadlines[delivery.DeadlineId!.Value]));
    }

    private PreparedDelivery Prepare(ReminderDelivery delivery, TrackedDeadline deadline)
    {
        var message = new WebhookMessage(
            delivery.Id, "deadlines.reminder.v1", delivery.Kind, deadline.Id, deadline.RuleCode, deadline.NameVi, deadline.DueOn!.Value, deadline.Module, deadline.RecordTitle,
            house.PublicAddress is null ? deadline.Address : house.LinkTo(deadline.Address), delivery.RecipientId, delivery.RecipientName);
        var body = JsonSerializer.Serialize(message, ModuleDbContext.Json);
        return new PreparedDelivery($"{deadline.NameVi} — {deadline.RecordTitle}", settings.Address!.Host, stop => client.SendAsync(delivery.Id, body, clock.GetUtcNow(), stop));
    }
}

/// <summary>Speaks to the configured program and to nothing else.</summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;
    private readonly WebhookSettings settings;

    public WebhookClient(WebhookSettings settings)
    {
        this.settings = settings;
        // No proxy: it would look the name up itself, past our check.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = Limit, ConnectCallback = ConnectAsync }) { Timeout = Limit };
    }

    public async Task<SendReport> SendAsync(Guid id, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Delivery", id.ToString());
        request.Headers.Add("X-Timestamp", timestamp);
        request.Headers.Add("X-Signature", Sign(settings.Secret, timestamp, body));
        try
        {
            // The answer's head says it all; its body, however long, is not read.
            using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return Read((int)reply.StatusCode);
        }
        catch (HttpRequestException failure) when (failure.InnerException is SocketException or PrivateAddressException)
        {
            return new SendReport(AttemptOutcome.Unreachable, null, failure.InnerException.Message);
        }
        catch (HttpRequestException failure)
        {
            return new SendReport(AttemptOutcome.Unknown, null, failure.Message);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendReport(AttemptOutcome.Unknown, null, $"No answer within {Limit.TotalSeconds:0} s.");
        }
    }

    public void Dispose() => client.Dispose();

    internal static string Sign(string secret, string timestamp, string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    /// <summary>What it does not understand is the message's own fault; anything else it refuses it refuses to all.</summary>
    internal static SendReport Read(int status) => status switch
    {
        >= 200 and < 300 => SendReport.Sent,
        400 or 413 or 422 => new SendReport(AttemptOutcome.Rejected, status),
        _ => new SendReport(AttemptOutcome.Unreachable, status, $"HTTP {status}"),
    };

    /// <summary>Connects to an address that was looked at, so that a name cannot mean another one a moment later.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext connection, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(connection.DnsEndPoint.Host, cancellation);
        var allowed = addresses.Where(address => settings.AllowPrivate || (settings.AllowLoopback && IPAddress.IsLoopback(address)) || PublicAddresses.Has(address)).ToArray();
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException(connection.DnsEndPoint.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, connection.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name leads into a private net.</summary>
internal sealed class PrivateAddressException(string host) : Exception($"{host} is a private address: set Webhook:AllowPrivate if that is meant.");

/// <summary>Which addresses are of the internet, and not of this machine, this net or nobody.</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // IPv6 within IPv4 and the other way round may lead to any of the above.
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(IPNetwork.Parse),
    ];

    public static bool Has(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !NotPublic.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
