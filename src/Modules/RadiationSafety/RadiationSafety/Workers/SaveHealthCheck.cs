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

/// <summary>Enters a health check of a worker, or corrects what it says.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="WorkerId">The worker; fixed once entered.</param>
/// <param name="CheckedOn">The day; fixed once entered, one check a day.</param>
internal sealed record SaveHealthCheckCommand(
    Guid? Id, int? Revision, Guid WorkerId, DateOnly CheckedOn, HealthResult Outcome, string Place, string? DocumentNumber, string? Note) : IRequest<Result<Saved>>;

internal sealed class SaveHealthCheckValidator : AbstractValidator<SaveHealthCheckCommand>
{
    public SaveHealthCheckValidator()
    {
        RuleFor(c => c.CheckedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Outcome).IsInEnum();
        RuleFor(c => c.Place).NotEmpty().MaximumLength(200);
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class SaveHealthCheckHandler(RadiationSafetyDbContext context, History history, IToday today) : IRequestHandler<SaveHealthCheckCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveHealthCheckCommand command, CancellationToken cancellationToken)
    {
        var findings = new HealthFindings(command.Outcome, command.Place, command.DocumentNumber, command.Note);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.HealthChecks, id, command.Revision, cancellationToken)
            : await EnterAsync(command, findings, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.Describe(findings);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<HealthCheck>> EnterAsync(SaveHealthCheckCommand command, HealthFindings findings, CancellationToken cancellation)
    {
        if (await context.Workers.AsNoTracking().FirstOrDefaultAsync(w => w.Id == command.WorkerId, cancellation) is not { } worker)
        {
            return Refusal.InvalidField("workerId", "radiation.unknown-worker", command.WorkerId);
        }

        if (await context.HealthChecks.AnyAsync(c => c.WorkerId == worker.Id && c.CheckedOn == command.CheckedOn, cancellation))
        {
            return Refusal.InvalidField("checkedOn", "radiation.health-checks.checked-already", command.CheckedOn);
        }

        var entered = HealthCheck.Enter(worker, command.CheckedOn, findings, today.Today);
        if (!entered.IsRefused)
        {
            context.HealthChecks.Add(entered.Value);
        }

        return entered;
    }
}

internal sealed class SaveHealthCheckEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/health-checks", async (Body<SaveHealthCheckCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/health-checks", http))
            .WithName("EnterRadiationHealthCheck").WithSummary("Enters a health check of a worker.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/health-checks/{id:guid}", async (Guid id, Body<SaveHealthCheckCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationHealthCheck").WithSummary("Corrects what a health check says.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
