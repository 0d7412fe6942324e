using Deadlines.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>How the channels fare.</summary>
internal sealed record GetChannels : IRequest<Result<IReadOnlyList<ChannelView>>>;

/// <summary>Whether a channel works.</summary>
internal enum ChannelState
{
    /// <summary>Not configured: nothing is planned for it.</summary>
    Off,
    Good,

    /// <summary>It failed last, and is tried again after a pause.</summary>
    Resting,
}

/// <param name="Problem">Key of what is missing in the settings; null when it is configured.</param>
/// <param name="Target">Where it sends to.</param>
/// <param name="Waiting">Deliveries that wait for their first or next try.</param>
/// <param name="Doubtful">Of all, those that may have arrived twice.</param>
internal sealed record ChannelView(
    DeliveryChannel Channel, ChannelState State, string? Problem, string? Target, DateTimeOffset? OpenUntil, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastFailureAt, string? LastError,
    int Waiting, int Dead, int Doubtful);

[Access(Right.Administer)]
[NoInput]
internal sealed class GetChannelsHandler(DeadlinesDbContext context, IEnumerable<IDeliveryChannel> channels) : IRequestHandler<GetChannels, Result<IReadOnlyList<ChannelView>>>
{
    public async Task<Result<IReadOnlyList<ChannelView>>> Handle(GetChannels request, CancellationToken cancellationToken)
    {
        var health = await context.Channels.AsNoTracking().ToDictionaryAsync(h => h.Channel, cancellationToken);
        // Each count along its own index: what was sent over the years is not read.
        var waiting = await CountAsync(context.ReminderDeliveries.Where(d => d.State == DeliveryState.Pending || d.State == DeliveryState.Ambiguous || d.State == DeliveryState.Sending), cancellationToken);
        var dead = await CountAsync(context.ReminderDeliveries.Where(d => d.State == DeliveryState.Dead), cancellationToken);
        var doubtful = await CountAsync(context.ReminderDeliveries.Where(d => d.Doubtful > 0), cancellationToken);
        return Result<IReadOnlyList<ChannelView>>.Ok([.. channels.Select(channel =>
        {
            var known = health.GetValueOrDefault(channel.Channel);
            var state = !channel.IsOn ? ChannelState.Off : known is { Failures: > 0 } ? ChannelState.Resting : ChannelState.Good;
            return new ChannelView(
                channel.Channel, state, channel.Problem, channel.Target, known?.OpenUntil, known?.LastSuccessAt, known?.LastFailureAt, known?.LastError,
                waiting.GetValueOrDefault(channel.Channel), dead.GetValueOrDefault(channel.Channel), doubtful.GetValueOrDefault(channel.Channel));
        })]);
    }

    private static Task<Dictionary<DeliveryChannel, int>> CountAsync(IQueryable<ReminderDelivery> deliveries, CancellationToken cancellation) =>
        deliveries.GroupBy(d => d.Channel).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}

internal sealed class GetChannelsEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels", async (HttpContext http, ISender sender) => await sender.SendAsync(new GetChannels(), http))
            .WithName("GetChannels").WithSummary("How mail and the other channels of reminders fare.").Produces<IReadOnlyList<ChannelView>>();
}
