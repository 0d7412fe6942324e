using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.SupportCases;

/// <summary>Records what happened in a support case, with the paper that proves it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="PermissionId">Needed when the place name is allowed: by which decision.</param>
/// <param name="AssetCode">Needed with the filing: the asset that was filed.</param>
internal sealed record RecordSupportCaseEventCommand(
    Guid CaseId,
    int? Revision,
    SupportCaseEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    Guid? PermissionId,
    string? AssetCode,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordSupportCaseEventValidator : AbstractValidator<RecordSupportCaseEventCommand>
{
    public RecordSupportCaseEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.AssetCode).MaximumLength(40);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordSupportCaseEventHandler(IntellectualPropertyDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordSupportCaseEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordSupportCaseEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.SupportCases, command.CaseId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var supported = loaded.Value;
        var code = command.AssetCode?.Trim();
        var permission = command.PermissionId is { } id ? await context.Permissions.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) : null;
        var asset = await context.Assets.FirstOrDefaultAsync(a => supported.AssetId == null ? a.Code == code : a.Id == supported.AssetId, cancellationToken);
        if (asset is null && !string.IsNullOrEmpty(code))
        {
            return Refusal.InvalidField("assetCode", "ip.support-cases.no-such-asset", code);
        }

        var what = new Happening<SupportCaseEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = supported.Happen(what, permission, asset, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, supported.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(supported);
    }
}

internal sealed class RecordSupportCaseEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/support-cases/{id:guid}/record-event", async (Guid id, RecordSupportCaseEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { CaseId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordSupportCaseEvent").WithSummary("Records what happened in a support case.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
