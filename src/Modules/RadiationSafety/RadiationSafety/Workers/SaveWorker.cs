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

/// <summary>Enters somebody who works with radiation, or corrects who she is.</summary>
/// <param name="Id">The worker to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="NationalId">Number of the citizen's card (12 digits) or of the former identity card (9 digits); one person, one number.</param>
internal sealed record SaveWorkerCommand(Guid? Id, int? Revision, string NationalId, string FullName, DateOnly BornOn) : IRequest<Result<Saved>>;

internal sealed class SaveWorkerValidator : AbstractValidator<SaveWorkerCommand>
{
    public SaveWorkerValidator()
    {
        RuleFor(c => c.NationalId).NotEmpty().MaximumLength(20);
        RuleFor(c => c.FullName).NotEmpty().MaximumLength(120);
        RuleFor(c => c.BornOn).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class SaveWorkerHandler(RadiationSafetyDbContext context, History history, IToday today) : IRequestHandler<SaveWorkerCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveWorkerCommand command, CancellationToken cancellationToken)
    {
        var (who, number) = (new WorkerIdentity(command.NationalId, command.FullName, command.BornOn), command.NationalId.Trim());
        if (await context.Workers.AnyAsync(w => w.NationalId == number && w.Id != command.Id, cancellationToken))
        {
            return Refusal.InvalidField("nationalId", "radiation.workers.national-id-taken", number);
        }

        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Workers.Include(w => w.Employments), id, command.Revision, cancellationToken)
            : RadiationWorker.Enter(who, today.Today);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var first = await context.StaffCertificates.Where(c => c.WorkerId == found.Value.Id).MinAsync(c => c.IssuedOn, cancellationToken);
        if (found.Value.Describe(who, first, today.Today) is { IsRefused: true } refused)
        {
            return refused.Refusal;
        }

        if (command.Id is null)
        {
            context.Workers.Add(found.Value);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }
}

internal sealed class SaveWorkerEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/workers", async (Body<SaveWorkerCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/workers", http))
            .WithName("EnterRadiationWorker").WithSummary("Enters somebody who works with radiation.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/workers/{id:guid}", async (Guid id, Body<SaveWorkerCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationWorker").WithSummary("Corrects who a worker is.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
