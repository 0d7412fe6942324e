using Directory.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.Places;

/// <summary>One place, what stood there before and what stands there now.</summary>
internal sealed record GetPlaceQuery(Guid Id) : IRequest<Result<PlaceDetail>>;

/// <param name="Predecessors">What was merged into it or split to make it.</param>
/// <param name="PartCount">How many places have it above them.</param>
internal sealed record PlaceDetail(
    Guid Id,
    int Revision,
    string Code,
    string Name,
    PlaceLevel Level,
    Guid? ParentId,
    string? ParentName,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<PlaceName> Successors,
    IReadOnlyList<PlaceName> Predecessors,
    int PartCount) : IHasRevision;

internal sealed record PlaceName(Guid Id, string Name, DateOnly? ValidTo);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetPlaceHandler(DirectoryDbContext context) : IRequestHandler<GetPlaceQuery, Result<PlaceDetail>>
{
    public async Task<Result<PlaceDetail>> Handle(GetPlaceQuery request, CancellationToken cancellationToken)
    {
        var place = await context.Places.AsNoTracking().Include(p => p.Parent).Include(p => p.Successors).FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (place is null)
        {
            return Refusal.NotFound();
        }

        var successorIds = place.Successors.Select(s => s.SuccessorId).ToList();
        var successors = successorIds.Count == 0 ? [] : await NamesAsync(context.Places.Where(p => successorIds.Contains(p.Id)), cancellationToken);
        var predecessors = await NamesAsync(context.Places.Where(p => p.Successors.Any(s => s.SuccessorId == request.Id)), cancellationToken);
        var parts = await context.Places.CountAsync(p => p.ParentId == request.Id, cancellationToken);
        return new PlaceDetail(
            place.Id, place.Revision, place.Code, place.Name, place.Level, place.ParentId, place.Parent?.Name, place.ValidFrom, place.ValidTo, successors, predecessors, parts);
    }

    private static async Task<IReadOnlyList<PlaceName>> NamesAsync(IQueryable<Place> places, CancellationToken cancellation) =>
        await places.AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new PlaceName(p.Id, p.Name, p.ValidTo)).ToListAsync(cancellation);
}

internal sealed class GetPlaceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/places/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPlaceQuery(id), http))
            .WithName("GetPlace").WithSummary("One place, what stood there before and what stands there now.")
            .Produces<PlaceDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
