using AutoMapper;
using AutoMapper.QueryableExtensions;
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

/// <summary>One delivery with every try.</summary>
internal sealed record GetDelivery(Guid Id) : IRequest<Result<ReminderDeliveryView>>;

internal sealed record ReminderDeliveryView(ReminderDeliveryRow Delivery, IReadOnlyList<DeliveryAttemptRow> Attempts);

internal sealed record DeliveryAttemptRow(DateTimeOffset At, string Host, AttemptOutcome Outcome, int? Code, string? Error);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetDeliveryHandler(DeadlinesDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetDelivery, Result<ReminderDeliveryView>>
{
    /// <summary>The latest tries; more than these nobody reads.</summary>
    private const int Shown = 100;

    public async Task<Result<ReminderDeliveryView>> Handle(GetDelivery request, CancellationToken cancellationToken)
    {
        var visible = ReminderDeliveryRegister.VisibleTo(current.Actor);
        var deliveries = context.ReminderDeliveries.AsNoTracking().Where(d => d.Id == request.Id);
        var delivery = await (visible is null ? deliveries : deliveries.Where(visible)).ProjectTo<ReminderDeliveryRow>(maps).FirstOrDefaultAsync(cancellationToken);
        return delivery is null
            ? Refusal.NotFound()
            : new ReminderDeliveryView(
                delivery,
                await context.DeliveryAttempts.AsNoTracking().Where(a => a.DeliveryId == request.Id).OrderByDescending(a => a.Id).Take(Shown).ProjectTo<DeliveryAttemptRow>(maps).ToListAsync(cancellationToken));
    }
}

internal sealed class GetDeliveryEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/deliveries/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetDelivery(id), http))
            .WithName("GetDelivery").WithSummary("One delivery of a reminder, with every try.").Produces<ReminderDeliveryView>().ProducesProblem(StatusCodes.Status404NotFound);
}
