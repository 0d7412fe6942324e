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

namespace RadiationSafety.Licenses;

/// <summary>Records what happened to an application or a license, with the paper that proves it.</summary>
/// <param name="LicenseId">The license.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Number">Number of the license, with its issue.</param>
/// <param name="ExpiresOn">Last day of its term, with its issue; of a renewal counted from the old term's end.</param>
/// <param name="Conditions">What it obliges the facility to, with its issue.</param>
internal sealed record RecordLicenseEventCommand(
    Guid LicenseId,
    int? Revision,
    LicenseEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Number,
    DateOnly? ExpiresOn,
    string? Note,
    string? Conditions = null,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<LicenseEventKind>;

internal sealed class RecordLicenseEventValidator : AbstractValidator<RecordLicenseEventCommand>
{
    public RecordLicenseEventValidator()
    {
        Include(new EventRules<RecordLicenseEventCommand, LicenseEventKind>());
        RuleFor(c => c.Number).MaximumLength(60);
        RuleFor(c => c.Conditions).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordLicenseEventHandler(RadiationSafetyDbContext context, EventRecorder recorder, CurrentActor current, TimeProvider clock) : IRequestHandler<RecordLicenseEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordLicenseEventCommand command, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var saved = await recorder.RecordAsync(
            context, context.Licenses.Include(l => l.Devices), command.LicenseId, command, (license, what, today) => HappenAsync(license, what, command, today, cancellationToken), cancellationToken);
        if (!saved.IsRefused)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return saved;
    }

    private async Task<Result<LicenseEvent>> HappenAsync(RadiationLicense license, Happening<LicenseEventKind> what, RecordLicenseEventCommand command, DateOnly today, CancellationToken cancellation)
    {
        var preceding = license.PrecedingId is { } id ? await context.Licenses.FirstOrDefaultAsync(l => l.Id == id, cancellation) : null;
        var happened = license.Happen(what, new LicenseTerms(command.Number, command.ExpiresOn, command.Conditions), today, preceding);
        if (happened.IsRefused || what.Kind is not (LicenseEventKind.Issued or LicenseEventKind.Resumed))
        {
            return happened;
        }

        var covered = license.Devices.Select(link => link.DeviceId).ToList();
        if ((await LicensedDevices.OfAsync(context, covered, cancellation)).RefuseDouble(license.Id, covered, license.Period, license.PrecedingId, "number") is { } twice)
        {
            return twice;
        }

        return what.Kind == LicenseEventKind.Issued && preceding is { EndedOn: null } && preceding.GiveWay(license, RecordedBy.Of(current, clock), today).Refusal is { } stays ? stays : happened;
    }
}

internal sealed class RecordLicenseEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/licenses/{id:guid}/record-event", async (Guid id, Body<RecordLicenseEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { LicenseId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordRadiationLicenseEvent").WithSummary("Records what happened to a license.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
