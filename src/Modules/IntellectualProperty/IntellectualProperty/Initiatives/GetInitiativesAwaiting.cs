using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace IntellectualProperty.Initiatives;

/// <summary>Initiatives to which that may happen next: for the form that records one paper for many, in the order of their codes.</summary>
internal sealed record GetInitiativesAwaitingQuery(InitiativeEventKind Kind) : IRequest<IReadOnlyList<AwaitingInitiative>>;

internal sealed record AwaitingInitiative(Guid Id, string Code, string Name, string AuthorNames, InitiativeLevel Level);

[Access(Right.Read)]
[NoInput]
internal sealed class GetInitiativesAwaitingHandler(IntellectualPropertyDbContext context, CurrentActor current) : IRequestHandler<GetInitiativesAwaitingQuery, IReadOnlyList<AwaitingInitiative>>
{
    public async Task<IReadOnlyList<AwaitingInitiative>> Handle(GetInitiativesAwaitingQuery request, CancellationToken cancellationToken)
    {
        var states = Enum.GetValues<InitiativeState>().Where(state => InitiativeTrack.Steps.After(state).Contains(request.Kind)).ToList();
        var levels = Enum.GetValues<InitiativeLevel>().Where(level => InitiativeTrack.MayHappen(request.Kind, InitiativeState.Endorsed, level)).ToList();
        return await IntellectualPropertyModule.Initiatives.Records(context, current.Actor).IgnoreAutoIncludes()
            .Where(i => states.Contains(i.State) && (i.State != InitiativeState.Endorsed || levels.Contains(i.Level)))
            .OrderBy(i => i.Code).Take(RecordInitiativeBatchValidator.Most)
            .Select(i => new AwaitingInitiative(i.Id, i.Code, i.Name, i.AuthorNames, i.Level)).ToListAsync(cancellationToken);
    }
}
