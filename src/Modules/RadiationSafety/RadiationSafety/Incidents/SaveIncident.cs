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

namespace RadiationSafety.Incidents;

/// <summary>Enters a radiation incident, or what has become known of it since.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="FacilityCode">Where; fixed once entered, as the day.</param>
/// <param name="Measures">What was done about it.</param>
/// <param name="ReportedTo">To whom the Department reported it.</param>
/// <param name="EndedOn">The day it was over.</param>
internal sealed record SaveIncidentCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string FacilityCode,
    DateOnly OccurredOn,
    IncidentLevel Level,
    string Description,
    string? Measures = null,
    string? ReportedTo = null,
    DateOnly? ReportedOn = null,
    string? ReportNumber = null,
    DateOnly? EndedOn = null) : IRequest<Result<Saved>>;

internal sealed class SaveIncidentValidator : AbstractValidator<SaveIncidentCommand>
{
    public SaveIncidentValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.FacilityCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.OccurredOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Level).IsInEnum();
        RuleFor(c => c.Description).NotEmpty().MaximumLength(2_000);
        RuleFor(c => c.Measures).MaximumLength(2_000);
        RuleFor(c => c.ReportedTo).MaximumLength(300);
        RuleFor(c => c.ReportNumber).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class SaveIncidentHandler(RadiationSafetyDbContext context, History history, CurrentActor current, IToday today) : IRequestHandler<SaveIncidentCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveIncidentCommand command, CancellationToken cancellationToken)
    {
        var terms = new IncidentTerms(command.Level, command.Description, command.Measures, command.ReportedTo, command.ReportedOn, command.ReportNumber, command.EndedOn);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Incidents, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (found.Value.Describe(terms, today.Today).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<Incident>> EnterAsync(SaveIncidentCommand command, IncidentTerms terms, CancellationToken cancellation)
    {
        var (code, facilityCode) = (command.Code.Trim(), command.FacilityCode.Trim());
        if (await context.Facilities.FirstOrDefaultAsync(f => f.Code == facilityCode, cancellation) is not { } facility)
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", facilityCode);
        }

        if (await context.Incidents.AnyAsync(r => r.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", code);
        }

        var entered = Incident.Enter(code, facility, command.OccurredOn, terms, today.Today);
        if (!entered.IsRefused)
        {
            entered.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId ?? current.Actor.PersonId);
            context.Incidents.Add(entered.Value);
        }

        return entered;
    }
}

internal sealed class SaveIncidentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/incidents", async (Body<SaveIncidentCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/incidents", http))
            .WithName("EnterRadiationIncident").WithSummary("Enters a radiation incident.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/incidents/{id:guid}", async (Guid id, Body<SaveIncidentCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationIncident").WithSummary("Changes what is known of a radiation incident.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
