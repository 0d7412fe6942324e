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

namespace RadiationSafety.Licenses;

/// <summary>Records what happened to an application or a license, with the paper that proves it.</summary>
/// <param name="LicenseId">The license.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Number">Number of the license, with its issue.</param>
/// <param name="ExpiresOn">Last day of its term, with its issue.</param>
internal sealed record RecordLicenseEventCommand(
    Guid LicenseId,
    int? Revision,
    LicenseEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Number,
    DateOnly? ExpiresOn,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordLicenseEventValidator : AbstractValidator<RecordLicenseEventCommand>
{
    public RecordLicenseEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Number).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordLicenseEventHandler(RadiationSafetyDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordLicenseEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordLicenseEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Licenses, command.LicenseId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var license = loaded.Value;
        var what = new Happening<LicenseEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = license.Happen(what, new LicenseTerms(command.Number, command.ExpiresOn), today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, license.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(license);
    }
}

internal sealed class RecordLicenseEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/licenses/{id:guid}/record-event", async (Guid id, RecordLicenseEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { LicenseId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordRadiationLicenseEvent").WithSummary("Records what happened to a license.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
