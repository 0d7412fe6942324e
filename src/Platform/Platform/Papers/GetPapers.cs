using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Papers;

/// <summary>The papers of a record: what can be made of it now, and what went out.</summary>
public sealed record GetPapersQuery<TModule>(string Register, Guid RecordId) : IRequest<Result<RecordPapers>>
    where TModule : IModule;

/// <summary>Papers of one record.</summary>
/// <param name="Offers">Kinds that can be made of it as it stands.</param>
/// <param name="Issued">Newest first.</param>
public sealed record RecordPapers(IReadOnlyList<PaperOffer> Offers, IReadOnlyList<IssuedPaperDetail> Issued);

/// <summary>A kind that can be made.</summary>
/// <param name="NameKey">Resource key of what it is called.</param>
/// <param name="SignerTitle">Of who usually signs it.</param>
public sealed record PaperOffer(string Kind, string NameKey, PaperStanding Standing, string SignerTitle);

/// <summary>A paper that went out.</summary>
/// <param name="Symbol">Number and symbol.</param>
/// <param name="VersionNumber">The template's version it was made from.</param>
public sealed record IssuedPaperDetail(
    Guid Id,
    string Kind,
    string Name,
    string Symbol,
    DateOnly IssuedOn,
    Guid FileId,
    int VersionNumber,
    DateTimeOffset IssuedAt,
    string IssuedByName,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBecause,
    string? WithdrawnByName);

[Access(Right.Read)]
[NoInput]
internal sealed class GetPapersHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk) : IRequestHandler<GetPapersQuery<TModule>, Result<RecordPapers>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<RecordPapers>> Handle(GetPapersQuery<TModule> request, CancellationToken cancellationToken)
    {
        if (await desk.RecordsAsync(request.Register, [request.RecordId], cancellationToken) is not [var record])
        {
            return Refusal.NotFound();
        }

        var issued = await desk.Issued.AsNoTracking().Where(p => p.RecordId == record.Id).OrderByDescending(p => p.Id).ToListAsync(cancellationToken);
        return new RecordPapers(
            [.. desk.Kit.KindsOf(request.Register).Select(kind => new PaperOffer(kind.Code, kind.NameKey, kind.StandingOf(record), kind.Signature.Title))
                .Where(offer => offer.Standing != PaperStanding.NotNow && !IsOut(offer, desk.Kind(offer.Kind)!, record, issued))],
            [.. issued.Select(p => new IssuedPaperDetail(p.Id, p.Kind, p.Name, p.Symbol, p.IssuedOn, p.FileId, p.VersionNumber, p.IssuedAt, p.IssuedByName, p.WithdrawnAt, p.WithdrawnBecause, p.WithdrawnByName))]);
    }

    private static bool IsOut(PaperOffer offer, PaperKind kind, Record record, List<IssuedPaper> issued) =>
        offer.Standing == PaperStanding.Issuable && issued.Exists(paper => paper.WithdrawnAt is null && paper.Kind == kind.Code && paper.OccasionId == kind.OccasionOf(record));
}

/// <summary>A paper as it would go out today, without a number: to be looked at, or to be laid before who decides.</summary>
public sealed record DraftPaperQuery<TModule>(string Register, Guid RecordId, string Kind) : IRequest<Result<PaperFile>>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class DraftPaperHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, IToday today) : IRequestHandler<DraftPaperQuery<TModule>, Result<PaperFile>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<PaperFile>> Handle(DraftPaperQuery<TModule> request, CancellationToken cancellationToken)
    {
        if (desk.Kind(request.Kind, request.Register) is not { } kind || await desk.RecordsAsync(request.Register, [request.RecordId], cancellationToken) is not [var record])
        {
            return Refusal.NotFound();
        }

        if (kind.StandingOf(record) == PaperStanding.NotNow)
        {
            return Refusal.Invalid("platform.papers.not-now", new Sentence(kind.NameKey), record.Title);
        }

        var template = await desk.Templates.AsNoTracking().FirstAsync(t => t.Kind == kind.Code, cancellationToken);
        var (draft, head) = ((await desk.DraftsAsync(kind, [record], today.Today, cancellationToken))[record.Id], await desk.HeadAsync(cancellationToken) ?? PaperHead.Blank);
        var on = draft.Recorded?.On ?? today.Today;
        var document = await desk.DocumentAsync(kind, template.VersionOn(on)!, cancellationToken);
        return document.IsRefused ? document.Refusal : new PaperFile(
            PaperDesk<TModule, TTemplate>.FileName($"{template.Name} {record.Title}.docx"),
            await document.Value.FillAsync(draft.Values.With(OfficeFields.Values(draft.IsAbove ? head.Above : head, draft.Recorded?.Symbol ?? template.SymbolOf(null, head.Symbol), on, kind.Signature))));
    }
}
