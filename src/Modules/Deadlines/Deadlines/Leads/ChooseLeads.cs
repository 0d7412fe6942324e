using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.Rules;
using Directory.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Leads;

/// <summary>Says how early a unit is reminded, of one rule or of all with a profile; without days it goes back to the profile.</summary>
/// <param name="Subject">Code of the rule, or letter of the profile.</param>
/// <param name="Days">Days ahead, or working days where the profile counts these: <c>20, 10, 5, 1</c>.</param>
internal sealed record ChooseLeadsCommand(Guid UnitId, string Subject, string? Days) : IRequest<Result<Guid>>;

internal sealed class ChooseLeadsValidator : AbstractValidator<ChooseLeadsCommand>
{
    public ChooseLeadsValidator()
    {
        RuleFor(c => c.UnitId).NotEmpty();
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Days).MaximumLength(60);
    }
}

[Access(Right.Discuss)]
internal sealed class ChooseLeadsHandler(DeadlinesDbContext context, RuleSnapshots snapshots, ReminderPlanner planner, ISender sender, CurrentActor current, IToday today) : IRequestHandler<ChooseLeadsCommand, Result<Guid>>
{
    /// <summary>Deadlines planned anew at a time; all are one transaction.</summary>
    private const int Page = 1_000;

    public async Task<Result<Guid>> Handle(ChooseLeadsCommand command, CancellationToken cancellationToken)
    {
        if (!MayChoose(current.Actor, command.UnitId))
        {
            return Refusal.Forbidden();
        }

        if ((await sender.Send(new GetUnits(), cancellationToken)).All(unit => unit.Id != command.UnitId))
        {
            return Refusal.NotFound();
        }

        var rules = (await snapshots.GetAsync(context, cancellationToken)).Rules;
        var subject = command.Subject.Trim();
        if ((Enum.TryParse<LeadProfile>(subject, out var profile) && Enum.IsDefined(profile) && !char.IsDigit(subject[0]) ? profile : rules.Find(subject)?.Lead) is not { } usual)
        {
            return Refusal.InvalidField("subject", "deadlines.leads.unknown", subject);
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.LockTrackingAsync(cancellationToken);
        var lead = await context.UnitLeads.FirstOrDefaultAsync(l => l.UnitId == command.UnitId && l.Subject == subject, cancellationToken);
        if (string.IsNullOrWhiteSpace(command.Days))
        {
            context.UnitLeads.RemoveRange(lead is null ? [] : [lead]);
        }
        else if ((lead ??= context.UnitLeads.Add(UnitLead.Of(command.UnitId, subject)).Entity).Choose(command.Days, usual, today.Today).Refusal is { } refusal)
        {
            context.ChangeTracker.Clear();
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        await PlanAsync(command.UnitId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return command.UnitId;
    }

    /// <summary>Heads for their unit, administrators for each.</summary>
    internal static bool MayChoose(Actor actor, Guid unitId) => actor.IsAdministrator || (actor.IsHead && actor.UnitId == unitId);

    private async Task PlanAsync(Guid unitId, CancellationToken cancellation)
    {
        for (Guid? after = Guid.Empty; after is { } from;)
        {
            var page = await context.Tracked.AsNoTracking().Where(d => d.State == DeadlineState.Open && d.ResponsibleUnitId == unitId && d.Id > from)
                .OrderBy(d => d.Id).Take(Page).ToListAsync(cancellation);
            await planner.PlanAsync(page, cancellation);
            after = page.Count == Page ? page[^1].Id : null;
        }
    }
}

internal sealed class ChooseLeadsEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/leads/{unitId:guid}", async (Guid unitId, Body<ChooseLeadsCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value with { UnitId = unitId }, http))
            .WithName("ChooseLeads").WithSummary("Says how early a unit is reminded, of one rule or of all with a profile: earlier or more often than the profile, never less.")
            .Produces<Guid>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
