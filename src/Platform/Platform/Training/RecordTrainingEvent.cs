using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Files;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Training;

/// <summary>Records a step of a class, with its paper. That its certificates went out is recorded by issuing them.</summary>
/// <param name="Revision">The revision the sender saw.</param>
public sealed record RecordTrainingEventCommand<TModule>(
    Guid ClassId,
    int? Revision,
    TrainingEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<TrainingEventKind>
    where TModule : IModule;

internal sealed class RecordTrainingEventValidator<TModule> : AbstractValidator<RecordTrainingEventCommand<TModule>>
    where TModule : IModule
{
    public RecordTrainingEventValidator()
    {
        Include(new EventRules<RecordTrainingEventCommand<TModule>, TrainingEventKind>());
        RuleFor(c => c.Kind).NotEqual(TrainingEventKind.Certified).WithState(_ => new Sentence("platform.training.certified-by-issue"));
    }
}

[Access(Right.Write)]
internal sealed class RecordTrainingEventHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, EventRecorder recorder)
    : IRequestHandler<RecordTrainingEventCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public Task<Result<Saved>> Handle(RecordTrainingEventCommand<TModule> command, CancellationToken cancellationToken) => recorder.RecordAsync(
        desk.Context, desk.Whole, command.ClassId, command, async (held, what, today) => held.Happen(what, await desk.VersionAsync(held, cancellationToken), today), cancellationToken);
}
