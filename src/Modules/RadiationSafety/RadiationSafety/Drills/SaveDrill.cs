using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Incidents;

namespace RadiationSafety.Drills;

/// <summary>Enters an incident drill, or corrects what is said of it.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="FacilityCode">Where; fixed once entered, as the day.</param>
/// <param name="Lessons">What has to be done better.</param>
internal sealed record SaveDrillCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string FacilityCode,
    DateOnly HeldOn,
    IncidentLevel Level,
    string Scenario,
    DrillResult Result,
    string? Lessons = null) : IRequest<Result<Saved>>;

internal sealed class SaveDrillValidator : AbstractValidator<SaveDrillCommand>
{
    public SaveDrillValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.FacilityCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.HeldOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Level).IsInEnum();
        RuleFor(c => c.Scenario).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Result).IsInEnum();
        RuleFor(c => c.Lessons).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class SaveDrillHandler(RadiationSafetyDbContext context, History history, CurrentActor current, IToday today) : IRequestHandler<SaveDrillCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveDrillCommand command, CancellationToken cancellationToken)
    {
        var terms = new DrillTerms(command.Level, command.Scenario, command.Result, command.Lessons);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Drills, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (found.Value.Describe(terms).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<Drill>> EnterAsync(SaveDrillCommand command, DrillTerms terms, CancellationToken cancellation)
    {
        var (code, facilityCode) = (command.Code.Trim(), command.FacilityCode.Trim());
        if (await context.Facilities.FirstOrDefaultAsync(f => f.Code == facilityCode, cancellation) is not { } facility)
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", facilityCode);
        }

        if (await context.Drills.AnyAsync(r => r.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", code);
        }

        var entered = Drill.Enter(code, facility, command.HeldOn, terms, today.Today);
        if (!entered.IsRefused)
        {
            var ofFacility = context.Drills.Where(r => r.FacilityId == facility.Id);
            entered.Value.Follow(
                await ofFacility.Where(r => r.HeldOn <= command.HeldOn).OrderByDescending(r => r.HeldOn).FirstOrDefaultAsync(cancellation),
                await ofFacility.Where(r => r.HeldOn > command.HeldOn).OrderBy(r => r.HeldOn).FirstOrDefaultAsync(cancellation));
            entered.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId ?? current.Actor.PersonId);
            context.Drills.Add(entered.Value);
        }

        return entered;
    }
}

internal sealed class SaveDrillEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/drills", async (Body<SaveDrillCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/drills", http))
            .WithName("EnterRadiationDrill").WithSummary("Enters an incident drill.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/drills/{id:guid}", async (Guid id, Body<SaveDrillCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationDrill").WithSummary("Changes what is known of an incident drill.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
