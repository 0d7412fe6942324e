using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.People;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>A member as chosen.</summary>
public sealed record MemberInput(Guid PersonId, CouncilRole Role);

/// <summary>Composes a council by its decision, or changes its members and agenda until it sits.</summary>
/// <param name="Id">The session to change; null composes one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="TypeId">By which type; fixed once composed.</param>
/// <param name="Items">Natural keys of what it deals with, in the order of the agenda; one a line, or several with commas.</param>
public sealed record ComposeCouncilCommand<TModule>(
    Guid? Id,
    int? Revision,
    Guid TypeId,
    string DecisionNumber,
    DateOnly DecidedOn,
    DateOnly MeetsOn,
    string? Place,
    IReadOnlyList<MemberInput> Members,
    string Items) : IRequest<Result<Saved>>
    where TModule : IModule
{
    /// <summary>The keys, each once.</summary>
    internal IReadOnlyList<string> Keys => [.. (Items ?? "").Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}

internal sealed class ComposeCouncilValidator<TModule> : AbstractValidator<ComposeCouncilCommand<TModule>>
    where TModule : IModule
{
    public ComposeCouncilValidator()
    {
        RuleFor(c => c.TypeId).NotEmpty();
        RuleFor(c => c.DecisionNumber).NotEmpty().MaximumLength(60);
        RuleFor(c => c.DecidedOn).NotEmpty();
        RuleFor(c => c.MeetsOn).NotEmpty();
        RuleFor(c => c.Place).MaximumLength(300);
        RuleFor(c => c.Items).NotEmpty().MaximumLength(10_000);
        RuleForEach(c => c.Members).ChildRules(member =>
        {
            member.RuleFor(m => m.PersonId).NotEmpty();
            member.RuleFor(m => m.Role).IsInEnum();
        });
    }
}

[Access(Right.Write)]
internal sealed class ComposeCouncilHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, History history, ISender sender) : IRequestHandler<ComposeCouncilCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TSession : CouncilSession, new()
    where TType : CouncilType
{
    public async Task<Result<Saved>> Handle(ComposeCouncilCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(desk.Context, desk.Whole, id, command.Revision, cancellationToken)
            : await ComposeAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var session = found.Value;
        var appointed = await AppointedAsync(command, cancellationToken);
        var terms = (await desk.TermsAsync(session, cancellationToken)).Terms;
        if ((appointed.Refusal
            ?? session.Describe(new CouncilComposition(command.DecisionNumber, command.DecidedOn, command.MeetsOn, command.Place)).Refusal
            ?? session.Appoint(terms, appointed.Value!).Refusal) is { } refusal)
        {
            return refusal;
        }

        var subjects = await desk.Agenda.PutAsync(desk.Context, session, command.Keys, cancellationToken);
        if ((subjects.Refusal ?? session.PutOnAgenda(subjects.Value!).Refusal) is { } unfit)
        {
            return unfit;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(session);
    }

    private async Task<Result<TSession>> ComposeAsync(ComposeCouncilCommand<TModule> command, CancellationToken cancellation)
    {
        if (await desk.Types.AsNoTracking().FirstOrDefaultAsync(t => t.Id == command.TypeId, cancellation) is not { } type)
        {
            return Refusal.InvalidField("typeId", "platform.field.bad-choice", command.TypeId);
        }

        if (type.VersionOn(command.DecidedOn) is not { } version)
        {
            return Refusal.InvalidField("decidedOn", "platform.councils.no-version", type.Name, command.DecidedOn);
        }

        var number = command.DecisionNumber.Trim();
        if (await desk.Context.Set<TSession>().AnyAsync(s => s.DecisionNumber == number, cancellation))
        {
            return Refusal.InvalidField("decisionNumber", "platform.refusal.exists-already", number);
        }

        var composed = CouncilSession.Compose<TSession>(type, version);
        if (!composed.IsRefused)
        {
            desk.Context.Add(composed.Value);
        }

        return composed;
    }

    private async Task<Result<IReadOnlyList<Appointment>>> AppointedAsync(ComposeCouncilCommand<TModule> command, CancellationToken cancellation)
    {
        var chosen = command.Members ?? [];
        var staff = (await sender.Send(new GetStaff([.. chosen.Select(member => member.PersonId).Distinct()]), cancellation)).ToDictionary(person => person.Id);
        return chosen.All(member => staff.ContainsKey(member.PersonId))
            ? Result<IReadOnlyList<Appointment>>.Ok([.. chosen.Select(member => new Appointment(member.PersonId, staff[member.PersonId].FullName, member.Role))])
            : Refusal.InvalidField("members", "platform.people.no-such");
    }
}
