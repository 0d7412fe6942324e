using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Modules;
using Platform.Results;

namespace Platform.Persistence;

/// <summary>How the post stands: what is waiting in each module, and what nobody delivers any more.</summary>
public sealed record ListDeliveries : IRequest<Result<DeliveryOverview>>;

/// <summary>Waiting and dead deliveries of all modules.</summary>
/// <param name="Dead">Newest first, at most <see cref="MaxDead"/> a module.</param>
public sealed record DeliveryOverview(IReadOnlyList<ModulePost> Modules, IReadOnlyList<DeadDelivery> Dead)
{
    public const int MaxDead = 200;
}

/// <summary>What waits in one module's outbox.</summary>
/// <param name="New">Events nobody has looked at yet.</param>
/// <param name="Pending">Deliveries that wait for their first or next try.</param>
/// <param name="Dead">Deliveries that have used up their tries.</param>
public sealed record ModulePost(string Module, long New, long Pending, long Dead);

/// <summary>A delivery that has used up its tries.</summary>
/// <param name="Module">Slug of the publisher.</param>
/// <param name="Event">Stable name of the event.</param>
public sealed record DeadDelivery(string Module, Guid MessageId, string Event, DateTimeOffset OccurredAt, string Handler, int Attempts, string? Error);

/// <summary>Gives a dead delivery its tries back; it is sent at once.</summary>
public sealed record ResendDelivery(string Module, Guid MessageId, string Handler) : IRequest<Result<Unit>>;

[Access(Right.Administer)]
[NoInput]
internal sealed class ListDeliveriesHandler(ModuleList modules, IServiceProvider services) : IRequestHandler<ListDeliveries, Result<DeliveryOverview>>
{
    public async Task<Result<DeliveryOverview>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        var (posts, dead) = (new List<ModulePost>(), new List<DeadDelivery>());
        foreach (var module in modules.All)
        {
            var context = (ModuleDbContext)services.GetService(module.DbContext)!;
            posts.Add(new ModulePost(
                module.Slug,
                await context.Outbox.LongCountAsync(m => m.ExpandedAt == null, cancellationToken),
                await context.Deliveries.LongCountAsync(d => d.State == DeliveryState.Pending, cancellationToken),
                await context.Deliveries.LongCountAsync(d => d.State == DeliveryState.Dead, cancellationToken)));
            dead.AddRange(await context.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Dead)
                .Join(context.Outbox, d => d.MessageId, m => m.Id, (d, m) => new { d, m })
                .OrderByDescending(pair => pair.m.Id).ThenBy(pair => pair.d.Handler).Take(DeliveryOverview.MaxDead)
                .Select(pair => new DeadDelivery(module.Slug, pair.m.Id, pair.m.Name, pair.m.OccurredAt, pair.d.Handler, pair.d.Attempts, pair.d.LastError))
                .ToListAsync(cancellationToken));
        }

        return new DeliveryOverview(posts, dead);
    }
}

internal sealed class ResendDeliveryValidator : AbstractValidator<ResendDelivery>
{
    public ResendDeliveryValidator(ModuleList modules)
    {
        RuleFor(c => c.Module).Must(slug => modules.Find(slug) is not null).WithState(c => new Sentence("platform.field.bad-choice", c.Module));
        RuleFor(c => c.Handler).NotEmpty();
    }
}

[Access(Right.Administer)]
internal sealed partial class ResendDeliveryHandler(ModuleList modules, CurrentActor current, IServiceProvider services, ILogger<ResendDeliveryHandler> logger) : IRequestHandler<ResendDelivery, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ResendDelivery command, CancellationToken cancellationToken)
    {
        var module = modules.Find(command.Module)!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        // The state is part of the condition: pressed twice, or delivered meanwhile, nothing happens twice.
        var revived = await context.Deliveries
            .Where(d => d.MessageId == command.MessageId && d.Handler == command.Handler && d.State == DeliveryState.Dead)
            .ExecuteUpdateAsync(
                update => update.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Attempts, 0).SetProperty(d => d.NextAttemptAt, DateTimeOffset.UnixEpoch),
                cancellationToken);
        if (revived == 0)
        {
            return Refusal.NotFound("platform.admin.messages.not-dead");
        }

        await context.Database.ExecuteSqlAsync($"SELECT pg_notify('outbox', {module.Schema})", cancellationToken);
        LogResent(logger, current.Actor.Name, command.Module, command.MessageId, command.Handler);
        return Unit.Value;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Actor} sends message {Message} of {Module} to {Handler} again")]
    private static partial void LogResent(ILogger logger, string actor, string module, Guid message, string handler);
}
