using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Deadlines.Channels;

/// <summary>MailKit behind the mail port. One connection serves the mails of one run.</summary>
internal sealed class SmtpMailSender(MailSettings settings) : IMailSender, IDisposable
{
    private const int PermanentFrom = 500;

    private const int PatienceWithGoodbyeMs = 2_000;

    private SmtpClient? client;

    public async Task<SendReport> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = Compose(mail);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Timeout);
        if (client is not { IsConnected: true } && await OpenAsync(limit.Token, cancellation) is { } unreachable)
        {
            return unreachable;
        }

        try
        {
            await client!.SendAsync(message, limit.Token);
            return SendReport.Sent;
        }
        catch (SmtpCommandException refused)
        {
            return Read(refused);
        }
        catch (Exception broken) when (IsOfConnection(broken, cancellation))
        {
            // Cut or silent from the first command of the mail on: it may have got through.
            Close();
            return new SendReport(AttemptOutcome.Unknown, null, Words(broken));
        }
    }

    public void Dispose()
    {
        if (client is { IsConnected: true })
        {
            try
            {
                client.Timeout = PatienceWithGoodbyeMs;
                client.Disconnect(quit: true);
            }
            catch (Exception broken) when (IsOfConnection(broken, CancellationToken.None))
            {
                // Everything it took has been answered already.
            }
        }

        Close();
    }

    /// <summary>Whose fault a refusal was: the recipient's, this mail's, or the server's.</summary>
    internal static SendReport Read(SmtpCommandException refused) => refused switch
    {
        { StatusCode: SmtpStatusCode.ServiceNotAvailable } => new SendReport(AttemptOutcome.Unreachable, (int)refused.StatusCode, refused.Message),
        { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } =>
            new SendReport((int)refused.StatusCode >= PermanentFrom ? AttemptOutcome.Rejected : AttemptOutcome.Deferred, (int)refused.StatusCode, refused.Message),
        // The sender is the office's own: what the server says of it, it says of every mail.
        _ => new SendReport(AttemptOutcome.Unreachable, (int)refused.StatusCode, refused.Message),
    };

    /// <summary>Connects and gives the password; whatever fails here, nothing of a mail has got through.</summary>
    /// <returns>Null when the connection stands.</returns>
    private async Task<SendReport?> OpenAsync(CancellationToken limit, CancellationToken cancellation)
    {
        Close();
        // A revoked certificate would be asked for at an address outside; an office's server often cannot reach one.
        client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security, limit);
            if (settings.User is { } user)
            {
                await client.AuthenticateAsync(Encoding.UTF8, user, settings.Password ?? "", limit);
            }

            return null;
        }
        catch (Exception failed) when (failed is SmtpCommandException or AuthenticationException or SslHandshakeException or NotSupportedException || IsOfConnection(failed, cancellation))
        {
            Close();
            return new SendReport(AttemptOutcome.Unreachable, failed is SmtpCommandException refused ? (int)refused.StatusCode : null, Words(failed));
        }
    }

    private SecureSocketOptions Security => settings.Tls switch
    {
        MailTls.None => SecureSocketOptions.None,
        MailTls.OnConnect => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsOfConnection(Exception failure, CancellationToken cancellation) =>
        failure is ProtocolException or ServiceNotConnectedException or IOException or System.Net.Sockets.SocketException or TimeoutException
        || (failure is OperationCanceledException && !cancellation.IsCancellationRequested);

    private string Words(Exception failure) => failure switch
    {
        OperationCanceledException => $"No answer within {settings.Timeout.TotalSeconds:0} s.",
        { InnerException: { } inner } => $"{failure.Message} {inner.Message}",
        _ => failure.Message,
    };

    private void Close()
    {
        client?.Dispose();
        client = null;
    }

    private MimeMessage Compose(OutgoingMail mail)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress(Encoding.UTF8, settings.FromName ?? "", settings.From));
        message.To.Add(new MailboxAddress(Encoding.UTF8, mail.ToName, mail.To));
        message.Subject = mail.Subject;
        message.Headers.Replace(HeaderId.MessageId, mail.MessageId);
        message.Headers.Add(HeaderId.ListId, $"<deadlines.{settings.Domain}>");
        // Out-of-office replies to a machine help nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Body = new MultipartAlternative { View("plain", mail.Text), View("html", mail.Html) };
        return message;
    }

    private static TextPart View(string subtype, string content)
    {
        var view = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.Base64 };
        view.SetText(Encoding.UTF8, content);
        return view;
    }
}
