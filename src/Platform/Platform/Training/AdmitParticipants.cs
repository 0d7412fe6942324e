using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;

namespace Platform.Training;

/// <summary>Somebody for the list of a class, as typed.</summary>
/// <param name="Organization">Tax code or name.</param>
public sealed record ParticipantInput(string Name, DateOnly BornOn, string Organization, string Kind, string? Note);

/// <summary>Puts people on the list of a class: all of them, or none and every row that is wrong.</summary>
/// <param name="Revision">The revision the sender saw.</param>
public sealed record AdmitParticipantsCommand<TModule>(Guid ClassId, int? Revision, IReadOnlyList<ParticipantInput> Participants) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class AdmitParticipantsValidator<TModule> : AbstractValidator<AdmitParticipantsCommand<TModule>>
    where TModule : IModule
{
    public AdmitParticipantsValidator()
    {
        RuleFor(c => c.Participants).Must(list => list is { Count: > 0 and <= TrainingClass.MostParticipants }).WithState(_ => new Sentence("platform.training.type-somebody", TrainingClass.MostParticipants));
        RuleForEach(c => c.Participants).ChildRules(typed =>
        {
            typed.RuleFor(p => p.Name).NotEmpty().MaximumLength(200);
            typed.RuleFor(p => p.BornOn).NotEmpty();
            typed.RuleFor(p => p.Organization).NotEmpty().MaximumLength(300);
            typed.RuleFor(p => p.Kind).NotEmpty().MaximumLength(100);
            typed.RuleFor(p => p.Note).MaximumLength(500);
        });
    }
}

[Access(Right.Write)]
internal sealed class AdmitParticipantsHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, History history, ISender sender)
    : IRequestHandler<AdmitParticipantsCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<Saved>> Handle(AdmitParticipantsCommand<TModule> command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(desk.Context, desk.Whole, command.ClassId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var (held, terms) = (loaded.Value, (await desk.VersionAsync(loaded.Value, cancellationToken)).Terms);
        var organizations = await sender.OrganizationsAsync([.. command.Participants.Select(typed => typed.Organization)], cancellationToken);
        var wrong = new List<FieldError>();
        for (var i = 0; i < command.Participants.Count; i++)
        {
            var who = organizations.Read(command.Participants[i]);
            if ((who.Refusal ?? held.Admit(terms, who.Value!).Refusal) is { } refusal)
            {
                wrong.AddRange(RowRefusals.At(refusal, i));
            }
        }

        if (wrong.Count > 0)
        {
            // All or none: those of the rows that were right must not come with somebody's next save.
            desk.Context.ChangeTracker.Clear();
            return RowRefusals.All(wrong);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(held);
    }
}

/// <summary>Refusals of one of several rows that were sent together.</summary>
internal static class RowRefusals
{
    public static IEnumerable<FieldError> At(Refusal refusal, int row) =>
        (refusal.Fields.Count > 0 ? refusal.Fields : [new FieldError("name", refusal.Reason)]).Select(error => new FieldError($"participants[{row}].{error.Field}", new Sentence("platform.training.at-row", row + 1, error.Rule)));

    public static Refusal All(IReadOnlyList<FieldError> wrong) => new(RefusalKind.Invalid, wrong[0].Rule) { Fields = wrong };
}

/// <summary>What the organizations typed of participants mean, asked once for all of them.</summary>
internal sealed class TypedOrganizations(IReadOnlyDictionary<string, IReadOnlyList<OrganizationInfo>> found)
{
    /// <summary>An unknown name is kept as written; which of several namesakes is meant is never guessed.</summary>
    public Result<Trainee> Read(ParticipantInput typed) => found.GetValueOrDefault(typed.Organization.Trim()) switch
    {
        [var one] => new Trainee(typed.Name, typed.BornOn, typed.Kind.Trim(), typed.Organization, one.ToLink(), typed.Note),
        { Count: > 1 } several => Refusal.InvalidField("organization", "platform.organizations.several-in-file", typed.Organization, string.Join("; ", several.Select(candidate => candidate.Label))),
        _ => new Trainee(typed.Name, typed.BornOn, typed.Kind.Trim(), typed.Organization, null, typed.Note),
    };
}

internal static class TypedOrganizationQuestions
{
    public static async Task<TypedOrganizations> OrganizationsAsync(this ISender sender, IReadOnlyList<string> typed, CancellationToken cancellation) => new(
        (await sender.Send(new MatchOrganizations([.. typed.Select(text => text.Trim()).Where(text => text.Length > 0).Distinct()]), cancellation)).ToDictionary(match => match.Text, match => match.Found));
}
