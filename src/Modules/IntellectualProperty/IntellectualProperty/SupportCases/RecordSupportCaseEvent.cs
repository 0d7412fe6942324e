using FluentValidation;
using IntellectualProperty.Data;
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
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<SupportCaseEventKind>;

internal sealed class RecordSupportCaseEventValidator : AbstractValidator<RecordSupportCaseEventCommand>
{
    public RecordSupportCaseEventValidator()
    {
        Include(new EventRules<RecordSupportCaseEventCommand, SupportCaseEventKind>());
        RuleFor(c => c.AssetCode).MaximumLength(40);
    }
}

[Access(Right.Write)]
internal sealed class RecordSupportCaseEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordSupportCaseEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordSupportCaseEventCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.SupportCases, command.CaseId, command, async (supported, what, today) =>
        {
            var code = command.AssetCode?.Trim();
            var permission = command.PermissionId is { } id ? await context.Permissions.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) : null;
            var asset = await context.Assets.FirstOrDefaultAsync(a => supported.AssetId == null ? a.Code == code : a.Id == supported.AssetId, cancellationToken);
            if (asset is null && !string.IsNullOrEmpty(code))
            {
                return Refusal.InvalidField("assetCode", "ip.support-cases.no-such-asset", code);
            }

            var taken = command.Kind == SupportCaseEventKind.Filed && asset is not null
                ? SupportCase.RefuseTaken(asset, await context.SupportCases.IgnoreAutoIncludes().Where(c => c.AssetId == asset.Id && c.Id != supported.Id && c.ClosedOn == null).Select(c => c.Code).FirstOrDefaultAsync(cancellationToken))
                : null;
            return taken ?? supported.Happen(what, permission, asset, today);
        }, cancellationToken);
}

internal sealed class RecordSupportCaseEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/support-cases/{id:guid}/record-event", async (Guid id, Body<RecordSupportCaseEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { CaseId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordSupportCaseEvent").WithSummary("Records what happened in a support case.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
