using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Devices;

/// <summary>Records what happened to a device: declared, verified, repaired, transferred, stopped.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">The certificate, with a verification.</param>
internal sealed record RecordDeviceEventCommand(
    Guid DeviceId,
    int? Revision,
    DeviceEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordDeviceEventValidator : AbstractValidator<RecordDeviceEventCommand>
{
    public RecordDeviceEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordDeviceEventHandler(RadiationSafetyDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordDeviceEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordDeviceEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Devices, command.DeviceId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var device = loaded.Value;
        var what = new Happening<DeviceEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = device.Happen(what, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, device.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(device);
    }
}

internal sealed class RecordDeviceEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/devices/{id:guid}/record-event", async (Guid id, RecordDeviceEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { DeviceId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordRadiationDeviceEvent").WithSummary("Records what happened to a device.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
