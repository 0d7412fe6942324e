using MediatR;
using Platform.Access;
using Platform.Deadlines;
using Platform.Results;

namespace Platform.People;

/// <summary>Who looks after a record.</summary>
public readonly record struct Responsibility(Guid? UnitId, Guid? PersonId);

/// <summary>From what a command says to who looks after a record: one rule for every register.</summary>
public static class ResponsibilityResolution
{
    /// <summary>
    /// Whoever enters a record looks after it unless she says who does; later an empty field means nobody. The unit is the person's, or
    /// the one that had it, or the sender's. Refused at <c>responsiblePersonId</c> when there is no such person.
    /// </summary>
    /// <param name="record">As it stands.</param>
    /// <param name="isNew">Whether it is being entered.</param>
    public static async Task<Result<Responsibility>> ResponsibleAsync(this ISender sender, Actor actor, Guid? chosen, IResponsible record, bool isNew, CancellationToken cancellation)
    {
        if ((chosen ?? (isNew ? actor.PersonId : null)) is not { } id)
        {
            return new Responsibility(record.ResponsibleUnitId ?? actor.UnitId, null);
        }

        return (await sender.Send(new GetStaff([id]), cancellation)).SingleOrDefault() is { } person
            ? new Responsibility(person.UnitId, person.Id)
            : Refusal.InvalidField("responsiblePersonId", "platform.people.no-such");
    }
}
