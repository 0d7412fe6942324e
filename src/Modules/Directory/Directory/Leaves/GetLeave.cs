using Directory.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Directory.Leaves;

/// <summary>One leave.</summary>
internal sealed record GetLeaveQuery(Guid Id) : IRequest<Result<LeaveDetail>>;

/// <param name="Reason">Null also for those whose business it is not.</param>
/// <param name="IsOver">Whether nothing of it can be changed any more.</param>
/// <param name="MayKeep">Whether the reader may change it.</param>
/// <param name="StandsInFor">Whom she was to stand in for on these days: their work goes to the next in line.</param>
internal sealed record LeaveDetail(
    Guid Id, int Revision, Guid PersonId, string PersonName, DateOnly StartsOn, DateOnly EndsOn, Guid? DeputyId, string? DeputyName, string? Reason, DateOnly? CanceledOn,
    bool IsOver, bool MayKeep, IReadOnlyList<string> StandsInFor) : IHasRevision;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetLeaveHandler(DirectoryDbContext context, CurrentActor current, IToday today) : IRequestHandler<GetLeaveQuery, Result<LeaveDetail>>
{
    public async Task<Result<LeaveDetail>> Handle(GetLeaveQuery request, CancellationToken cancellationToken)
    {
        if (await context.Leaves.AsNoTracking().FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } leave)
        {
            return Refusal.NotFound();
        }

        var unit = await context.People.Where(p => p.Id == leave.PersonId).Select(p => p.UnitId).FirstAsync(cancellationToken);
        var mayKeep = Deputizing.MayKeep(current.Actor, leave.PersonId, unit);
        var isOver = leave.CanceledOn is not null || leave.EndsOn < today.Today;
        var others = isOver
            ? []
            : await context.Leaves.Where(l => l.DeputyId == leave.PersonId && l.CanceledOn == null && l.StartsOn <= leave.EndsOn && l.EndsOn >= leave.StartsOn && l.EndsOn >= today.Today)
                .OrderBy(l => l.PersonName).Select(l => l.PersonName).Take(20).ToListAsync(cancellationToken);
        return new LeaveDetail(
            leave.Id, leave.Revision, leave.PersonId, leave.PersonName, leave.StartsOn, leave.EndsOn, leave.DeputyId, leave.DeputyName, mayKeep ? leave.Reason : null, leave.CanceledOn,
            isOver, mayKeep && current.Actor.May(Right.Discuss, null), others);
    }
}

internal sealed class GetLeaveEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/leaves/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetLeaveQuery(id), http))
            .WithName("GetLeave").WithSummary("One leave: the days and who stands in.").Produces<LeaveDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
