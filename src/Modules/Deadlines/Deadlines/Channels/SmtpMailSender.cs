using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;

namespace Deadlines.Channels;

/// <summary>
/// The framework's SMTP client behind the mail port (MailKit is not restorable from the package source we build from; swap it in here). One
/// connection serves the mails of one run.
/// </summary>
internal sealed class SmtpMailSender(MailSettings settings) : IMailSender, IDisposable
{
    private const int PermanentFrom = 500;

    private SmtpClient? client;

    public async Task<SendReport> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = Compose(mail);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Timeout);
        try
        {
            client ??= Open();
            // The client's own limit holds only for blocking calls; a server that accepts and says nothing would hold us for ever.
            await client.SendMailAsync(message, limit.Token).WaitAsync(limit.Token);
            return SendReport.Sent;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Close();
            return new SendReport(AttemptOutcome.Unknown, null, $"No answer within {settings.Timeout.TotalSeconds:0} s.");
        }
        catch (SmtpException refused)
        {
            var report = Read(refused);
            if (report.Outcome is AttemptOutcome.Unknown or AttemptOutcome.Unreachable)
            {
                Close();
            }

            return report;
        }
    }

    public void Dispose() => Close();

    /// <summary>Whose fault it was: the recipient's, this mail's, or the server's; and whether anything may have got through.</summary>
    internal static SendReport Read(SmtpException refused)
    {
        var code = (int)refused.StatusCode;
        var answer = code > 0 ? (int?)code : null;
        var words = refused.InnerException is { } inner ? $"{refused.Message} {inner.Message}" : refused.Message;
        return refused switch
        {
            SmtpFailedRecipientException when code >= PermanentFrom => new SendReport(AttemptOutcome.Rejected, answer, words),
            SmtpFailedRecipientException => new SendReport(AttemptOutcome.Deferred, answer, words),
            { StatusCode: SmtpStatusCode.TransactionFailed or SmtpStatusCode.ExceededStorageAllocation } => new SendReport(AttemptOutcome.Rejected, answer, words),
            { StatusCode: SmtpStatusCode.MailboxBusy or SmtpStatusCode.LocalErrorInProcessing or SmtpStatusCode.InsufficientStorage } => new SendReport(AttemptOutcome.Deferred, answer, words),
            { StatusCode: SmtpStatusCode.GeneralFailure } when !NeverConnected(refused) => new SendReport(AttemptOutcome.Unknown, null, words),
            _ => new SendReport(AttemptOutcome.Unreachable, answer, words),
        };
    }

    /// <summary>Nothing can have got through to a server that was not there, or whose certificate is not its own.</summary>
    private static bool NeverConnected(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is System.Security.Authentication.AuthenticationException
                || cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TryAgain or SocketError.NoData or SocketError.TimedOut })
            {
                return true;
            }
        }

        return false;
    }

    private SmtpClient Open() => new(settings.Host, settings.Port)
    {
        EnableSsl = settings.Tls is MailTls.StartTls,
        UseDefaultCredentials = false,
        Credentials = settings.User is { } user ? new NetworkCredential(user, settings.Password) : null,
    };

    private void Close()
    {
        client?.Dispose();
        client = null;
    }

    private MailMessage Compose(OutgoingMail mail)
    {
        var message = new MailMessage(new MailAddress(settings.From, settings.FromName ?? "", Encoding.UTF8), new MailAddress(mail.To, mail.ToName, Encoding.UTF8))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = mail.MessageId;
        message.Headers["List-Id"] = $"<deadlines.{settings.Domain}>";
        // Out-of-office replies to a machine help nobody.
        message.Headers["Auto-Submitted"] = "auto-generated";
        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.Headers["List-Unsubscribe"] = $"<{unsubscribe}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }
}
