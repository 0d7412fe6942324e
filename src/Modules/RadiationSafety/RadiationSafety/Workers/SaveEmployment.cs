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

namespace RadiationSafety.Workers;

/// <summary>Enters a worker's work at a facility, or changes what is known of it; its last day ends it.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="WorkerId">The worker; fixed once entered.</param>
/// <param name="FacilityCode">The facility; fixed once entered: who goes elsewhere has another employment.</param>
/// <param name="EndedOn">Her last day there.</param>
internal sealed record SaveEmploymentCommand(
    Guid? Id, int? Revision, Guid WorkerId, string FacilityCode, string Job, WorkerRole Role, DateOnly StartedOn, DateOnly? EndedOn) : IRequest<Result<Saved>>;

internal sealed class SaveEmploymentValidator : AbstractValidator<SaveEmploymentCommand>
{
    public SaveEmploymentValidator()
    {
        RuleFor(c => c.FacilityCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.Job).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Role).IsInEnum();
        RuleFor(c => c.StartedOn).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class SaveEmploymentHandler(RadiationSafetyDbContext context, History history, IToday today) : IRequestHandler<SaveEmploymentCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveEmploymentCommand command, CancellationToken cancellationToken)
    {
        var terms = new EmploymentTerms(command.Job, command.Role, command.StartedOn, command.EndedOn);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Employments.Include(e => e.Worker), id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var employment = found.Value;
        var others = await context.Employments.AsNoTracking().Where(e => e.WorkerId == employment.WorkerId && e.Id != employment.Id).ToListAsync(cancellationToken);
        var refusal = Employment.RefuseOverlap(terms, employment.FacilityId, others)
            ?? (command.Id is null ? null : employment.Describe(employment.Worker!.BornOn, terms, today.Today).Refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (command.Id is null)
        {
            context.Employments.Add(employment);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(employment);
    }

    private async Task<Result<Employment>> EnterAsync(SaveEmploymentCommand command, EmploymentTerms terms, CancellationToken cancellation)
    {
        var code = command.FacilityCode.Trim();
        if (await context.Facilities.AsNoTracking().FirstOrDefaultAsync(f => f.Code == code, cancellation) is not { } facility)
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", code);
        }

        return await context.Workers.AsNoTracking().FirstOrDefaultAsync(w => w.Id == command.WorkerId, cancellation) is { } worker
            ? Employment.Enter(worker, facility, terms, today.Today)
            : Refusal.InvalidField("workerId", "radiation.unknown-worker", command.WorkerId);
    }
}

internal sealed class SaveEmploymentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/employments", async (Body<SaveEmploymentCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/employments", http))
            .WithName("EnterRadiationEmployment").WithSummary("Enters a worker's work at a facility.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/employments/{id:guid}", async (Guid id, Body<SaveEmploymentCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationEmployment").WithSummary("Changes what is known of a worker's work at a facility.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
