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

namespace RadiationSafety.Licenses;

/// <summary>Says which devices of its facility a license covers, all of them at once.</summary>
/// <param name="LicenseId">The license.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DeviceIds">At most 100; none of them under another license at the same time.</param>
internal sealed record CoverDevicesCommand(Guid LicenseId, int? Revision, IReadOnlyList<Guid> DeviceIds) : IRequest<Result<Saved>>;

internal sealed class CoverDevicesValidator : AbstractValidator<CoverDevicesCommand>
{
    internal const int Most = 100;

    public CoverDevicesValidator() => RuleFor(c => c.DeviceIds).Must(ids => ids is { Count: <= Most }).WithState(_ => new Sentence("radiation.licenses.too-many-devices", Most));
}

[Access(Right.Write)]
internal sealed class CoverDevicesHandler(RadiationSafetyDbContext context, History history) : IRequestHandler<CoverDevicesCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(CoverDevicesCommand command, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var loaded = await history.LoadAsync(context, context.Licenses.Include(l => l.Devices), command.LicenseId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var (license, ids) = (loaded.Value, command.DeviceIds.Distinct().ToList());
        var kept = license.Devices.Select(link => link.DeviceId).ToList();
        var there = await context.Devices.IgnoreAutoIncludes().CountAsync(d => ids.Contains(d.Id) && (d.FacilityId == license.FacilityId || kept.Contains(d.Id)), cancellationToken);
        if (there < ids.Count)
        {
            return Refusal.InvalidField("deviceIds", "radiation.licenses.device-elsewhere", license.FacilityName);
        }

        if ((await LicensedDevices.OfAsync(context, ids, cancellationToken)).RefuseDouble(license.Id, ids, license.Period, null, "deviceIds") is { } twice)
        {
            return twice;
        }

        license.Cover(ids);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(license);
    }
}

internal sealed class CoverDevicesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/licenses/{id:guid}/cover-devices", async (Guid id, Body<CoverDevicesCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { LicenseId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("CoverRadiationDevices").WithSummary("Says which devices of its facility a license covers.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
