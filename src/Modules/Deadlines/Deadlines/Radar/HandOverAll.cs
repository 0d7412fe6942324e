using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Reminders;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.People;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Radar;

/// <summary>Hands every record with an open deadline of one person over to another.</summary>
internal sealed record HandOverAllCommand(Guid FromPersonId, Guid ToPersonId, string Note) : IRequest<Result<HandedOver>>;

internal sealed class HandOverAllValidator : AbstractValidator<HandOverAllCommand>
{
    public HandOverAllValidator()
    {
        RuleFor(c => c.FromPersonId).NotEmpty();
        RuleFor(c => c.ToPersonId).NotEmpty().NotEqual(c => c.FromPersonId).WithState(_ => new Sentence("deadlines.radar.hand-over.herself"));
        RuleFor(c => c.Note).NotEmpty().MaximumLength(1_000);
    }
}

/// <summary>Who only reads is kept out here; for whose work it may be sent, <see cref="PersonsWork"/> says, and each module says it again of its records.</summary>
[Access(Right.Discuss)]
internal sealed class HandOverAllHandler(PersonsWork work, AskModules ask, ModuleList modules, ISender sender) : IRequestHandler<HandOverAllCommand, Result<HandedOver>>
{
    public async Task<Result<HandedOver>> Handle(HandOverAllCommand command, CancellationToken cancellationToken)
    {
        var found = await work.OfAsync(command.FromPersonId, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        // Before the first record is touched: half a hand-over would leave two people with half a file each.
        foreach (var module in found.Value.Select(register => register.Module).Distinct())
        {
            if ((await sender.Send(new GetEligibleStaff(module), cancellationToken)).All(person => person.Id != command.ToPersonId))
            {
                return Refusal.InvalidField("toPersonId", "deadlines.radar.hand-over.no-right", new Sentence($"deadlines.module.{module}"));
            }
        }

        var total = new HandedOver(0, []);
        foreach (var register in found.Value)
        {
            var handed = await ask.OneAsync(modules.Find(register.Module)!, new HandOver(register.Register, register.RecordIds, command.ToPersonId, command.Note), cancellationToken);
            if (handed.IsRefused)
            {
                return handed.Refusal;
            }

            total = new HandedOver(total.Count + handed.Value.Count, [.. total.Kept, .. handed.Value.Kept]);
        }

        return total;
    }
}

/// <summary>Records of one register.</summary>
internal sealed record RegisterWork(string Module, string Register, IReadOnlyList<Guid> RecordIds, int Deadlines);

/// <summary>What a person has open, for those who may hand it over: leaders, administrators, the head of her unit.</summary>
internal sealed class PersonsWork(DeadlinesDbContext context, StaffReader staff, CurrentActor current)
{
    public async Task<Result<IReadOnlyList<RegisterWork>>> OfAsync(Guid personId, CancellationToken cancellation)
    {
        var actor = current.Actor;
        if ((await staff.ReadAsync(cancellation)).People.FirstOrDefault(person => person.Person.Id == personId) is not { } from)
        {
            return Refusal.NotFound();
        }

        if (!actor.May(Right.Discuss, null) || !(actor.IsLeader || actor.IsAdministrator || (actor.IsHead && actor.UnitId == from.Person.UnitId)))
        {
            return Refusal.Forbidden();
        }

        var records = await context.Tracked.AsNoTracking().Open().Where(d => d.ResponsiblePersonId == personId && !d.IsPersonal)
            .OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).Select(d => new { d.Module, d.Register, d.RecordId }).Take(HandOver.Most).ToListAsync(cancellation);
        return Result<IReadOnlyList<RegisterWork>>.Ok([.. records.GroupBy(d => (d.Module, d.Register))
            .Select(g => new RegisterWork(g.Key.Module, g.Key.Register, [.. g.Select(d => d.RecordId).Distinct()], g.Count()))]);
    }
}

internal sealed class HandOverAllEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/radar/people/{id:guid}/hand-over", async (Guid id, Body<HandOverAllCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { FromPersonId = id }, http))
            .WithName("HandOverAll").WithSummary("Hands every record with an open deadline of one person over to another, who is told of each.").Produces<HandedOver>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
