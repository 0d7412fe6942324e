using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace Platform.Training;

/// <summary>Publishes a program's first version, or a new one: classes planned before keep theirs. Who publishes stands for its numbers.</summary>
/// <param name="Id">The program to publish anew; null enters one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Code">The office's own short name; fixed once entered.</param>
/// <param name="Kinds">Kinds of participants, one a line.</param>
/// <param name="MinAttendance">Percent of the days.</param>
public sealed record SaveTrainingProgramCommand<TModule>(
    Guid? Id,
    int? Revision,
    string Code,
    string Name,
    DateOnly EffectiveFrom,
    string Source,
    string Subject,
    int Hours,
    string Kinds,
    int MinAttendance,
    decimal? MaxScore,
    decimal? PassMark,
    bool GivesCertificate,
    string? RefresherRule,
    int? RefresherMonths,
    string? RefresherSource,
    string? Note) : IRequest<Result<Saved>>
    where TModule : IModule
{
    /// <summary>What the version says.</summary>
    internal TrainingProgramTerms Terms(RecordedBy by) => new(
        Name, EffectiveFrom,
        new TrainingTerms(
            Hours, Subject, [.. (Kinds ?? "").Split(['\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], MinAttendance, MaxScore, PassMark, GivesCertificate,
            VietnameseText.Filled(RefresherRule), RefresherMonths, VietnameseText.Filled(RefresherSource)),
        Source, Note, by);
}

internal sealed class SaveTrainingProgramValidator<TModule> : AbstractValidator<SaveTrainingProgramCommand<TModule>>
    where TModule : IModule
{
    public SaveTrainingProgramValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
        RuleFor(c => c.EffectiveFrom).NotEmpty();
        RuleFor(c => c.Source).MaximumLength(300);
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(400);
        RuleFor(c => c.Hours).InclusiveBetween(1, 2_000);
        RuleFor(c => c.Kinds).NotEmpty().MaximumLength(2_000);
        RuleFor(c => c.MinAttendance).InclusiveBetween(0, 100);
        RuleFor(c => c.MaxScore).InclusiveBetween(1, 1_000).PrecisionScale(6, 2, true);
        RuleFor(c => c.PassMark).InclusiveBetween(0, 1_000).PrecisionScale(6, 2, true);
        RuleFor(c => c.RefresherRule).MaximumLength(40);
        RuleFor(c => c.RefresherMonths).InclusiveBetween(1, 600);
        RuleFor(c => c.RefresherSource).MaximumLength(300);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Govern)]
internal sealed class SaveTrainingProgramHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<SaveTrainingProgramCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram, new()
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<Saved>> Handle(SaveTrainingProgramCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(desk.Context, desk.Programs, id, command.Revision, cancellationToken)
            : await OpenAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var terms = command.Terms(RecordedBy.Of(current, clock));
        if ((UnknownRule(terms.Terms.RefresherRule) ?? found.Value.Publish(terms).Refusal) is { } refusal)
        {
            return refusal;
        }

        if (command.Id is null)
        {
            desk.Programs.Add(found.Value);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<TProgram>> OpenAsync(SaveTrainingProgramCommand<TModule> command, CancellationToken cancellation)
    {
        var program = TrainingProgram.Open<TProgram>(command.Code);
        return await desk.Programs.AnyAsync(p => p.Code == program.Code, cancellation) ? Refusal.InvalidField("code", "platform.refusal.exists-already", program.Code) : program;
    }

    private Refusal? UnknownRule(string? rule) =>
        rule is null || desk.Module.Training!.RefresherRules.Contains(rule) ? null : Refusal.InvalidField("refresherRule", "platform.field.bad-choice", rule);
}
