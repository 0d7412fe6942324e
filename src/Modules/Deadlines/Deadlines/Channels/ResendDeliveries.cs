using Deadlines.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>Gives dead deliveries their tries back.</summary>
/// <param name="Id">One of them; null for all.</param>
internal sealed record ResendDeliveriesCommand(Guid? Id) : IRequest<Result<DeliveriesResent>>;

/// <param name="Count">How many will be tried again.</param>
internal sealed record DeliveriesResent(int Count);

[Access(Right.Administer)]
[NoInput]
internal sealed partial class ResendDeliveriesHandler(DeadlinesDbContext context, CurrentActor current, ILogger<ResendDeliveriesHandler> logger) : IRequestHandler<ResendDeliveriesCommand, Result<DeliveriesResent>>
{
    public async Task<Result<DeliveriesResent>> Handle(ResendDeliveriesCommand command, CancellationToken cancellationToken)
    {
        // The state is part of the condition: pressed twice, nothing happens twice.
        var revived = await context.ReminderDeliveries
            .Where(d => d.State == DeliveryState.Dead && (command.Id == null || d.Id == command.Id))
            .ExecuteUpdateAsync(
                update => update.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Attempts, 0).SetProperty(d => d.NextAttemptAt, DateTimeOffset.UnixEpoch),
                cancellationToken);
        if (revived == 0)
        {
            return Refusal.NotFound("deadlines.deliveries.not-dead");
        }

        LogResent(logger, current.Actor.Name, revived);
        return new DeliveriesResent(revived);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Actor} has {Count} dead deliveries of reminders tried again")]
    private static partial void LogResent(ILogger logger, string actor, int count);
}

internal sealed class ResendDeliveriesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/deliveries/resend", async (HttpContext http, ISender sender) => await sender.SendAsync(new ResendDeliveriesCommand(null), http))
            .WithName("ResendDeadDeliveries").WithSummary("Tries every dead delivery again.").Produces<DeliveriesResent>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/deliveries/{id:guid}/resend", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new ResendDeliveriesCommand(id), http))
            .WithName("ResendReminderDelivery").WithSummary("Tries a dead delivery again.").Produces<DeliveriesResent>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
