using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Papers;

/// <summary>What every command that issues papers says.</summary>
public interface IIssuesPaper
{
    DateOnly IssuedOn { get; }

    SignatureForm SignedAs { get; }

    string? SignedFor { get; }

    string SignerTitle { get; }

    string? SignerName { get; }
}

/// <summary>The rules of what every such command says.</summary>
internal sealed class IssueRules<TCommand> : AbstractValidator<TCommand>
    where TCommand : IIssuesPaper
{
    public IssueRules()
    {
        RuleFor(c => c.IssuedOn).NotEmpty();
        RuleFor(c => c.SignedAs).IsInEnum();
        RuleFor(c => c.SignedFor).NotEmpty().When(c => new PaperSignature(c.SignedAs, null, "", null).NeedsFor).WithState(_ => new Sentence("platform.papers.signed-for-whom"));
        RuleFor(c => c.SignedFor).MaximumLength(100);
        RuleFor(c => c.SignerTitle).NotEmpty().MaximumLength(100);
        RuleFor(c => c.SignerName).MaximumLength(100);
    }
}

/// <summary>Issues a paper about a record: it gets its number, and the record its file.</summary>
/// <param name="Revision">The revision of the record the sender saw.</param>
/// <param name="IssuedOn">Its day; where the record brings number and day with it, these hold.</param>
/// <param name="SignedFor">For whom, where not in the signer's own right.</param>
public sealed record IssuePaperCommand<TModule>(
    string Register, Guid RecordId, string Kind, int? Revision, DateOnly IssuedOn, SignatureForm SignedAs, string? SignedFor, string SignerTitle, string? SignerName) : IRequest<Result<Saved>>, IIssuesPaper
    where TModule : IModule;

internal sealed class IssuePaperValidator<TModule> : AbstractValidator<IssuePaperCommand<TModule>>
    where TModule : IModule
{
    public IssuePaperValidator() => Include(new IssueRules<IssuePaperCommand<TModule>>());
}

[Access(Right.Write)]
internal sealed class IssuePaperHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, PaperPress<TModule, TTemplate> press, History history) : IRequestHandler<IssuePaperCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<Saved>> Handle(IssuePaperCommand<TModule> command, CancellationToken cancellationToken)
    {
        if (desk.Kind(command.Kind, command.Register) is not { } kind || await desk.RecordsAsync(command.Register, [command.RecordId], cancellationToken) is not [var record])
        {
            return Refusal.NotFound();
        }

        if (await history.ConflictAsync(desk.Context, record, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        var outcomes = await press.IssueAsync(kind, [record], command, cancellationToken);
        if (outcomes.IsRefused || outcomes.Value[0].Paper.IsRefused)
        {
            return outcomes.Refusal ?? outcomes.Value![0].Paper.Refusal!;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(record);
    }
}

/// <summary>Fills, numbers and keeps papers; whoever calls saves, in the transaction the numbers are taken in.</summary>
internal sealed class PaperPress<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    /// <summary>A paper of the kind for each record that can have one now, the others refused by themselves.</summary>
    public async Task<Result<IReadOnlyList<(Record Record, Result<IssuedPaper> Paper)>>> IssueAsync(PaperKind kind, IReadOnlyList<Record> records, IIssuesPaper what, CancellationToken cancellation)
    {
        if (what.IssuedOn > today.Today)
        {
            return Refusal.InvalidField("issuedOn", "platform.papers.not-yet", what.IssuedOn, today.Today);
        }

        if (await desk.HeadAsync(cancellation) is not { } head)
        {
            return Refusal.Invalid("platform.papers.no-letterhead");
        }

        var template = await desk.Templates.AsNoTracking().FirstAsync(t => t.Kind == kind.Code, cancellation);
        var ids = records.Select(record => record.Id).ToList();
        var issued = await desk.Issued.AsNoTracking().Where(p => ids.Contains(p.RecordId) && p.Kind == kind.Code && p.WithdrawnAt == null).ToListAsync(cancellation);
        var able = records.Where(record => kind.StandingOf(record) == PaperStanding.Issuable).ToList();
        var drafts = await desk.DraftsAsync(kind, able, what.IssuedOn, cancellation);
        var documents = new Dictionary<Guid, DocxTemplate>();
        var outcomes = new List<(Record, Result<IssuedPaper>)>();
        foreach (var record in records)
        {
            outcomes.Add((record, !drafts.TryGetValue(record.Id, out var draft)
                ? Refusal.Invalid("platform.papers.not-now", new Sentence(kind.NameKey), record.Title)
                : issued.Find(paper => paper.RecordId == record.Id && paper.OccasionId == kind.OccasionOf(record)) is { } already
                    ? Refusal.Invalid("platform.papers.already-issued", already.Symbol, already.IssuedOn)
                    : await IssueAsync(kind, template, documents, head, record, draft, what, cancellation)));
        }

        return Result<IReadOnlyList<(Record, Result<IssuedPaper>)>>.Ok(outcomes);
    }

    private async Task<Result<IssuedPaper>> IssueAsync(
        PaperKind kind, TTemplate template, Dictionary<Guid, DocxTemplate> documents, PaperHead head, Record record, PaperDraft draft, IIssuesPaper what, CancellationToken cancellation)
    {
        var on = draft.Recorded?.On ?? what.IssuedOn;
        if (kind.Refuse(record, on) is { } notThen)
        {
            return notThen;
        }

        var version = template.VersionOn(on)!;
        if (!documents.TryGetValue(version.Id, out var document))
        {
            var read = await desk.DocumentAsync(kind, version, cancellation);
            if (read.IsRefused)
            {
                return read.Refusal;
            }

            documents[version.Id] = document = read.Value;
        }

        // The number last: its series is locked until the caller's transaction ends.
        int? number = draft.Recorded is null ? await PaperNumbers.NextAsync(desk.Context, new PaperSeries(on.Year, template.Type, head.Symbol), cancellation) : null;
        var symbol = draft.Recorded?.Symbol ?? template.SymbolOf(number, head.Symbol);
        var signature = new PaperSignature(what.SignedAs, what.SignedFor, what.SignerTitle, what.SignerName);
        var bytes = await document.FillAsync(draft.Values.With(OfficeFields.Values(draft.IsAbove ? head.Above : head, symbol, on, signature)));
        var paper = new IssuedPaper(record.Id, template, version, kind.OccasionOf(record), number, symbol, on, RecordedBy.Of(current, clock));
        // Its root advances with it: whoever saw the record before is told.
        desk.Context.Attach(record);
        desk.Issued.Add(paper);
        var file = new IncomingFile(PaperDesk<TModule, TTemplate>.FileName($"{template.Name} {symbol}.docx"), DocxTemplate.ContentType, new MemoryStream(bytes));
        var kept = await files.AddAsync(desk.Context, record.Id, paper.Id, file, cancellation);
        if (kept.IsRefused)
        {
            throw new InvalidOperationException($"The paper {symbol} is no file: {kept.Refusal.Reason.Key}.");
        }

        paper.Keep(kept.Value.Id);
        kind.Keep(record, paper);
        return paper;
    }
}
