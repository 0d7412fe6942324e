using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>A worker's doses at all facilities together; that somebody looked at them is kept.</summary>
internal sealed record GetWorkerDosesQuery(Guid WorkerId) : IRequest<Result<WorkerDoses>>;

/// <summary>Doses of one worker, in mSv.</summary>
/// <param name="TwelveMonths">The sum of the twelve months up to today.</param>
/// <param name="FiveYears">The sum of the five years up to today.</param>
/// <param name="Exceeded">Limits passed within these five years, each on its first day.</param>
/// <param name="Badges">The latest first, a page of them.</param>
/// <param name="Total">How many dosimeters there are.</param>
internal sealed record WorkerDoses(decimal TwelveMonths, decimal FiveYears, IReadOnlyList<ExceededLimit> Exceeded, IReadOnlyList<DosimeterBadgeRow> Badges, int Total);

/// <summary>A limit that was passed.</summary>
/// <param name="Limit">Code of the limit.</param>
/// <param name="LimitDose">The limit itself, in mSv.</param>
/// <param name="Dose">The sum that passed it, in mSv.</param>
/// <param name="IsConfirmed">Whether the limit was compared with the law of that day.</param>
internal sealed record ExceededLimit(string Limit, decimal LimitDose, DateOnly On, decimal Dose, string Article, bool IsConfirmed);

[Access(Right.ReadPersonal)]
[NoInput]
internal sealed class GetWorkerDosesHandler(RadiationSafetyDbContext context, IConfigurationProvider maps, Looks looks, IToday today, ISender sender) : IRequestHandler<GetWorkerDosesQuery, Result<WorkerDoses>>
{
    private const int Shown = 20;

    private const int Years = 5;

    public async Task<Result<WorkerDoses>> Handle(GetWorkerDosesQuery request, CancellationToken cancellationToken)
    {
        if (!await context.Workers.AnyAsync(w => w.Id == request.WorkerId, cancellationToken))
        {
            return Refusal.NotFound();
        }

        var own = context.Badges.AsNoTracking().IgnoreAutoIncludes().Where(b => b.WorkerId == request.WorkerId);
        // Five years before the first day of the five years that are shown: sums of then reach as far back.
        var from = today.Today.AddYears(-2 * Years);
        var portions = (await own.Where(b => b.Dose != null && b.PeriodTo > from && b.PeriodTo <= today.Today).Select(b => new { b.PeriodTo, b.Dose }).ToListAsync(cancellationToken))
            .ConvertAll(b => new DosePortion(b.PeriodTo, b.Dose!.Value));
        var badges = await own.OrderByDescending(b => b.PeriodTo).ThenBy(b => b.Id).Take(Shown).ProjectTo<DosimeterBadgeRow>(maps).ToListAsync(cancellationToken);
        await looks.KeepAsync<DosimeterBadge>([request.WorkerId]);
        return new WorkerDoses(
            DoseSums.Within(portions, 12, today.Today),
            DoseSums.Within(portions, Years * 12, today.Today),
            [.. DoseSums.Exceeded(portions, await DoseLimits.AskAsync(sender, cancellationToken), today.Today.AddYears(-Years)).Select(over => new ExceededLimit(over.Limit.Code, over.Limit.MilliSieverts, over.On, over.Dose, over.Limit.Article, over.Limit.IsConfirmed))],
            badges,
            await own.CountAsync(cancellationToken));
    }
}

internal sealed class GetWorkerDosesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/workers/{id:guid}/doses", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetWorkerDosesQuery(id), http))
            .WithName("GetRadiationWorkerDoses").WithSummary("A worker's doses at all facilities together, in mSv.")
            .Produces<WorkerDoses>().ProducesProblem(StatusCodes.Status404NotFound);
}
