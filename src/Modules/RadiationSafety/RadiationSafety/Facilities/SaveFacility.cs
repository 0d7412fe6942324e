using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Organizations;
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Facilities;

/// <summary>Enters a facility, or changes what is known of it.</summary>
/// <param name="Id">The facility to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="OrganizationId">The organization of the Directory that runs it.</param>
/// <param name="EndedOn">The day the last use of radiation there ended.</param>
/// <param name="Risk">The Department's own judgment; with the practice it says how often the facility is visited.</param>
internal sealed record SaveFacilityCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string Name,
    RadiationPractice Practice,
    string Address,
    DateOnly StartedOn,
    DateOnly? EndedOn,
    Guid? OrganizationId,
    Guid? ResponsiblePersonId,
    RiskClass Risk = RiskClass.Unclassified) : IRequest<Result<Saved>>;

internal sealed class SaveFacilityValidator : AbstractValidator<SaveFacilityCommand>
{
    public SaveFacilityValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Practice).IsInEnum();
        RuleFor(c => c.Risk).IsInEnum();
        RuleFor(c => c.Address).NotEmpty().MaximumLength(300);
        RuleFor(c => c.StartedOn).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class SaveFacilityHandler(RadiationSafetyDbContext context, History history, CurrentActor current, ISender sender)
    : IRequestHandler<SaveFacilityCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveFacilityCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Facilities, id, command.Revision, cancellationToken)
            : RadiationFacility.Open(command.Code, command.Name, command.Practice, command.Address, command.StartedOn);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var facility = found.Value;
        if (command.Id is null && await context.Facilities.AnyAsync(f => f.Code == facility.Code, cancellationToken))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", facility.Code);
        }

        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, facility, command.Id is null, cancellationToken);
        var organization = await sender.LinkAsync(command.OrganizationId, "organizationId", cancellationToken);
        if ((organization.Refusal ?? responsible.Refusal ?? facility.Describe(command.Name, command.Practice, command.Address, command.StartedOn, command.EndedOn).Refusal) is { } refusal)
        {
            return refusal;
        }

        facility.Classify(command.Risk);
        facility.LinkOrganization(organization.Value);
        facility.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        if (command.Id is null)
        {
            context.Facilities.Add(facility);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(facility);
    }
}

internal sealed class SaveFacilityEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/facilities", async (Body<SaveFacilityCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/facilities", http))
            .WithName("EnterRadiationFacility").WithSummary("Enters a radiation facility.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/facilities/{id:guid}", async (Guid id, Body<SaveFacilityCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationFacility").WithSummary("Changes what is known of a radiation facility.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
