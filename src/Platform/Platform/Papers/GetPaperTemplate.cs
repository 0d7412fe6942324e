using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Papers;

/// <summary>One kind of paper: its fields, its numbering and every document it was filled into.</summary>
public sealed record GetPaperTemplateQuery<TModule>(Guid Id) : IRequest<Result<PaperTemplateDetail>>
    where TModule : IModule;

/// <summary>A kind of paper as its page shows it.</summary>
/// <param name="NameKey">Resource key of what it is called.</param>
/// <param name="NextSymbol">Number and symbol the next paper of this year gets; null where records bring their own.</param>
/// <param name="Last">The last number given this year.</param>
public sealed record PaperTemplateDetail(
    Guid Id, int Revision, string Kind, string NameKey, string Name, string Type, string Symbol, string NextSymbol, int Last, IReadOnlyList<PaperField> Fields, IReadOnlyList<PaperVersionDetail> Versions) : IHasRevision;

/// <summary>A document of a kind of paper.</summary>
/// <param name="IsInForce">Whether papers of today are made from it.</param>
public sealed record PaperVersionDetail(Guid Id, int Number, DateOnly? EffectiveFrom, string Change, int? TookBack, Guid FileId, string AddedByName, DateTimeOffset AddedAt, bool IsInForce);

[Access(Right.Read)]
[NoInput]
internal sealed class GetPaperTemplateHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, IToday today) : IRequestHandler<GetPaperTemplateQuery<TModule>, Result<PaperTemplateDetail>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<PaperTemplateDetail>> Handle(GetPaperTemplateQuery<TModule> request, CancellationToken cancellationToken)
    {
        if (await desk.Templates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } template || desk.Kind(template.Kind) is not { } kind)
        {
            return Refusal.NotFound();
        }

        var head = await desk.HeadAsync(cancellationToken) ?? PaperHead.Blank;
        var last = await PaperNumbers.LastAsync(desk.Context, new PaperSeries(today.Today.Year, template.Type, head.Symbol), cancellationToken);
        var inForce = template.VersionOn(today.Today);
        return new PaperTemplateDetail(
            template.Id, template.Revision, template.Kind, kind.NameKey, template.Name, template.Type, template.Symbol, template.SymbolOf(last + 1, head.Symbol), last, kind.Fields.All,
            [.. template.Versions.OrderByDescending(v => v.Number).Select(v => new PaperVersionDetail(v.Id, v.Number, v.EffectiveFrom, v.Change, v.TookBack, v.FileId, v.AddedByName, v.AddedAt, v == inForce))]);
    }
}

/// <summary>A version filled with example values, to be looked at before it is used.</summary>
/// <param name="Version">Its number; the one in force when null.</param>
public sealed record PreviewPaperQuery<TModule>(Guid Id, int? Version) : IRequest<Result<PaperFile>>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class PreviewPaperHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, IToday today) : IRequestHandler<PreviewPaperQuery<TModule>, Result<PaperFile>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<PaperFile>> Handle(PreviewPaperQuery<TModule> request, CancellationToken cancellationToken)
    {
        var template = await desk.Templates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken);
        var version = request.Version is { } number ? template?.Versions.FirstOrDefault(v => v.Number == number) : template?.VersionOn(today.Today);
        if (version is null || desk.Kind(template!.Kind) is not { } kind)
        {
            return Refusal.NotFound();
        }

        var document = await desk.DocumentAsync(kind, version, cancellationToken);
        return document.IsRefused
            ? document.Refusal
            : new PaperFile(PaperDesk<TModule, TTemplate>.FileName($"{template.Name} {version.Number}.docx"), await document.Value.FillAsync(kind.Fields.Examples()));
    }
}
