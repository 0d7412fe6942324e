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

namespace RadiationSafety.Devices;

/// <summary>Records what happened to a device: declared, confirmed, verified, repaired, moved, transferred, stopped.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">The certificate, with a verification; the confirmation's number, with a confirmed declaration.</param>
/// <param name="FacilityCode">The facility it went to, with a move.</param>
internal sealed record RecordDeviceEventCommand(
    Guid DeviceId,
    int? Revision,
    DeviceEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    string? FacilityCode = null,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<DeviceEventKind>;

internal sealed class RecordDeviceEventValidator : AbstractValidator<RecordDeviceEventCommand>
{
    public RecordDeviceEventValidator()
    {
        Include(new EventRules<RecordDeviceEventCommand, DeviceEventKind>());
        RuleFor(c => c.FacilityCode).NotEmpty().When(c => c.Kind == DeviceEventKind.Moved);
        RuleFor(c => c.FacilityCode).MaximumLength(40);
    }
}

[Access(Right.Write)]
internal sealed class RecordDeviceEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordDeviceEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordDeviceEventCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Devices, command.DeviceId, command, async (device, what, today) =>
        {
            if (what.Kind != DeviceEventKind.Moved)
            {
                return device.Happen(what, today);
            }

            var code = command.FacilityCode!.Trim();
            return await context.Facilities.FirstOrDefaultAsync(f => f.Code == code, cancellationToken) is { } to
                ? device.Happen(what, today, to)
                : Refusal.InvalidField("facilityCode", "radiation.unknown-facility", code);
        }, cancellationToken);
}

internal sealed class RecordDeviceEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/devices/{id:guid}/record-event", async (Guid id, Body<RecordDeviceEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { DeviceId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordRadiationDeviceEvent").WithSummary("Records what happened to a device.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
