using MediatR;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Papers;

/// <summary>Whether a paper can be made of a record as it stands.</summary>
public enum PaperStanding
{
    /// <summary>There is nothing it could say.</summary>
    NotNow,

    /// <summary>A draft for those who are to decide.</summary>
    Draft,

    /// <summary>It may go out.</summary>
    Issuable,
}

/// <summary>Number and day a record has brought with it: what the paper says agrees with them.</summary>
public sealed record RecordedNumber(string Symbol, DateOnly On);

/// <summary>What a paper would say of a record.</summary>
/// <param name="Recorded">Null where the office's own series numbers it.</param>
/// <param name="IsAbove">Whether the agency above decides: it then stands at the head.</param>
public sealed record PaperDraft(PaperValues Values, RecordedNumber? Recorded = null, bool IsAbove = false);

/// <summary>A kind of paper a module issues about the records of one of its registers.</summary>
/// <param name="code">Stable.</param>
/// <param name="nameKey">Resource key of what it is called.</param>
/// <param name="type">Abbreviation in its symbol, until the office enters another.</param>
/// <param name="register">Key of the register.</param>
/// <param name="own">Its fields besides those every paper has.</param>
public abstract class PaperKind(string code, string nameKey, string type, string register, IReadOnlyList<PaperField> own)
{
    public string Code { get; } = code;

    public string NameKey { get; } = nameKey;

    public string Type { get; } = type;

    public string Register { get; } = register;

    /// <summary>How it is usually signed: what the form starts with and a draft shows.</summary>
    public virtual PaperSignature Signature => PaperSignature.Usual;

    public PaperFields Fields { get; } = new([.. OfficeFields.All, .. own]);

    /// <summary>The template the program comes with.</summary>
    public abstract byte[] Ship();

    /// <summary>Whether it can be made of the record now.</summary>
    public abstract PaperStanding StandingOf(Record record);

    /// <summary>The event it tells of; one event, one paper. Asked only where it may be issued.</summary>
    public abstract Guid OccasionOf(Record record);

    /// <summary>Why it cannot go out that day, which the record's standing alone does not say; asked before it gets a number.</summary>
    public virtual Refusal? Refuse(Record record, DateOnly on) => null;

    /// <summary>What the record keeps of the paper that went out, saved with it.</summary>
    public virtual void Keep(Record record, IssuedPaper paper)
    {
    }

    /// <summary>What the record forgets of it when it is taken back.</summary>
    public virtual void Forget(Record record, IssuedPaper paper)
    {
    }

    /// <summary>What it says of each of the records: asked for all at once, never one by one.</summary>
    /// <param name="on">The day it is of: what was missing then, not what is by the time it is read.</param>
    public abstract Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<Record> records, DateOnly on, CancellationToken cancellation);

    /// <summary>What it says of them that another module knows; asked for all at once.</summary>
    public virtual Task<IReadOnlyDictionary<Guid, PaperValues>> AskAsync(ISender sender, IReadOnlyList<Record> records, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PaperValues>>(new Dictionary<Guid, PaperValues>());
}

/// <summary>The same for one type of record.</summary>
public abstract class PaperKind<TRecord>(string code, string nameKey, string type, string register, IReadOnlyList<PaperField> own) : PaperKind(code, nameKey, type, register, own)
    where TRecord : Record
{
    public sealed override PaperStanding StandingOf(Record record) => Standing((TRecord)record);

    public sealed override Guid OccasionOf(Record record) => Occasion((TRecord)record);

    public sealed override Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<Record> records, DateOnly on, CancellationToken cancellation) =>
        DraftAsync(context, [.. records.Cast<TRecord>()], on, cancellation);

    protected abstract PaperStanding Standing(TRecord record);

    protected abstract Guid Occasion(TRecord record);

    protected abstract Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<TRecord> records, DateOnly on, CancellationToken cancellation);
}
