using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Training;

/// <summary>Attendance and mark of one participant, as typed.</summary>
/// <param name="Days">On which of the class's days she came.</param>
public sealed record SheetLineInput(Guid ParticipantId, IReadOnlyList<DateOnly> Days, decimal? Score);

/// <summary>Enters who came on which day, and the marks, for all at once; after the class has finished the results follow.</summary>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Participants">Those named; the others stay as they are.</param>
public sealed record EnterSheetCommand<TModule>(Guid ClassId, int? Revision, IReadOnlyList<SheetLineInput> Participants) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class EnterSheetValidator<TModule> : AbstractValidator<EnterSheetCommand<TModule>>
    where TModule : IModule
{
    public EnterSheetValidator()
    {
        RuleFor(c => c.Participants).Must(list => list is { Count: > 0 and <= TrainingClass.MostParticipants }).WithState(_ => new Sentence("platform.training.type-somebody", TrainingClass.MostParticipants));
        RuleForEach(c => c.Participants).ChildRules(line =>
        {
            line.RuleFor(l => l.ParticipantId).NotEmpty();
            line.RuleFor(l => l.Score).PrecisionScale(6, 2, true);
        });
    }
}

[Access(Right.Write)]
internal sealed class EnterSheetHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, History history, IToday today) : IRequestHandler<EnterSheetCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<Saved>> Handle(EnterSheetCommand<TModule> command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(desk.Context, desk.Whole, command.ClassId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var version = await desk.VersionAsync(loaded.Value, cancellationToken);
        if (loaded.Value.Enter(version, [.. command.Participants.Select(line => new SheetLine(line.ParticipantId, line.Days ?? [], line.Score))], today.Today).Refusal is { } refusal)
        {
            return refusal;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(loaded.Value);
    }
}
