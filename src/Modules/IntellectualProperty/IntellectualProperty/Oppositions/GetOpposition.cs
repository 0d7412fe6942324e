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

namespace IntellectualProperty.Oppositions;

/// <summary>One opposition with everything that happened to it.</summary>
internal sealed record GetOppositionQuery(Guid Id) : IRequest<Result<OppositionDetail>>;

internal sealed record OppositionDetail(
    Guid Id,
    int Revision,
    string Code,
    OppositionSide Side,
    Guid AssetId,
    string AssetName,
    string ContestedNumber,
    string ContestedName,
    AssetKind ContestedKind,
    DateOnly PublishedOn,
    string OtherName,
    Guid? OtherEnteredId,
    Guid? OtherId,
    string Grounds,
    DateOnly? ReplyBy,
    OppositionState State,
    DateOnly? FiledOn,
    DateOnly? AnsweredOn,
    DateOnly? ClosedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<OppositionEventKind> NextEvents => OppositionTrack.Steps.After(State);

    /// <summary>Whether the answer came after the last day the office gave.</summary>
    public bool IsAnsweredLate => AnsweredOn > ReplyBy;
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetOppositionHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetOppositionQuery, Result<OppositionDetail>>
{
    public async Task<Result<OppositionDetail>> Handle(GetOppositionQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.Oppositions.Records(context, current.Actor).Where(o => o.Id == request.Id).ProjectTo<OppositionDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetOppositionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/oppositions/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetOppositionQuery(id), http))
            .WithName("GetOpposition").WithSummary("One opposition with everything that happened to it.")
            .Produces<OppositionDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
