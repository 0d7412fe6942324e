using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Dossiers;

/// <summary>A paper as typed.</summary>
/// <param name="Copies">One when empty.</param>
public sealed record PaperInput(string Name, PaperForm Form, PaperNeed Need, int? Copies);

/// <summary>Publishes a procedure's first version, or a new one: what was published is never changed, dossiers run by it.</summary>
/// <param name="Id">The procedure to publish anew; null enters one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Code">The office's own short name; fixed once entered.</param>
/// <param name="Effect">What follows when the result is issued; fixed once entered.</param>
public sealed record SaveProcedureCommand<TModule>(
    Guid? Id,
    int? Revision,
    string Code,
    string Name,
    string? Effect,
    string? NationalCode,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    IReadOnlyList<PaperInput> Papers,
    int? TimeValue,
    TimeUnit? TimeUnit,
    string? PublishedBy,
    int? ProvinceValue,
    TimeUnit? ProvinceUnit,
    string? ProvinceSource,
    decimal? Fee,
    DecidedBy DecidedBy,
    bool HasSiteVisit,
    string? Rule,
    string? CheckRule,
    string Source,
    string? Note,
    bool HasCouncil = false) : IRequest<Result<Saved>>
    where TModule : IModule
{
    /// <summary>What the version says.</summary>
    internal ProcedureTerms Terms() => new(
        Name, NationalCode, EffectiveFrom, EffectiveTo,
        [.. (Papers ?? []).Select(paper => new ProcedurePaper(paper.Name, paper.Form, paper.Need, paper.Copies ?? 1))],
        TimeValue is { } value ? new ProcessingTime(value, TimeUnit!.Value) : null, PublishedBy,
        ProvinceValue is { } province ? new ProcessingTime(province, ProvinceUnit!.Value) : null, ProvinceSource,
        Fee, DecidedBy, HasSiteVisit, Rule, CheckRule, Source, Note) { HasCouncil = HasCouncil };
}

internal sealed class SaveProcedureValidator<TModule> : AbstractValidator<SaveProcedureCommand<TModule>>
    where TModule : IModule
{
    public SaveProcedureValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.NationalCode).MaximumLength(20).Matches(@"^\d\.\d{6}$").WithState(_ => new Sentence("platform.procedures.national-code"));
        RuleFor(c => c.EffectiveFrom).NotEmpty();
        RuleForEach(c => c.Papers).ChildRules(paper =>
        {
            paper.RuleFor(p => p.Name).NotEmpty().MaximumLength(300);
            paper.RuleFor(p => p.Copies).InclusiveBetween(1, 50);
        });
        RuleFor(c => c.TimeValue).InclusiveBetween(1, 1_000);
        RuleFor(c => c.TimeUnit).NotNull().When(c => c.TimeValue is not null);
        RuleFor(c => c.ProvinceValue).InclusiveBetween(1, 1_000);
        RuleFor(c => c.ProvinceUnit).NotNull().When(c => c.ProvinceValue is not null);
        RuleFor(c => c.PublishedBy).MaximumLength(200);
        RuleFor(c => c.ProvinceSource).MaximumLength(300);
        RuleFor(c => c.Fee).InclusiveBetween(0, 1_000_000_000_000m);
        RuleFor(c => c.DecidedBy).IsInEnum();
        RuleFor(c => c.Rule).MaximumLength(40);
        RuleFor(c => c.CheckRule).MaximumLength(40);
        RuleFor(c => c.Source).MaximumLength(300);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Govern)]
internal sealed class SaveProcedureHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk, History history) : IRequestHandler<SaveProcedureCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure, new()
{
    public async Task<Result<Saved>> Handle(SaveProcedureCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(desk.Context, desk.Procedures, id, command.Revision, cancellationToken)
            : await OpenAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (found.Value.Publish(command.Terms()).Refusal is { } refusal)
        {
            return refusal;
        }

        if (command.Id is null)
        {
            desk.Procedures.Add(found.Value);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<TProcedure>> OpenAsync(SaveProcedureCommand<TModule> command, CancellationToken cancellation)
    {
        if (command.Effect is not null && desk.Kit.Effect(command.Effect) is null)
        {
            return Refusal.InvalidField("effect", "platform.field.bad-choice", command.Effect);
        }

        var procedure = Procedure.Open<TProcedure>(command.Code, command.Effect);
        if (await desk.Procedures.AnyAsync(p => p.Code == procedure.Code, cancellation))
        {
            return Refusal.InvalidField("code", "platform.refusal.exists-already", procedure.Code);
        }

        return procedure;
    }
}
