using FluentValidation;
using IntellectualProperty.Data;
using IntellectualProperty.SupportCases;
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

namespace IntellectualProperty.PlaceNames;

/// <summary>
/// Records one decision of the Committee that allows several proposed place names: a permission each, and the event in each support case.
/// All or none: a decision half recorded would be believed.
/// </summary>
/// <param name="CaseIds">The support cases whose place name it allows.</param>
/// <param name="ValidUntil">Its last day; empty when the decision sets none.</param>
internal sealed record DecidePlaceNamesCommand(IReadOnlyList<Guid> CaseIds, string DecisionNumber, DateOnly DecidedOn, bool MapConfirmed = false, DateOnly? ValidUntil = null) : IRequest<Result<DecidedPlaceNames>>;

/// <summary>The permissions that were entered, in the order of the cases.</summary>
internal sealed record DecidedPlaceNames(string DecisionNumber, IReadOnlyList<Guid> PermissionIds);

internal sealed class DecidePlaceNamesValidator : AbstractValidator<DecidePlaceNamesCommand>
{
    internal const int Most = 100;

    public DecidePlaceNamesValidator()
    {
        RuleFor(c => c.CaseIds).Must(ids => ids is { Count: > 0 and <= Most }).WithState(_ => new Sentence("ip.place-names-decision.choose-some", Most));
        RuleFor(c => c.DecisionNumber).NotEmpty().MaximumLength(60);
        RuleFor(c => c.DecidedOn).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class DecidePlaceNamesHandler(IntellectualPropertyDbContext context, CurrentActor current, TimeProvider clock, IToday today) : IRequestHandler<DecidePlaceNamesCommand, Result<DecidedPlaceNames>>
{
    public async Task<Result<DecidedPlaceNames>> Handle(DecidePlaceNamesCommand command, CancellationToken cancellationToken)
    {
        var (ids, number) = (command.CaseIds.Distinct().ToList(), command.DecisionNumber.Trim());
        var cases = await context.SupportCases.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var permissions = await context.Permissions.Where(p => p.DecisionNumber == number).ToListAsync(cancellationToken);
        var entered = new List<Guid>();
        foreach (var id in ids)
        {
            var allowed = cases.TryGetValue(id, out var supported) ? Allow(supported, command, permissions) : Refusal.NotFound();
            if (allowed.IsRefused)
            {
                return supported is null ? allowed.Refusal : OfRow(supported, allowed.Refusal);
            }

            permissions.Add(allowed.Value);
            entered.Add(context.Permissions.Add(allowed.Value).Entity.Id);
        }

        await context.SaveChangesAsync(cancellationToken);
        return new DecidedPlaceNames(number, entered);
    }

    private Result<PlaceNamePermission> Allow(SupportCase supported, DecidePlaceNamesCommand command, List<PlaceNamePermission> entered)
    {
        var permission = PlaceNamePermission.Enter(supported.PlaceName ?? "", supported.ProductName, command.DecisionNumber);
        if (entered.Exists(p => p.PlaceName == permission.PlaceName && p.ProductName == permission.ProductName))
        {
            return Refusal.InvalidField("decisionNumber", "ip.place-name-permissions.entered-already", permission.DecisionNumber, permission.PlaceName, permission.ProductName);
        }

        // The case first: one that has asked for no place name has no permission to be given.
        if (!supported.NextEvents.Contains(SupportCaseEventKind.PlaceNameAllowed))
        {
            return Refusal.InvalidField("caseIds", "platform.event.not-next", supported.NameOf(SupportCaseEventKind.PlaceNameAllowed), new Sentence($"ip.SupportCaseState.{supported.State}"));
        }

        if (permission.Set(new PermissionTerms(supported.Kind, command.DecidedOn, supported.RequesterName, command.MapConfirmed, command.ValidUntil, null)).Refusal is { } wrong)
        {
            return wrong;
        }

        permission.LinkAs(supported.RequesterEnteredId, supported.RequesterId);
        var what = new Happening<SupportCaseEventKind>(SupportCaseEventKind.PlaceNameAllowed, command.DecidedOn, permission.DecisionNumber, null, RecordedBy.Of(current, clock));
        return supported.Happen(what, permission, null, today.Today).Refusal is { } refusal ? refusal : permission;
    }

    /// <summary>Which row the decision cannot be recorded for, and why.</summary>
    private static Refusal OfRow(SupportCase supported, Refusal why) =>
        Refusal.InvalidField("caseIds", "ip.place-names-decision.row", supported.Code, supported.ProductName, why.Fields is [var first, ..] ? first.Rule : why.Reason);
}

internal sealed class DecidePlaceNamesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/place-name-permissions/decide", async (Body<DecidePlaceNamesCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("DecidePlaceNames").WithSummary("Records one decision that allows several proposed place names, all or none.").Produces<DecidedPlaceNames>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
