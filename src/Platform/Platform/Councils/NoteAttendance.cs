using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>Whether a member came, as typed.</summary>
/// <param name="Because">Needed of an absence.</param>
public sealed record AttendanceInput(Guid MemberId, CouncilAttendance Attendance, string? Because);

/// <summary>Notes who came, before the session is opened.</summary>
/// <param name="Revision">The revision the sender saw.</param>
public sealed record NoteAttendanceCommand<TModule>(Guid SessionId, int? Revision, IReadOnlyList<AttendanceInput> Members) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class NoteAttendanceValidator<TModule> : AbstractValidator<NoteAttendanceCommand<TModule>>
    where TModule : IModule
{
    public NoteAttendanceValidator() => RuleForEach(c => c.Members).ChildRules(member =>
    {
        member.RuleFor(m => m.Attendance).IsInEnum();
        member.RuleFor(m => m.Because).MaximumLength(300);
    });
}

[Access(Right.Write)]
internal sealed class NoteAttendanceHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, History history) : IRequestHandler<NoteAttendanceCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<Saved>> Handle(NoteAttendanceCommand<TModule> command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(desk.Context, desk.Whole, command.SessionId, command.Revision, cancellationToken);
        if ((loaded.Refusal ?? loaded.Value!.Attend([.. (command.Members ?? []).Select(m => (m.MemberId, m.Attendance, m.Because))]).Refusal) is { } refusal)
        {
            return refusal;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(loaded.Value!);
    }
}
