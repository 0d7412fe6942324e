using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Readiness;

/// <summary>Enters a facility's plan for incidents, or changes what is known of it, with the plan itself.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="FacilityId">The facility; fixed once entered.</param>
/// <param name="DatedOn">The day on the plan; a facility has one of a day.</param>
/// <param name="ApprovedOn">The day it was approved.</param>
internal sealed record SaveIncidentPlanCommand(
    Guid? Id,
    int? Revision,
    Guid FacilityId,
    string? Number,
    DateOnly DatedOn,
    DateOnly? ApprovedOn,
    string? ApprovalNumber,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class SaveIncidentPlanValidator : AbstractValidator<SaveIncidentPlanCommand>
{
    public SaveIncidentPlanValidator()
    {
        RuleFor(c => c.Number).MaximumLength(60);
        RuleFor(c => c.DatedOn).NotEmpty();
        RuleFor(c => c.ApprovalNumber).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class SaveIncidentPlanHandler(RadiationSafetyDbContext context, History history, FileStore files, IToday today) : IRequestHandler<SaveIncidentPlanCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveIncidentPlanCommand command, CancellationToken cancellationToken)
    {
        var terms = new PlanTerms(command.Number, command.DatedOn, command.ApprovedOn, command.ApprovalNumber);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.IncidentPlans, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var plan = found.Value;
        if (await context.IncidentPlans.AnyAsync(p => p.FacilityId == plan.FacilityId && p.DatedOn == command.DatedOn && p.Id != plan.Id, cancellationToken))
        {
            return Refusal.InvalidField("datedOn", "radiation.incident-plans.there-already", plan.FacilityName, command.DatedOn);
        }

        if (plan.Describe(terms, today.Today) is { IsRefused: true } refused)
        {
            return refused.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, plan.Id, null, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        if (command.Id is null)
        {
            context.IncidentPlans.Add(plan);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(plan);
    }

    private async Task<Result<IncidentPlan>> EnterAsync(SaveIncidentPlanCommand command, PlanTerms terms, CancellationToken cancellation) =>
        await context.Facilities.AsNoTracking().FirstOrDefaultAsync(f => f.Id == command.FacilityId, cancellation) is { } facility
            ? IncidentPlan.Enter(facility, terms, today.Today)
            : Refusal.InvalidField("facilityId", "radiation.unknown-facility", command.FacilityId);
}

internal sealed class SaveIncidentPlanEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/incident-plans", async (Body<SaveIncidentPlanCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/incident-plans", http))
            .WithName("EnterIncidentPlan").WithSummary("Enters a facility's plan for incidents.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/incident-plans/{id:guid}", async (Guid id, Body<SaveIncidentPlanCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeIncidentPlan").WithSummary("Changes what is known of a facility's plan for incidents.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
