using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Instruments;

/// <summary>One instrument with everything that happened to it.</summary>
internal sealed record GetInstrumentQuery(Guid Id) : IRequest<Result<InstrumentDetail>>;

internal sealed record InstrumentDetail(
    Guid Id,
    int Revision,
    string Code,
    string Name,
    InstrumentKind Kind,
    string? SerialNumber,
    string? AccuracyClass,
    string HolderName,
    Guid? HolderId,
    Guid? HolderEnteredId,
    string Place,
    DateOnly RegisteredOn,
    InstrumentState State,
    DateOnly? VerifiedOn,
    DateOnly? ValidUntil,
    DateOnly? EndedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<InstrumentEventKind> NextEvents => InstrumentTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetInstrumentHandler(StandardsMetrologyQualityDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetInstrumentQuery, Result<InstrumentDetail>>
{
    public async Task<Result<InstrumentDetail>> Handle(GetInstrumentQuery request, CancellationToken cancellationToken) =>
        await StandardsMetrologyQualityModule.Instruments.Records(context, current.Actor).Where(i => i.Id == request.Id).ProjectTo<InstrumentDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } instrument
            ? instrument with { Events = [.. instrument.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetInstrumentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/instruments/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetInstrumentQuery(id), http))
            .WithName("GetInstrument").WithSummary("One measuring instrument with everything that happened to it.")
            .Produces<InstrumentDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
