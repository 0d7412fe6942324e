using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.Initiatives;

/// <summary>
/// Records what one paper says of many initiatives: their submission to the Committee, or the decision on them. All or none: a list half
/// recorded would be believed.
/// </summary>
/// <param name="Kind">Submitted, recognized or not recognized; what happens to each of its own is recorded there.</param>
/// <param name="DocumentNumber">The submission or the decision, the same for all.</param>
internal sealed record RecordInitiativeBatchCommand(IReadOnlyList<Guid> InitiativeIds, InitiativeEventKind Kind, DateOnly HappenedOn, string DocumentNumber) : IRequest<Result<RecordedBatch>>;

/// <summary>How many were recorded, under which paper.</summary>
internal sealed record RecordedBatch(InitiativeEventKind Kind, string DocumentNumber, int Count);

internal sealed class RecordInitiativeBatchValidator : AbstractValidator<RecordInitiativeBatchCommand>
{
    internal const int Most = 200;

    /// <summary>What a paper says of many at once.</summary>
    internal static IReadOnlyList<InitiativeEventKind> Kinds { get; } = [InitiativeEventKind.SubmittedToCommittee, InitiativeEventKind.Recognized, InitiativeEventKind.NotRecognized];

    public RecordInitiativeBatchValidator()
    {
        RuleFor(c => c.InitiativeIds).Must(ids => ids is { Count: > 0 and <= Most }).WithState(_ => new Sentence("ip.initiatives-batch.choose-some", Most));
        RuleFor(c => c.Kind).Must(Kinds.Contains).WithState(_ => new Sentence("ip.initiatives-batch.not-of-many"));
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).NotEmpty().MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class RecordInitiativeBatchHandler(IntellectualPropertyDbContext context, CurrentActor current, TimeProvider clock, IToday today) : IRequestHandler<RecordInitiativeBatchCommand, Result<RecordedBatch>>
{
    public async Task<Result<RecordedBatch>> Handle(RecordInitiativeBatchCommand command, CancellationToken cancellationToken)
    {
        var ids = command.InitiativeIds.Distinct().ToList();
        var initiatives = await context.Initiatives.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellationToken);
        var what = new Happening<InitiativeEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber.Trim(), null, RecordedBy.Of(current, clock));
        foreach (var id in ids)
        {
            if (!initiatives.TryGetValue(id, out var initiative))
            {
                return Refusal.NotFound();
            }

            if (initiative.Happen(what, today.Today).Refusal is { } refusal)
            {
                return OfRow(initiative, refusal);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return new RecordedBatch(command.Kind, what.DocumentNumber!, ids.Count);
    }

    /// <summary>Which of them the paper cannot be recorded for, and why.</summary>
    private static Refusal OfRow(Initiative initiative, Refusal why) =>
        Refusal.InvalidField("initiativeIds", "ip.initiatives-batch.row", initiative.Code, initiative.Name, why.Fields is [var first, ..] ? first.Rule : why.Reason);
}

internal sealed class RecordInitiativeBatchEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/initiatives/record-batch", async (Body<RecordInitiativeBatchCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("RecordInitiativeBatch").WithSummary("Records what one paper says of many initiatives, all or none.").Produces<RecordedBatch>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
