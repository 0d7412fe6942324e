using Deadlines.Reminders;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.People;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Radar;

/// <summary>What of a person would be handed over, and to whom it may be.</summary>
internal sealed record GetHandOver(Guid PersonId) : IRequest<Result<HandOverView>>;

/// <param name="Deadlines">Open deadlines of hers.</param>
/// <param name="Records">The records they are of.</param>
/// <param name="Receivers">Who may look after all of them.</param>
internal sealed record HandOverView(Guid PersonId, string Name, int Deadlines, int Records, IReadOnlyList<string> Modules, IReadOnlyList<StaffMember> Receivers);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetHandOverHandler(PersonsWork work, StaffReader staff, ISender sender) : IRequestHandler<GetHandOver, Result<HandOverView>>
{
    public async Task<Result<HandOverView>> Handle(GetHandOver request, CancellationToken cancellationToken)
    {
        var found = await work.OfAsync(request.PersonId, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var modules = found.Value.Select(register => register.Module).Distinct().ToList();
        List<StaffMember>? receivers = null;
        foreach (var module in modules)
        {
            var eligible = await sender.Send(new GetEligibleStaff(module), cancellationToken);
            receivers = [.. eligible.Where(person => person.Id != request.PersonId && (receivers?.Any(known => known.Id == person.Id) ?? true))];
        }

        var name = (await staff.ReadAsync(cancellationToken)).People.First(person => person.Person.Id == request.PersonId).Person.FullName;
        return new HandOverView(request.PersonId, name, found.Value.Sum(register => register.Deadlines), found.Value.Sum(register => register.RecordIds.Count), modules, receivers ?? []);
    }
}

internal sealed class GetHandOverEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/radar/people/{id:guid}/hand-over", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetHandOver(id), http))
            .WithName("GetHandOver").WithSummary("What of a person would be handed over, and to whom it may be.").Produces<HandOverView>().ProducesProblem(StatusCodes.Status404NotFound);
}
