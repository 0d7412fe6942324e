using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace Platform.Deadlines;

/// <summary>Enters the due date of a record where the law as known here gives none, or corrects it. The same for every register.</summary>
/// <param name="RuleCode">The rule whose date is missing.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DueOn">The date; null takes the one entered away.</param>
/// <param name="Source">Where it comes from; required with a date.</param>
public sealed record EnterDateByHand(string Register, Guid RecordId, string RuleCode, int? Revision, DateOnly? DueOn, string? Source) : IQuestionToAll<Result<Saved>>
{
    public IRequest<Result<Saved>> For<TModule>()
        where TModule : IModule => new EnterDateByHand<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record EnterDateByHand<TModule>(EnterDateByHand Command) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class EnterDateByHandValidator<TModule> : AbstractValidator<EnterDateByHand<TModule>>
    where TModule : IModule
{
    public EnterDateByHandValidator()
    {
        RuleFor(c => c.Command.Source).NotEmpty().When(c => c.Command.DueOn is not null).OverridePropertyName("source");
        RuleFor(c => c.Command.Source).MaximumLength(DateByHand.LongestSource).OverridePropertyName("source");
    }
}

[Access(Right.Write)]
internal sealed class EnterDateByHandHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<EnterDateByHand<TModule>, Result<Saved>>
    where TModule : IModule
{
    public async Task<Result<Saved>> Handle(EnterDateByHand<TModule> request, CancellationToken cancellationToken)
    {
        var (command, module) = (request.Command, modules.Of(typeof(TModule))!);
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var loaded = module.Registers.FirstOrDefault(candidate => candidate.Key == command.Register) is { } register
            ? await register.LoadToChangeAsync(context, current.Actor, services, command.RecordId, command.Revision, cancellationToken)
            : Refusal.NotFound();
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var deadline = await context.Deadlines.FirstOrDefaultAsync(d => d.RecordId == command.RecordId && d.RuleCode == command.RuleCode && d.State == DeadlineState.Open, cancellationToken);
        if (deadline is null || !(deadline.Outcome.TakesDateByHand() || deadline.Outcome is DeadlineOutcome.ByHand))
        {
            return deadline is null ? Refusal.NotFound() : Refusal.InvalidField("dueOn", "platform.deadline.by-hand.has-its-own", deadline.Article);
        }

        if (command.DueOn < deadline.TriggeredOn)
        {
            return Refusal.InvalidField("dueOn", "platform.deadline.by-hand.before-event", deadline.TriggeredOn);
        }

        await EnterAsync(context, deadline, command, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(loaded.Value);
    }

    private static async Task EnterAsync(ModuleDbContext context, RecordDeadline deadline, EnterDateByHand command, CancellationToken cancellation)
    {
        var entered = await context.DatesByHand.FirstOrDefaultAsync(d => d.RecordId == deadline.RecordId && d.RuleCode == deadline.RuleCode && d.TriggeredOn == deadline.TriggeredOn, cancellation);
        switch (entered, command.DueOn)
        {
            case (null, { } dueOn):
                context.DatesByHand.Add(DateByHand.For(deadline, dueOn, command.Source!));
                break;
            case ({ } known, { } dueOn):
                known.Correct(dueOn, command.Source!);
                break;
            case ({ } known, null):
                context.DatesByHand.Remove(known);
                break;
        }
    }
}

/// <summary>What a program sends.</summary>
/// <param name="Revision">The revision it saw; <c>If-Match</c> says the same.</param>
/// <param name="DueOn">Null takes the date away.</param>
public sealed record DateByHandBody(int? Revision, DateOnly? DueOn, string? Source);

internal static class EnterDateByHandEndpoint
{
    public static void Map(IEndpointRouteBuilder api, IRegister register, string name)
    {
        api.MapPost($"/{register.Key}/{{id:guid}}/deadlines/{{rule}}/date", async (Guid id, string rule, Body<DateByHandBody> body, HttpContext http, ISender sender, ModuleList modules) =>
                await sender.SendAsync(
                    modules.Of(register.Entity)!.Address(new EnterDateByHand(register.Key, id, rule, http.SeenRevision(body.Value.Revision), body.Value.DueOn, body.Value.Source)), http))
            .WithName($"Date{name}ByHand").WithSummary("Enters a due date, with its source, where the law as known here gives none.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
