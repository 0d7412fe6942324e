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

namespace IntellectualProperty.UsageGrants;

/// <summary>Records what happened to an application or a right to use, with the paper that proves it.</summary>
/// <param name="GrantId">The right.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="CertificateNumber">Needed with the grant and a renewal.</param>
/// <param name="ExpiresOn">Last day of the term; empty where the sign's regulation sets none.</param>
internal sealed record RecordUsageGrantEventCommand(
    Guid GrantId,
    int? Revision,
    UsageGrantEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? CertificateNumber,
    DateOnly? ExpiresOn,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<UsageGrantEventKind>;

internal sealed class RecordUsageGrantEventValidator : AbstractValidator<RecordUsageGrantEventCommand>
{
    public RecordUsageGrantEventValidator()
    {
        Include(new EventRules<RecordUsageGrantEventCommand, UsageGrantEventKind>());
        RuleFor(c => c.CertificateNumber).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class RecordUsageGrantEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordUsageGrantEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordUsageGrantEventCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.UsageGrants, command.GrantId, command, async (grant, what, today) =>
        {
            var asset = await context.Assets.IgnoreAutoIncludes().AsNoTracking().SingleAsync(a => a.Id == grant.AssetId, cancellationToken);
            var number = command.CertificateNumber?.Trim();
            return number is not null && await context.UsageGrants.AnyAsync(g => g.AssetId == grant.AssetId && g.CertificateNumber == number && g.Id != grant.Id, cancellationToken)
                ? Refusal.InvalidField("certificateNumber", "ip.usage-grants.number-taken", number)
                : grant.Happen(what, new UsageCertificate(number, command.ExpiresOn), asset, today);
        }, cancellationToken);
}

internal sealed class RecordUsageGrantEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/usage-grants/{id:guid}/record-event", async (Guid id, Body<RecordUsageGrantEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { GrantId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordUsageGrantEvent").WithSummary("Records what happened to a right to use.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
