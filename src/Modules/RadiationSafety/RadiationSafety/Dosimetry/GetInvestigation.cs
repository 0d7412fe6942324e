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

/// <summary>One investigation; that somebody looked at it is kept.</summary>
internal sealed record GetInvestigationQuery(Guid Id) : IRequest<Result<DoseInvestigationDetail>>;

/// <param name="Dose">The sum that passed the limit, in mSv.</param>
/// <param name="LimitDose">The limit, in mSv; null where it was opened by hand.</param>
/// <param name="LimitArticle">Where the limit stands; by hand, why.</param>
internal sealed record DoseInvestigationDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid WorkerId,
    string WorkerName,
    Guid FacilityId,
    string FacilityName,
    Guid BadgeId,
    string BadgeCode,
    string LimitCode,
    decimal? LimitDose,
    string LimitArticle,
    decimal Dose,
    DateOnly ExceededOn,
    DateOnly OpenedOn,
    InvestigationState State,
    string? Cause,
    string? Measures,
    DateOnly? ClosedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<InvestigationEventKind> NextEvents => DoseInvestigationTrack.Steps.After(State);
}

[Access(Right.ReadPersonal)]
[NoInput]
internal sealed class GetInvestigationHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps, Looks looks) : IRequestHandler<GetInvestigationQuery, Result<DoseInvestigationDetail>>
{
    public async Task<Result<DoseInvestigationDetail>> Handle(GetInvestigationQuery request, CancellationToken cancellationToken)
    {
        if (await RadiationSafetyModule.Investigations.Records(context, current.Actor).Where(i => i.Id == request.Id).ProjectTo<DoseInvestigationDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } found)
        {
            return Refusal.NotFound();
        }

        await looks.KeepAsync<DoseInvestigation>([found.WorkerId]);
        return found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] };
    }
}

internal sealed class GetInvestigationEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dose-investigations/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetInvestigationQuery(id), http))
            .WithName("GetDoseInvestigation").WithSummary("One investigation of a dose above a limit.")
            .Produces<DoseInvestigationDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
