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
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Licenses;

namespace RadiationSafety.Workers;

/// <summary>Opens the case of a staff certificate, or changes what it certifies and who decides. What happens to it is recorded apart.</summary>
/// <param name="Id">The one to change; null opens a new case.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="WorkerId">Its holder; fixed once opened.</param>
internal sealed record SaveStaffCertificateCommand(Guid? Id, int? Revision, string Code, Guid WorkerId, string Duty, IssuingAuthority Authority) : IRequest<Result<Saved>>;

internal sealed class SaveStaffCertificateValidator : AbstractValidator<SaveStaffCertificateCommand>
{
    public SaveStaffCertificateValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Duty).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Authority).IsInEnum();
    }
}

[Access(Right.Write)]
internal sealed class SaveStaffCertificateHandler(RadiationSafetyDbContext context, History history, CurrentActor current) : IRequestHandler<SaveStaffCertificateCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveStaffCertificateCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.StaffCertificates, id, command.Revision, cancellationToken)
            : await OpenAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.Describe(command.Duty, command.Authority);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<StaffCertificate>> OpenAsync(SaveStaffCertificateCommand command, CancellationToken cancellation)
    {
        if (await context.Workers.AsNoTracking().FirstOrDefaultAsync(w => w.Id == command.WorkerId, cancellation) is not { } worker)
        {
            return Refusal.InvalidField("workerId", "radiation.unknown-worker", command.WorkerId);
        }

        var opened = StaffCertificate.Open(command.Code, worker, command.Duty, command.Authority);
        if (await context.StaffCertificates.AnyAsync(c => c.Code == opened.Code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", opened.Code);
        }

        opened.Assign(current.Actor.UnitId, current.Actor.PersonId);
        context.StaffCertificates.Add(opened);
        return opened;
    }
}

internal sealed class SaveStaffCertificateEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/staff-certificates", async (Body<SaveStaffCertificateCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/staff-certificates", http))
            .WithName("OpenRadiationStaffCertificate").WithSummary("Opens the case of a staff certificate.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/staff-certificates/{id:guid}", async (Guid id, Body<SaveStaffCertificateCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationStaffCertificate").WithSummary("Changes what a staff certificate certifies and who decides.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
