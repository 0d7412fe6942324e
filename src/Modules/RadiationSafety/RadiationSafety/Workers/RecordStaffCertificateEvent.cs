using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Workers;

/// <summary>Records what happened to an application or a staff certificate, with the paper that proves it.</summary>
/// <param name="CertificateId">The certificate.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Number">Its number, with its issue.</param>
/// <param name="ExpiresOn">Last day of its term, with its issue, where it has one.</param>
internal sealed record RecordStaffCertificateEventCommand(
    Guid CertificateId,
    int? Revision,
    CertificateEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Number,
    DateOnly? ExpiresOn,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<CertificateEventKind>;

internal sealed class RecordStaffCertificateEventValidator : AbstractValidator<RecordStaffCertificateEventCommand>
{
    public RecordStaffCertificateEventValidator()
    {
        Include(new EventRules<RecordStaffCertificateEventCommand, CertificateEventKind>());
        RuleFor(c => c.Number).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class RecordStaffCertificateEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordStaffCertificateEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordStaffCertificateEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.StaffCertificates, command.CertificateId, command,
        async (certificate, what, today) =>
        {
            var born = await context.Workers.Where(w => w.Id == certificate.WorkerId).Select(w => w.BornOn).FirstAsync(cancellationToken);
            return certificate.Happen(what, new CertificateTerms(command.Number, command.ExpiresOn), born, today);
        },
        cancellationToken);
}

internal sealed class RecordStaffCertificateEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/staff-certificates/{id:guid}/record-event", async (Guid id, Body<RecordStaffCertificateEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { CertificateId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordRadiationStaffCertificateEvent").WithSummary("Records what happened to a staff certificate.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
