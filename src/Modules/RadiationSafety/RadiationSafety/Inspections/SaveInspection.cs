using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Inspections;

/// <summary>Plans an inspection of a facility, or changes what is planned. What becomes of it is recorded apart.</summary>
/// <param name="Id">The one to change; null plans a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="FacilityCode">The facility; fixed once planned.</param>
/// <param name="ChecklistId">The version of the checklist; fixed once the team has been there.</param>
internal sealed record SaveInspectionCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string FacilityCode,
    InspectionType Type,
    InspectionOrigin Origin,
    DateOnly PlannedOn,
    Guid? ChecklistId = null,
    string? Leader = null,
    string? Team = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>;

internal sealed class SaveInspectionValidator : AbstractValidator<SaveInspectionCommand>
{
    public SaveInspectionValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.FacilityCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.Type).IsInEnum();
        RuleFor(c => c.Origin).IsInEnum();
        RuleFor(c => c.PlannedOn).NotEmpty();
        RuleFor(c => c.Leader).MaximumLength(200);
        RuleFor(c => c.Team).MaximumLength(1_000);
    }
}

[Access(Right.Write)]
internal sealed class SaveInspectionHandler(RadiationSafetyDbContext context, History history, CurrentActor current, ISender sender) : IRequestHandler<SaveInspectionCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveInspectionCommand command, CancellationToken cancellationToken)
    {
        var terms = new InspectionTerms(command.Type, command.Origin, command.PlannedOn, command.ChecklistId, command.Leader, command.Team);
        if (terms.ChecklistId is { } checklist && !await context.Checklists.AnyAsync(c => c.Id == checklist, cancellationToken))
        {
            return Refusal.InvalidField("checklistId", "radiation.inspections.unknown-checklist");
        }

        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Inspections, id, command.Revision, cancellationToken)
            : await PlanAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var inspection = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, inspection, command.Id is null, cancellationToken);
        if ((responsible.Refusal ?? inspection.Describe(terms).Refusal) is { } refusal)
        {
            return refusal;
        }

        inspection.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(inspection);
    }

    private async Task<Result<Inspection>> PlanAsync(SaveInspectionCommand command, InspectionTerms terms, CancellationToken cancellation)
    {
        var (code, facilityCode) = (command.Code.Trim(), command.FacilityCode.Trim());
        if (await context.Facilities.FirstOrDefaultAsync(f => f.Code == facilityCode, cancellation) is not { } facility)
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", facilityCode);
        }

        if (await context.Inspections.AnyAsync(i => i.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", code);
        }

        var planned = Inspection.Plan(code, facility, terms);
        if (!planned.IsRefused)
        {
            context.Inspections.Add(planned.Value);
        }

        return planned;
    }
}

internal sealed class SaveInspectionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/inspections", async (Body<SaveInspectionCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/inspections", http))
            .WithName("EnterRadiationInspection").WithSummary("Plans an inspection of a radiation facility.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/inspections/{id:guid}", async (Guid id, Body<SaveInspectionCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationInspection").WithSummary("Changes what is planned of an inspection.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
