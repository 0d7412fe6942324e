using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>A criterion as typed.</summary>
/// <param name="Weight">One when empty.</param>
public sealed record CriterionInput(string Name, decimal Max, decimal? Weight, CouncilRole? Role);

/// <summary>A choice as typed.</summary>
public sealed record ChoiceInput(string Code, string Name, bool Passes);

/// <summary>A rule of the outcome as typed.</summary>
public sealed record GradeInput(string Choice, int Numerator, int Denominator, bool MoreThan, string? NoneSays);

/// <summary>Publishes a council type's first version, or a new one: councils composed before keep theirs. Who publishes stands for its numbers.</summary>
/// <param name="Id">The type to publish anew; null enters one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Code">The office's own short name; fixed once entered.</param>
public sealed record SaveCouncilTypeCommand<TModule>(
    Guid? Id,
    int? Revision,
    string Code,
    string Name,
    DateOnly EffectiveFrom,
    string Source,
    int MinMembers,
    int MaxMembers,
    int Chairs,
    int ViceChairs,
    int Reviewers,
    int Secretaries,
    int QuorumNumerator,
    int QuorumDenominator,
    bool ChairRequired,
    bool ViceMayPreside,
    CouncilForm Form,
    bool IsBlind,
    IReadOnlyList<CriterionInput> Criteria,
    decimal? PassMark,
    IReadOnlyList<ChoiceInput> Choices,
    IReadOnlyList<GradeInput> Grades,
    string? Otherwise,
    string? Note) : IRequest<Result<Saved>>
    where TModule : IModule
{
    /// <summary>What the version says.</summary>
    internal CouncilTypeTerms Terms(RecordedBy by) => new(
        Name, EffectiveFrom,
        new CouncilTerms(
            MinMembers, MaxMembers,
            [.. new RoleNeed[] { new(CouncilRole.Chair, Chairs), new(CouncilRole.ViceChair, ViceChairs), new(CouncilRole.Reviewer, Reviewers), new(CouncilRole.Secretary, Secretaries) }.Where(need => need.AtLeast > 0)],
            QuorumNumerator, QuorumDenominator, ChairRequired, ViceMayPreside, Form, IsBlind,
            Form == CouncilForm.ScoreSheet ? [.. (Criteria ?? []).Select(criterion => new Criterion(criterion.Name.Trim(), criterion.Max, criterion.Weight ?? 1, criterion.Role))] : [],
            Form == CouncilForm.ScoreSheet ? PassMark : null,
            Form == CouncilForm.Ballot ? [.. (Choices ?? []).Select(choice => new BallotChoice(choice.Code.Trim(), choice.Name.Trim(), choice.Passes))] : [],
            Form == CouncilForm.Ballot ? [.. (Grades ?? []).Select(rule => new GradeRule(rule.Choice.Trim(), rule.Numerator, rule.Denominator, rule.MoreThan, rule.NoneSays?.Trim()))] : [],
            Form == CouncilForm.Ballot ? Otherwise?.Trim() : null),
        Source, Note, by);
}

internal sealed class SaveCouncilTypeValidator<TModule> : AbstractValidator<SaveCouncilTypeCommand<TModule>>
    where TModule : IModule
{
    public SaveCouncilTypeValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
        RuleFor(c => c.EffectiveFrom).NotEmpty();
        RuleFor(c => c.Source).MaximumLength(300);
        RuleFor(c => c.MaxMembers).InclusiveBetween(1, 50);
        RuleFor(c => c.Chairs).InclusiveBetween(0, 1);
        RuleFor(c => c.ViceChairs).InclusiveBetween(0, 20);
        RuleFor(c => c.Reviewers).InclusiveBetween(0, 20);
        RuleFor(c => c.Secretaries).InclusiveBetween(0, 20);
        RuleFor(c => c.QuorumDenominator).InclusiveBetween(1, 100);
        RuleFor(c => c.Form).IsInEnum();
        RuleFor(c => c.Note).MaximumLength(2_000);
        RuleForEach(c => c.Criteria).ChildRules(criterion =>
        {
            criterion.RuleFor(k => k.Name).NotEmpty().MaximumLength(200);
            criterion.RuleFor(k => k.Max).InclusiveBetween(0, 1_000).PrecisionScale(6, 2, true);
            criterion.RuleFor(k => k.Weight).InclusiveBetween(0, 100).PrecisionScale(6, 2, true);
        });
        RuleForEach(c => c.Choices).ChildRules(choice =>
        {
            choice.RuleFor(k => k.Code).NotEmpty().MaximumLength(20);
            choice.RuleFor(k => k.Name).NotEmpty().MaximumLength(100);
        });
        RuleForEach(c => c.Grades).ChildRules(rule =>
        {
            rule.RuleFor(k => k.Choice).NotEmpty().MaximumLength(20);
            rule.RuleFor(k => k.Denominator).InclusiveBetween(1, 100);
        });
    }
}

[Access(Right.Govern)]
internal sealed class SaveCouncilTypeHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<SaveCouncilTypeCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType, new()
{
    public async Task<Result<Saved>> Handle(SaveCouncilTypeCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(desk.Context, desk.Types, id, command.Revision, cancellationToken)
            : await OpenAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (found.Value.Publish(command.Terms(RecordedBy.Of(current, clock))).Refusal is { } refusal)
        {
            return refusal;
        }

        if (command.Id is null)
        {
            desk.Types.Add(found.Value);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<TType>> OpenAsync(SaveCouncilTypeCommand<TModule> command, CancellationToken cancellation)
    {
        var type = CouncilType.Open<TType>(command.Code);
        return await desk.Types.AnyAsync(t => t.Code == type.Code, cancellation) ? Refusal.InvalidField("code", "platform.refusal.exists-already", type.Code) : type;
    }
}
