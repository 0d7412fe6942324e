using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Organizations;
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace Platform.Training;

/// <summary>A day of a class as typed.</summary>
public sealed record ClassDayInput(DateOnly On);

/// <summary>Who teaches, as typed.</summary>
public sealed record TrainerInput(string Name, string? Workplace);

/// <summary>Plans a class, or changes where, when and by whom it is held until it has finished.</summary>
/// <param name="Id">The class to change; null plans one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Code">The office's own number of it; fixed once entered.</param>
/// <param name="ProgramId">By which program; fixed once planned.</param>
/// <param name="HostId">The organization of the Directory that holds it.</param>
public sealed record SaveTrainingClassCommand<TModule>(
    Guid? Id,
    int? Revision,
    string Code,
    Guid ProgramId,
    IReadOnlyList<ClassDayInput> Days,
    string Place,
    int Capacity,
    IReadOnlyList<TrainerInput> Trainers,
    Guid? HostId = null,
    string? PlanNumber = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>
    where TModule : IModule
{
    internal ClassPlan Plan(OrganizationLink? host) => new(
        [.. (Days ?? []).Select(day => day.On)], Place, [.. (Trainers ?? []).Select(trainer => new Trainer(trainer.Name.Trim(), VietnameseText.Filled(trainer.Workplace)))], host, PlanNumber, Capacity);
}

internal sealed class SaveTrainingClassValidator<TModule> : AbstractValidator<SaveTrainingClassCommand<TModule>>
    where TModule : IModule
{
    public SaveTrainingClassValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.ProgramId).NotEmpty();
        RuleFor(c => c.Days).Must(days => days is { Count: > 0 and <= TrainingClass.MostDays }).WithState(_ => new Sentence("platform.training.days-count", TrainingClass.MostDays));
        RuleFor(c => c.Place).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Trainers).Must(trainers => trainers is not { Count: > 20 }).WithState(_ => new Sentence("platform.training.trainers-count", 20));
        RuleForEach(c => c.Trainers).ChildRules(trainer =>
        {
            trainer.RuleFor(t => t.Name).NotEmpty().MaximumLength(200);
            trainer.RuleFor(t => t.Workplace).MaximumLength(300);
        });
        RuleFor(c => c.PlanNumber).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class SaveTrainingClassHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, History history, CurrentActor current, ISender sender)
    : IRequestHandler<SaveTrainingClassCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>, new()
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<Saved>> Handle(SaveTrainingClassCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(desk.Context, desk.Whole, id, command.Revision, cancellationToken)
            : await PlanAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var held = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, held, command.Id is null, cancellationToken);
        var host = await sender.LinkAsync(command.HostId, "hostId", cancellationToken);
        if ((host.Refusal ?? responsible.Refusal ?? held.Describe(command.Plan(host.Value)).Refusal) is { } refusal)
        {
            return refusal;
        }

        held.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        if (command.Id is null)
        {
            desk.Context.Add(held);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(held);
    }

    private async Task<Result<TClass>> PlanAsync(SaveTrainingClassCommand<TModule> command, CancellationToken cancellation)
    {
        if (await desk.Programs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.ProgramId, cancellation) is not { } program)
        {
            return Refusal.InvalidField("programId", "platform.field.bad-choice", command.ProgramId);
        }

        var first = command.Days.Min(day => day.On);
        if (program.VersionOn(first) is not { } version)
        {
            return Refusal.InvalidField("days", "platform.training.no-version", program.Name, first);
        }

        var code = command.Code.Trim();
        return await desk.Context.Set<TClass>().AnyAsync(c => c.Code == code, cancellation)
            ? Refusal.InvalidField("code", "platform.refusal.exists-already", code)
            : TrainingClass.Plan<TClass>(code, program, version);
    }
}
