using AutoMapper;
using AutoMapper.QueryableExtensions;
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

namespace IntellectualProperty.ControlSamples;

/// <summary>One control sample with everything that happened to it.</summary>
internal sealed record GetControlSampleQuery(Guid Id) : IRequest<Result<ControlSampleDetail>>;

internal sealed record ControlSampleDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid AssetId,
    string AssetName,
    DateOnly TakenOn,
    string HolderName,
    Guid? HolderEnteredId,
    Guid? HolderId,
    SamplePlace Place,
    string Commune,
    string Criteria,
    ControlSampleState State,
    string? Laboratory,
    DateOnly? TestedOn,
    DateOnly? FailedOn,
    DateOnly? HandledOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<ControlSampleEventKind> NextEvents => ControlSampleTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetControlSampleHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetControlSampleQuery, Result<ControlSampleDetail>>
{
    public async Task<Result<ControlSampleDetail>> Handle(GetControlSampleQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.ControlSamples.Records(context, current.Actor).Where(s => s.Id == request.Id).ProjectTo<ControlSampleDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetControlSampleEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/control-samples/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetControlSampleQuery(id), http))
            .WithName("GetControlSample").WithSummary("One control sample with everything that happened to it.")
            .Produces<ControlSampleDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
