using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Readiness;

/// <summary>How many licenses in force stand how; what is about somebody's body is no part of it.</summary>
internal sealed record GetReadinessOverviewQuery : IRequest<Result<ReadinessCounts>>;

/// <summary>Licenses in force by what they lack to be renewed.</summary>
/// <param name="Ready">Nothing is missing.</param>
/// <param name="Noted">Nothing is missing, and something nothing in the law as known here judges.</param>
/// <param name="Attention">Something is near its last day, or on its way.</param>
/// <param name="Gap">Something is missing.</param>
internal sealed record ReadinessCounts(int Ready, int Noted, int Attention, int Gap)
{
    public int Of(ReadinessStanding standing) => standing switch
    {
        ReadinessStanding.Ready => Ready,
        ReadinessStanding.Noted => Noted,
        ReadinessStanding.Attention => Attention,
        ReadinessStanding.Gap => Gap,
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };
}

/// <summary>How all licenses in force stand today: worked out once a request, for the counts and for the list they lead to.</summary>
internal sealed class ReadinessOverview(RadiationSafetyDbContext context, IToday today)
{
    private IReadOnlyDictionary<Guid, ReadinessStanding>? standings;

    public async Task<IReadOnlyDictionary<Guid, ReadinessStanding>> ReadAsync(CancellationToken cancellation) =>
        standings ??= await ReadinessReader.StandingsAsync(context, today.Today, cancellation);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetReadinessOverviewHandler(ReadinessOverview overview) : IRequestHandler<GetReadinessOverviewQuery, Result<ReadinessCounts>>
{
    public async Task<Result<ReadinessCounts>> Handle(GetReadinessOverviewQuery request, CancellationToken cancellationToken)
    {
        var counted = (await overview.ReadAsync(cancellationToken)).Values.CountBy(standing => standing).ToDictionary();
        return new ReadinessCounts(Of(ReadinessStanding.Ready), Of(ReadinessStanding.Noted), Of(ReadinessStanding.Attention), Of(ReadinessStanding.Gap));

        int Of(ReadinessStanding standing) => counted.GetValueOrDefault(standing);
    }
}

internal sealed class GetReadinessOverviewEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/readiness/overview", async (HttpContext http, ISender sender) => await sender.SendAsync(new GetReadinessOverviewQuery(), http))
            .WithName("GetReadinessOverview").WithSummary("How many licenses in force stand how to their renewal.").Produces<ReadinessCounts>();
}
