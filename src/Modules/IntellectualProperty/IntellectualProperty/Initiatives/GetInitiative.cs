using AutoMapper;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.Initiatives;

/// <summary>One initiative with everything that happened to it, and the earlier ones that look like it.</summary>
internal sealed record GetInitiativeQuery(Guid Id) : IRequest<Result<InitiativeDetail>>;

/// <param name="Similar">Earlier initiatives by how alike their names are, the nearest first: a warning, never a bar.</param>
internal sealed record InitiativeDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly FiledOn,
    string Name,
    InitiativeLevel Level,
    string Field,
    int Year,
    string UnitName,
    Guid? UnitEnteredId,
    Guid? UnitId,
    string? Summary,
    IReadOnlyList<InitiativeAuthor> Authors,
    InitiativeState State,
    DateOnly? SubmittedOn,
    DateOnly? RecognizedOn,
    DateOnly? ClosedOn,
    Guid? SessionId,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<InitiativeEventKind> NextEvents,
    IReadOnlyList<SimilarInitiative> Similar,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision;

/// <summary>An earlier initiative that looks like this one.</summary>
/// <param name="Likeness">Percent of the names' three-letter groups they share, diacritics aside.</param>
internal sealed record SimilarInitiative(Guid Id, string Code, string Name, int Year, InitiativeState State, int Likeness);

[Access(Right.Read)]
[NoInput]
internal sealed class GetInitiativeHandler(IntellectualPropertyDbContext context, IMapper mapper) : IRequestHandler<GetInitiativeQuery, Result<InitiativeDetail>>
{
    private const int MostSimilar = 5;

    public async Task<Result<InitiativeDetail>> Handle(GetInitiativeQuery request, CancellationToken cancellationToken) =>
        await context.Initiatives.AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken) is { } i
            ? new InitiativeDetail(
                i.Id, i.Revision, i.Code, i.FiledOn, i.Name, i.Level, i.Field, i.Year, i.UnitName, i.UnitEnteredId, i.UnitId, i.Summary, i.Authors, i.State, i.SubmittedOn, i.RecognizedOn, i.ClosedOn,
                i.SessionId, i.ResponsibleUnitId, i.ResponsiblePersonId, i.NextEvents,
                await SimilarAsync(i, cancellationToken), mapper.Map<IReadOnlyList<TrackEventDetail>>(i.Events.OrderByDescending(e => e.Ordinal)))
            : Refusal.NotFound();

    /// <summary>Filed before this one, or the same day and entered before it; itself is never among them.</summary>
    private async Task<IReadOnlyList<SimilarInitiative>> SimilarAsync(Initiative initiative, CancellationToken cancellation)
    {
        var key = await context.Initiatives.Where(i => i.Id == initiative.Id).Select(i => EF.Property<string>(i, InitiativeMapping.NameKey)).SingleAsync(cancellation);
        var found = await context.Initiatives.AsNoTracking().IgnoreAutoIncludes()
            .Where(i => i.Id != initiative.Id && (i.FiledOn < initiative.FiledOn || (i.FiledOn == initiative.FiledOn && i.Id < initiative.Id)))
            .Where(i => EF.Functions.TrigramsAreSimilar(EF.Property<string>(i, InitiativeMapping.NameKey), key))
            .Select(i => new { i.Id, i.Code, i.Name, i.Year, i.State, Likeness = EF.Functions.TrigramsSimilarity(EF.Property<string>(i, InitiativeMapping.NameKey), key) })
            .OrderByDescending(i => i.Likeness).ThenBy(i => i.Id).Take(MostSimilar).ToListAsync(cancellation);
        return [.. found.Select(i => new SimilarInitiative(i.Id, i.Code, i.Name, i.Year, i.State, (int)Math.Round(i.Likeness * 100)))];
    }
}

internal sealed class GetInitiativeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/initiatives/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetInitiativeQuery(id), http))
            .WithName("GetInitiative").WithSummary("One initiative with everything that happened to it, and the earlier ones that look like it.")
            .Produces<InitiativeDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
