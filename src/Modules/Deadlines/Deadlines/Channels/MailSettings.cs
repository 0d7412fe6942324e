using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Deadlines.Channels;

/// <summary>How the connection to the mail server is secured.</summary>
internal enum MailTls
{
    /// <summary>STARTTLS, or no mail.</summary>
    StartTls,

    /// <summary>TLS from the first byte, as on port 465 (RFC 8314).</summary>
    OnConnect,

    /// <summary>In the clear: only for a server on the same machine or net.</summary>
    None,
}

/// <summary>The mail server as configured under <c>Mail:</c>; the password comes from a secret, <c>Mail__Password</c>.</summary>
internal sealed class MailSettings(IConfiguration configuration)
{
    private readonly IConfigurationSection section = configuration.GetSection("Mail");

    public string Host => section["Host"]?.Trim() ?? "";

    public int Port => section.GetValue("Port", 587);

    public MailTls Tls => section.GetValue("Tls", MailTls.StartTls);

    public string? User => Text("User");

    public string? Password => Text("Password");

    public string From => section["From"]?.Trim() ?? "";

    /// <summary>The name beside the address; the Department's where none is given.</summary>
    public string? FromName => Text("FromName");

    /// <summary>How long a server may take over one mail.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(section.GetValue("TimeoutSeconds", 30));

    /// <summary>Where people reach the program: every link of a mail begins with it.</summary>
    public Uri? PublicAddress => Uri.TryCreate(section["PublicAddress"]?.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : null;

    /// <summary>Behind the @ of the sender: Message-IDs end with it.</summary>
    public string Domain => From[(From.LastIndexOf('@') + 1)..];

    /// <summary>What is missing or wrong, as a key of the texts; null when mail can be sent.</summary>
    public string? Problem =>
        Host.Length == 0 ? "deadlines.mail.problem.no-host"
        : !MailAddress.TryCreate(From, out _) ? "deadlines.mail.problem.no-sender"
        : PublicAddress is null ? "deadlines.mail.problem.no-address"
        // A password must not cross a net in the clear.
        : Tls is MailTls.None && Password is not null && Host is not ("localhost" or "127.0.0.1" or "::1") ? "deadlines.mail.problem.clear-password"
        : null;

    public bool IsConfigured => Problem is null;

    /// <summary>The public address of a page.</summary>
    public string LinkTo(string page) => $"{PublicAddress!.GetLeftPart(UriPartial.Path).TrimEnd('/')}{page}";

    private string? Text(string name) => section[name] is { Length: > 0 } text ? text : null;
}
