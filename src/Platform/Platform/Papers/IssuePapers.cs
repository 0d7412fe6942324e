using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Localization;
using Platform.Modules;
using Platform.Results;
using Platform.Spreadsheets;

namespace Platform.Papers;

/// <summary>Issues one kind of paper for many records at once; those that cannot have it now are named with the reason.</summary>
public sealed record IssuePapersCommand<TModule>(
    string Register, string Kind, IReadOnlyList<Guid> RecordIds, DateOnly IssuedOn, SignatureForm SignedAs, string? SignedFor, string SignerTitle, string? SignerName) : IRequest<Result<IssuedPapers>>, IIssuesPaper
    where TModule : IModule;

/// <summary>What came of it.</summary>
/// <param name="Issued">In the order of their numbers.</param>
/// <param name="Refused">Those without a paper, and why.</param>
public sealed record IssuedPapers(IReadOnlyList<PaperOfRecord> Issued, IReadOnlyList<PaperRefusal> Refused);

/// <summary>A paper that went out.</summary>
public sealed record PaperOfRecord(Guid RecordId, string Title, Guid PaperId, string Symbol);

/// <summary>Why a record has no paper, in the sender's language.</summary>
public sealed record PaperRefusal(Guid RecordId, string Title, string Reason);

/// <summary>Bounds of working on many papers at once.</summary>
public static class ManyPapers
{
    public const int Most = 100;
}

internal sealed class IssuePapersValidator<TModule> : AbstractValidator<IssuePapersCommand<TModule>>
    where TModule : IModule
{
    public IssuePapersValidator()
    {
        Include(new IssueRules<IssuePapersCommand<TModule>>());
        RuleFor(c => c.RecordIds).Must(ids => ids is { Count: > 0 and <= ManyPapers.Most }).WithState(_ => new Sentence("platform.papers.choose-some", ManyPapers.Most));
    }
}

[Access(Right.Write)]
internal sealed class IssuePapersHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, PaperPress<TModule, TTemplate> press, ITexts texts) : IRequestHandler<IssuePapersCommand<TModule>, Result<IssuedPapers>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<IssuedPapers>> Handle(IssuePapersCommand<TModule> command, CancellationToken cancellationToken)
    {
        if (desk.Kind(command.Kind, command.Register) is not { } kind)
        {
            return Refusal.InvalidField("kind", "platform.field.bad-choice", command.Kind);
        }

        var records = await desk.RecordsAsync(command.Register, command.RecordIds, cancellationToken);
        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        var outcomes = await press.IssueAsync(kind, records, command, cancellationToken);
        if (outcomes.IsRefused)
        {
            return outcomes.Refusal;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new IssuedPapers(
            [.. outcomes.Value.Where(outcome => !outcome.Paper.IsRefused).Select(outcome => new PaperOfRecord(outcome.Record.Id, outcome.Record.Title, outcome.Paper.Value!.Id, outcome.Paper.Value.Symbol))],
            [.. outcomes.Value.Where(outcome => outcome.Paper.IsRefused).Select(outcome => new PaperRefusal(outcome.Record.Id, outcome.Record.Title, texts.Of(outcome.Paper.Refusal!.Reason)))]);
    }
}

/// <summary>Papers that went out, as one zip to print from; those withdrawn are left out.</summary>
public sealed record GetPaperBundleQuery<TModule>(string Register, IReadOnlyList<Guid> PaperIds) : IRequest<Result<PaperFile>>
    where TModule : IModule;

internal sealed class GetPaperBundleValidator<TModule> : AbstractValidator<GetPaperBundleQuery<TModule>>
    where TModule : IModule
{
    public GetPaperBundleValidator() =>
        RuleFor(c => c.PaperIds).Must(ids => ids is { Count: > 0 and <= ManyPapers.Most }).WithState(_ => new Sentence("platform.papers.choose-some", ManyPapers.Most));
}

[Access(Right.Read)]
internal sealed class GetPaperBundleHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk) : IRequestHandler<GetPaperBundleQuery<TModule>, Result<PaperFile>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<PaperFile>> Handle(GetPaperBundleQuery<TModule> request, CancellationToken cancellationToken)
    {
        var papers = await desk.Issued.AsNoTracking().Where(p => request.PaperIds.Contains(p.Id) && p.WithdrawnAt == null).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var seen = (await desk.RecordsAsync(request.Register, [.. papers.Select(p => p.RecordId).Distinct()], cancellationToken)).Select(record => record.Id).ToHashSet();
        papers.RemoveAll(paper => !seen.Contains(paper.RecordId));
        if (papers.Count == 0)
        {
            return Refusal.NotFound();
        }

        using var target = new MemoryStream();
        var zip = new ForwardZipWriter(target);
        foreach (var (paper, place) in papers.Select((paper, index) => (paper, index + 1)))
        {
            // The place in front: two papers may be called the same.
            await zip.BeginEntryAsync(PaperDesk<TModule, TTemplate>.FileName($"{place:000} {paper.Name} {paper.Symbol}.docx"), cancellationToken);
            await zip.WriteAsync(await desk.BytesAsync(paper.FileId, cancellationToken), cancellationToken);
            await zip.EndEntryAsync(cancellationToken);
        }

        await zip.CompleteAsync(cancellationToken);
        return new PaperFile($"{papers[0].Name}.zip", target.ToArray(), "application/zip");
    }
}
