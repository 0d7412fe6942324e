using Platform.Results;

namespace Platform.Records;

/// <summary>
/// What may happen in which state, and where it leads: written once per kind of record, in the order people take the steps (the first
/// event of a state is the one its page offers first).
/// </summary>
/// <param name="module">Slug of the module: names of states and events are its texts <c>slug.TState.Code</c>, <c>slug.TKind.Code</c>.</param>
public sealed class Track<TState, TKind>(string module)
    where TState : struct, Enum
    where TKind : struct, Enum
{
    private readonly Dictionary<TState, List<(TKind Happened, TState To)>> steps = [];

    /// <summary>Says what may happen in a state; a state not named is an end.</summary>
    public Track<TState, TKind> In(TState state, params (TKind Happened, TState To)[] next)
    {
        steps.Add(state, [.. next]);
        return this;
    }

    /// <summary>What may happen next.</summary>
    public IReadOnlyList<TKind> After(TState state) => steps.TryGetValue(state, out var next) ? [.. next.Select(step => step.Happened)] : [];

    /// <summary>Where an event leads.</summary>
    /// <exception cref="InvalidOperationException">It may not happen in that state: the record's own check was passed by.</exception>
    public TState Lead(TState from, TKind happened) =>
        steps.TryGetValue(from, out var next) && next.FindIndex(step => Equals(step.Happened, happened)) is >= 0 and var at
            ? next[at].To
            : throw new InvalidOperationException($"{happened} cannot happen in {from}.");

    /// <summary>The name of a state.</summary>
    public Sentence NameOf(TState state) => new($"{module}.{typeof(TState).Name}.{state}");

    /// <summary>The name of an event.</summary>
    public Sentence NameOf(TKind kind) => new($"{module}.{typeof(TKind).Name}.{kind}");
}

/// <summary>What somebody says has happened to a record; what every event has in common.</summary>
/// <param name="On">The day it happened.</param>
/// <param name="DocumentNumber">Number and symbol of the paper that proves it.</param>
/// <param name="By">Who records it, and when.</param>
public sealed record Happening<TKind>(TKind Kind, DateOnly On, string? DocumentNumber, string? Note, RecordedBy By)
    where TKind : struct, Enum;

/// <summary>An event of a record that follows a track. A module derives its own to keep what else the event says.</summary>
public abstract class TrackEvent<TKind> : Fact
    where TKind : struct, Enum
{
    protected TrackEvent()
    {
    }

    protected TrackEvent(Guid recordId, int ordinal, Happening<TKind> what)
    {
        RecordId = recordId;
        Ordinal = ordinal;
        Code = what.Kind.ToString();
        HappenedOn = what.On;
        DocumentNumber = what.DocumentNumber;
        Note = what.Note;
        RecordedBy = what.By.Id;
        RecordedByName = what.By.Name;
        RecordedAt = what.By.At;
    }

    /// <summary>Position among the record's events, from 1: days alone do not tell the order, two may happen on one.</summary>
    public int Ordinal { get; private init; }

    public TKind Kind => Enum.Parse<TKind>(Code);
}

/// <summary>A record on a track, as the platform's own use cases see it.</summary>
public interface ITracked
{
    /// <summary>Takes the last counting event out of the count.</summary>
    Result Withdraw(Guid eventId, string because, DateTimeOffset at);

    /// <summary>Code of the lawful next event people take most often; null at an end.</summary>
    string? NextCode { get; }
}

/// <summary>
/// A record whose state is what its counting events say, in the order they were recorded; nothing sets it directly. Events are never
/// changed: the last one can be withdrawn with a reason, and everything that followed from it is worked out anew.
/// </summary>
public abstract class TrackedRecord<TState, TKind, TEvent> : Record, ITracked
    where TState : struct, Enum
    where TKind : struct, Enum
    where TEvent : TrackEvent<TKind>
{
    private readonly List<TEvent> events = [];

    /// <summary>The state by the counting events; the first of the enumeration while there are none.</summary>
    public TState State { get; private set; }

    public IReadOnlyList<TEvent> Events => events;

    /// <summary>The counting events in their order.</summary>
    public IEnumerable<TEvent> Counting => events.Where(e => e.Counts).OrderBy(e => e.Ordinal);

    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<TKind> NextEvents => [.. Track.After(State).Where(MayHappen)];

    string? ITracked.NextCode => NextEvents is [var first, ..] ? first.ToString() : null;

    protected abstract Track<TState, TKind> Track { get; }

    /// <summary>What an event of this record is called.</summary>
    public Sentence NameOf(TKind kind) => Track.NameOf(kind);

    /// <summary>The number of the next event.</summary>
    protected int NextOrdinal => events.Count + 1;

    /// <summary>Takes the last event out of the count, with the reason; an earlier one would leave what followed without ground.</summary>
    public Result Withdraw(Guid eventId, string because, DateTimeOffset at)
    {
        var last = Counting.LastOrDefault();
        if (last?.Id != eventId)
        {
            return Result.Refuse("platform.event.only-last-withdrawn");
        }

        var outcome = last.Withdraw(because, at);
        WorkOut();
        return outcome;
    }

    /// <summary>Whether an event the track allows may happen to this very record.</summary>
    protected virtual bool MayHappen(TKind kind) => true;

    /// <summary>Sets back what <see cref="Apply"/> has derived.</summary>
    protected abstract void Forget();

    /// <summary>Derives what follows from one event.</summary>
    /// <param name="state">The state it led to.</param>
    protected abstract void Apply(TEvent happened, TState state);

    /// <summary>Why it cannot have happened; null when it can.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    protected Refusal? Refuse(Happening<TKind> what, DateOnly today)
    {
        if (what.On > today)
        {
            return Refusal.InvalidField("happenedOn", "platform.event.in-the-future", what.On);
        }

        if (!NextEvents.Contains(what.Kind))
        {
            return Refusal.InvalidField("kind", "platform.event.not-next", Track.NameOf(what.Kind), Track.NameOf(State));
        }

        return Counting.LastOrDefault() is { } last && what.On < last.HappenedOn
            ? Refusal.InvalidField("happenedOn", "platform.event.before-last", what.On, Track.NameOf(last.Kind), last.HappenedOn)
            : null;
    }

    /// <summary>Adds an event that <see cref="Refuse"/> let pass.</summary>
    protected TEvent Add(TEvent happened)
    {
        events.Add(happened);
        WorkOut();
        return happened;
    }

    private void WorkOut()
    {
        var state = default(TState);
        Forget();
        foreach (var happened in Counting)
        {
            state = Track.Lead(state, happened.Kind);
            Apply(happened, state);
        }

        State = state;
    }
}

/// <summary>An event as replies show it.</summary>
/// <param name="Code">What happened; its name is the module's text.</param>
/// <param name="WithdrawnAt">When it was taken out of the count; null while it counts.</param>
public sealed record TrackEventDetail(
    Guid Id,
    int Ordinal,
    string Code,
    DateOnly HappenedOn,
    DateTimeOffset RecordedAt,
    string RecordedByName,
    string? DocumentNumber,
    string? Note,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBecause);
