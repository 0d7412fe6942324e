using System.Security.Cryptography;
using System.Text;
using Platform.Records;

namespace Deadlines.Channels;

/// <summary>What is brought to a person.</summary>
internal enum DeliveryKind
{
    /// <summary>One reminder, to somebody who wants them at once.</summary>
    Nudge,

    /// <summary>Overdue work raised to a head or a leader: always at once, whatever she prefers.</summary>
    Escalation,

    /// <summary>The day's list.</summary>
    Digest,
}

/// <summary>By what it is brought; the inbox here needs no delivery.</summary>
internal enum DeliveryChannel
{
    Mail,

    /// <summary>A program outside, told of every reminder.</summary>
    Webhook,
}

/// <summary>Where a delivery stands.</summary>
internal enum DeliveryState
{
    /// <summary>Waits for its first or next try.</summary>
    Pending,

    /// <summary>A host is handing it over.</summary>
    Sending,

    Sent,

    /// <summary>Nobody knows whether it arrived: the host died, or the answer never came. It is sent again under the same Message-ID.</summary>
    Ambiguous,

    /// <summary>No longer worth sending: the work is done, or a later list says it all.</summary>
    Overtaken,

    /// <summary>Refused for good, or tried too often: an administrator may send it again.</summary>
    Dead,
}

/// <summary>How a try ended.</summary>
internal enum AttemptOutcome
{
    Sent,

    /// <summary>Refused for good: no such mailbox.</summary>
    Rejected,

    /// <summary>Refused for now.</summary>
    Deferred,

    /// <summary>The channel itself does not answer: no try of this delivery.</summary>
    Unreachable,

    /// <summary>It was cut off in the middle.</summary>
    Unknown,
}

/// <summary>
/// One thing to be brought to one person by one channel, once: unique on exactly that, so however often it is planned and however many
/// hosts work, it is decided once. Written by statements of the database, whose clock alone counts.
/// </summary>
internal sealed class ReminderDelivery : Record
{
    private ReminderDelivery()
    {
    }

    public DeliveryKind Kind { get; private init; }

    /// <summary>The person, of the Directory.</summary>
    public Guid RecipientId { get; private init; }

    /// <summary>Her name when it was planned.</summary>
    public string RecipientName { get; private init; } = "";

    public DeliveryChannel Channel { get; private init; }

    /// <summary>What it is about: <c>deadline/due date/step</c>, of a digest its day.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The deadline; none of a digest.</summary>
    public Guid? DeadlineId { get; private init; }

    public DateOnly? DueOn { get; private init; }

    /// <summary>The business day it belongs to: later it is stale.</summary>
    public DateOnly PlannedOn { get; private init; }

    public DateTimeOffset PlannedAt { get; private init; }

    public DeliveryState State { get; private init; }

    /// <summary>Tries that were the delivery's own; an outage of the channel is none.</summary>
    public int Attempts { get; private init; }

    /// <summary>How often it may have arrived without our knowing.</summary>
    public int Doubtful { get; private init; }

    public DateTimeOffset NextAttemptAt { get; private init; }

    public DateTimeOffset? LeaseUntil { get; private init; }

    public Guid? LeaseToken { get; private init; }

    public DateTimeOffset? SentAt { get; private init; }

    /// <summary>Where it was sent, as far as it was.</summary>
    public string? Address { get; private init; }

    public string? Subject { get; private init; }

    public string? LastError { get; private init; }

    public override string Title => Subject ?? Key;

    /// <summary>The same for each try, also years later and on another host: a mail server that knows it drops the second.</summary>
    public string MessageId(string domain)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}/{RecipientId}/{Channel}/{Key}")));
        return $"<{hash[..40]}@{domain}>";
    }
}

/// <summary>One try, kept for whoever asks what became of it.</summary>
internal sealed class DeliveryAttempt
{
    public long Id { get; private init; }

    public Guid DeliveryId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public string Host { get; private init; } = "";

    public AttemptOutcome Outcome { get; private init; }

    /// <summary>What the server answered, where it did.</summary>
    public int? Code { get; private init; }

    public string? Error { get; private init; }
}

/// <summary>
/// How a channel fares, for all hosts: after a failure nobody tries until the pause is over, then one delivery alone does. An outage so
/// costs no delivery its tries.
/// </summary>
internal sealed class ChannelHealth
{
    public DeliveryChannel Channel { get; private init; }

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; private init; }

    /// <summary>Until then nothing is tried.</summary>
    public DateTimeOffset? OpenUntil { get; private init; }

    public DateTimeOffset? LastSuccessAt { get; private init; }

    public DateTimeOffset? LastFailureAt { get; private init; }

    public string? LastError { get; private init; }
}
