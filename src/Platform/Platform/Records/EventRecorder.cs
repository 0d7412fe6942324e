using FluentValidation;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Persistence;
using Platform.Results;
using Platform.Time;

namespace Platform.Records;

/// <summary>What every command that records an event says; a module's own adds what its events need besides.</summary>
public interface IEventCommand<TKind>
    where TKind : struct, Enum
{
    /// <summary>The revision the sender saw; null from callers that have nothing to compare.</summary>
    int? Revision { get; }

    TKind Kind { get; }

    DateOnly HappenedOn { get; }

    /// <summary>Number and symbol of the paper that proves it.</summary>
    string? DocumentNumber { get; }

    string? Note { get; }

    /// <summary>The paper itself.</summary>
    IncomingFile? File { get; }
}

/// <summary>The rules of what every such command says; a command's own validator includes them.</summary>
public sealed class EventRules<TCommand, TKind> : AbstractValidator<TCommand>
    where TCommand : IEventCommand<TKind>
    where TKind : struct, Enum
{
    public EventRules()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

/// <summary>
/// The one way an event comes onto a record: loaded as the sender saw it, asked whether it may happen, its paper kept, all saved in one
/// transaction or nothing.
/// </summary>
public sealed class EventRecorder(History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
{
    /// <summary>Records what the command says.</summary>
    /// <param name="whole">The aggregates with the parts the event needs.</param>
    /// <param name="happen">The record's own rule; the day is today's.</param>
    public Task<Result<Saved>> RecordAsync<TRecord, TKind, TEvent>(
        ModuleDbContext context, IQueryable<TRecord> whole, Guid id, IEventCommand<TKind> said, Func<TRecord, Happening<TKind>, DateOnly, Result<TEvent>> happen, CancellationToken cancellation)
        where TRecord : Record
        where TKind : struct, Enum
        where TEvent : Fact =>
        RecordAsync(context, whole, id, said, (record, what, day) => Task.FromResult(happen(record, what, day)), cancellation);

    /// <summary>The same where the rule needs something asked first.</summary>
    public async Task<Result<Saved>> RecordAsync<TRecord, TKind, TEvent>(
        ModuleDbContext context, IQueryable<TRecord> whole, Guid id, IEventCommand<TKind> said, Func<TRecord, Happening<TKind>, DateOnly, Task<Result<TEvent>>> happen, CancellationToken cancellation)
        where TRecord : Record
        where TKind : struct, Enum
        where TEvent : Fact
    {
        var loaded = await history.LoadAsync(context, whole, id, said.Revision, cancellation);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var what = new Happening<TKind>(said.Kind, said.HappenedOn, said.DocumentNumber, said.Note, RecordedBy.Of(current, clock));
        var happened = await happen(loaded.Value, what, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (said.File is { } file && (await files.AddAsync(context, id, happened.Value.Id, file, cancellation)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellation);
        return Saved.Of(loaded.Value);
    }
}
