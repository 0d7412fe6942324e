using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>One dosimeter with everything that happened to it and its dose; that somebody looked at it is kept.</summary>
internal sealed record GetDosimeterBadgeQuery(Guid Id) : IRequest<Result<DosimeterBadgeDetail>>;

/// <param name="Dose">In mSv.</param>
internal sealed record DosimeterBadgeDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid WorkerId,
    string WorkerName,
    Guid FacilityId,
    string FacilityName,
    DateOnly IssuedOn,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    BadgeState State,
    DateOnly? ReturnedOn,
    DateOnly? ReadOn,
    decimal? Dose,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<BadgeEventKind> NextEvents => DosimeterBadgeTrack.Steps.After(State);
}

[Access(Right.ReadPersonal)]
[NoInput]
internal sealed class GetDosimeterBadgeHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps, Looks looks) : IRequestHandler<GetDosimeterBadgeQuery, Result<DosimeterBadgeDetail>>
{
    public async Task<Result<DosimeterBadgeDetail>> Handle(GetDosimeterBadgeQuery request, CancellationToken cancellationToken)
    {
        if (await RadiationSafetyModule.Badges.Records(context, current.Actor).Where(b => b.Id == request.Id).ProjectTo<DosimeterBadgeDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } badge)
        {
            return Refusal.NotFound();
        }

        await looks.KeepAsync<DosimeterBadge>([badge.WorkerId]);
        return badge with { Events = [.. badge.Events.OrderByDescending(e => e.Ordinal)] };
    }
}

internal sealed class GetDosimeterBadgeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dosimeter-badges/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetDosimeterBadgeQuery(id), http))
            .WithName("GetDosimeterBadge").WithSummary("One personal dosimeter with its dose.")
            .Produces<DosimeterBadgeDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
