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

namespace RadiationSafety.Devices;

/// <summary>Enters a device of a facility, or corrects what its plate says.</summary>
/// <param name="Id">The device to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="FacilityId">The facility; fixed once entered: a device that moves is recorded as transferred.</param>
/// <param name="ObtainedOn">The day the facility obtained it; fixed once entered.</param>
/// <param name="Power">As the plate says it.</param>
/// <param name="Room">The room of the facility where it stands.</param>
internal sealed record SaveDeviceCommand(
    Guid? Id,
    int? Revision,
    Guid FacilityId,
    string Name,
    DeviceKind Kind,
    string SerialNumber,
    string? Maker,
    int? YearMade,
    DateOnly ObtainedOn,
    string? Power = null,
    string? Room = null) : IRequest<Result<Saved>>;

internal sealed class SaveDeviceValidator : AbstractValidator<SaveDeviceCommand>
{
    public SaveDeviceValidator(IToday today)
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.SerialNumber).NotEmpty().MaximumLength(60);
        RuleFor(c => c.Maker).MaximumLength(120);
        RuleFor(c => c.YearMade).InclusiveBetween(1950, today.Today.Year);
        RuleFor(c => c.ObtainedOn).NotEmpty();
        RuleFor(c => c.Power).MaximumLength(60);
        RuleFor(c => c.Room).MaximumLength(120);
    }
}

[Access(Right.Write)]
internal sealed class SaveDeviceHandler(RadiationSafetyDbContext context, History history, CurrentActor current) : IRequestHandler<SaveDeviceCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveDeviceCommand command, CancellationToken cancellationToken)
    {
        if (await context.Devices.AnyAsync(d => d.SerialNumber == command.SerialNumber.Trim() && d.Id != command.Id, cancellationToken))
        {
            return Refusal.InvalidField("serialNumber", "radiation.devices.serial-taken", command.SerialNumber);
        }

        var plate = new DevicePlate(command.Name, command.Kind, command.SerialNumber, command.Maker, command.YearMade, command.Power);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Devices, id, command.Revision, cancellationToken)
            : await EnterAsync(command, plate, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.Describe(plate);
        found.Value.StandIn(command.Room);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<RadiationDevice>> EnterAsync(SaveDeviceCommand command, DevicePlate plate, CancellationToken cancellation)
    {
        if (await context.Facilities.FirstOrDefaultAsync(f => f.Id == command.FacilityId, cancellation) is not { } facility)
        {
            return Refusal.InvalidField("facilityId", "radiation.unknown-facility", command.FacilityId);
        }

        var device = RadiationDevice.Enter(facility, plate, command.ObtainedOn);
        device.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId ?? current.Actor.PersonId);
        context.Devices.Add(device);
        return device;
    }
}

internal sealed class SaveDeviceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/devices", async (Body<SaveDeviceCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/devices", http))
            .WithName("EnterRadiationDevice").WithSummary("Enters a device of a facility.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/devices/{id:guid}", async (Guid id, Body<SaveDeviceCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationDevice").WithSummary("Corrects what a device's plate says.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
