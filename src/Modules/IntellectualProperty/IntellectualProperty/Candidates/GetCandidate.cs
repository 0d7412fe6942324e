using AutoMapper;
using AutoMapper.QueryableExtensions;
using IntellectualProperty.Assets;
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

namespace IntellectualProperty.Candidates;

/// <summary>One candidate product with everything that happened to it.</summary>
internal sealed record GetCandidateQuery(Guid Id) : IRequest<Result<CandidateDetail>>;

internal sealed record CandidateDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly ProposedOn,
    string ProductName,
    CandidateGroup Group,
    int Year,
    AssetKind Kind,
    string ProducerName,
    Guid? ProducerEnteredId,
    Guid? ProducerId,
    string? Place,
    CandidateState State,
    DateOnly? SelectedOn,
    DateOnly? ClosedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<CandidateEventKind> NextEvents => CandidateTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetCandidateHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetCandidateQuery, Result<CandidateDetail>>
{
    public async Task<Result<CandidateDetail>> Handle(GetCandidateQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.Candidates.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<CandidateDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetCandidateEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/candidates/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetCandidateQuery(id), http))
            .WithName("GetCandidate").WithSummary("One candidate product with everything that happened to it.")
            .Produces<CandidateDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
