namespace Platform.Persistence;

/// <summary>An event waiting to be delivered, written in the same transaction as the change it tells of.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Stable name, e.g. <c>ip.asset-filed.v1</c>.</summary>
    public required string Name { get; init; }

    public required string Payload { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>When its deliveries were written; null while nobody has looked at it.</summary>
    public DateTimeOffset? ExpandedAt { get; set; }
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    Pending,
    Done,
    Dead,
}

/// <summary>One event for one handler: a failing handler holds up only itself.</summary>
public sealed class Delivery
{
    public required Guid MessageId { get; init; }

    /// <summary>Stable name of the handler, <c>planning/WhenAssetChanged</c>.</summary>
    public required string Handler { get; init; }

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    public string? LastError { get; set; }

    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>In the consumer's schema: this event was handled. Inserted first, so a second host waits and then skips.</summary>
public sealed class InboxEntry
{
    public required Guid MessageId { get; init; }

    public required string Handler { get; init; }

    public DateTimeOffset HandledAt { get; init; }
}
