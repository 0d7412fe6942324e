namespace Deadlines.Channels;

/// <summary>A mail, finished.</summary>
/// <param name="MessageId">With its angle brackets.</param>
/// <param name="Unsubscribe">Where one click ends such mails; null for those that are a duty.</param>
internal sealed record OutgoingMail(string To, string ToName, string Subject, string Text, string Html, string MessageId, string? Unsubscribe);

/// <summary>How it ended, in the words of the one that was asked.</summary>
/// <param name="Code">The server's answer, where there was one.</param>
internal sealed record SendReport(AttemptOutcome Outcome, int? Code = null, string? Error = null)
{
    public static SendReport Sent { get; } = new(AttemptOutcome.Sent);
}

/// <summary>Hands mails to the mail server; what goes wrong is an answer, not an exception.</summary>
internal interface IMailSender
{
    Task<SendReport> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
