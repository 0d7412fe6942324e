using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Deadlines.Channels;

/// <summary>The one program outside that is told of every reminder, as configured under <c>Webhook:</c>; the secret comes from <c>Webhook__Secret</c>.</summary>
internal sealed class WebhookSettings(IConfiguration configuration, IHostEnvironment environment)
{
    private const int ShortestSecret = 32;

    private readonly IConfigurationSection section = configuration.GetSection("Webhook");

    public Uri? Address => Uri.TryCreate(section["Address"], UriKind.Absolute, out var address) ? address : null;

    public string Secret => section["Secret"] ?? "";

    /// <summary>Whether it may be a machine of the office's own net; else private addresses are refused, whatever name leads there.</summary>
    public bool AllowPrivate => section.GetValue("AllowPrivate", false);

    /// <summary>Developing, the program asked may run on the same machine.</summary>
    public bool AllowLoopback => environment.IsDevelopment();

    /// <summary>What is missing or wrong, as a key of the texts; null when it can be told.</summary>
    public string? Problem =>
        Address is not { } address ? "deadlines.webhook.problem.no-address"
        : address.Scheme != Uri.UriSchemeHttps && !(AllowLoopback && address is { Scheme: "http", IsLoopback: true }) ? "deadlines.webhook.problem.not-https"
        : Secret.Length < ShortestSecret ? "deadlines.webhook.problem.short-secret"
        : null;
}
