using Platform.Access;

namespace Platform.Records;

/// <summary>Who records something, and when.</summary>
public sealed record RecordedBy(Guid Id, string Name, DateTimeOffset At)
{
    /// <summary>The actor of this request, now.</summary>
    public static RecordedBy Of(CurrentActor current, TimeProvider clock) => new(current.Actor.Id, current.Actor.Name, clock.GetUtcNow());
}
