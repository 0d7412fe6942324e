using Deadlines.Data;
using Deadlines.Rules;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Deadlines.RuleChanges;

/// <summary>Proposes a change of a rule; it counts once another person has confirmed it. Fields as in <see cref="RuleTerms"/>.</summary>
/// <param name="VersionCode">Of the version it is about; null for a new one.</param>
/// <param name="Because">Why, in a sentence: what was read, where, and when.</param>
internal sealed record ProposeRuleChangeCommand(
    Guid RuleId,
    RuleChangeKind Kind,
    string Because,
    string? VersionCode = null,
    DateOnly? EffectiveFrom = null,
    DateOnly? EffectiveTo = null,
    int? Value = null,
    PeriodUnit? Unit = null,
    PeriodDirection Direction = PeriodDirection.Forward,
    int? Day = null,
    int? Month = null,
    bool Rolls = true,
    bool Before = false,
    bool EndsWithMonth = false,
    PauseEffect OnSupplement = PauseEffect.Suspends,
    string? Instrument = null,
    string? Article = null) : IRequest<Result<Saved>>
{
    /// <summary>The same proposal again: to see what it would do.</summary>
    internal static ProposeRuleChangeCommand Of(RuleChangeDetail detail) => Of(detail.RuleId, detail.Change.Kind, detail.Change.Because, detail.Change.Terms);

    private static ProposeRuleChangeCommand Of(Guid ruleId, RuleChangeKind kind, string because, RuleTerms terms) => new(
        ruleId, kind, because, terms.VersionCode, terms.EffectiveFrom, terms.EffectiveTo, terms.Value, terms.Unit, terms.Direction, terms.Day, terms.Month,
        terms.Rolls, terms.Before, terms.EndsWithMonth, terms.OnSupplement, terms.Instrument, terms.Article);

    internal RuleTerms ToTerms() => new(
        VersionCode, EffectiveFrom, EffectiveTo, Value, Unit, Direction, Day, Month, Rolls, Before, EndsWithMonth, OnSupplement, Instrument?.Trim() ?? "", Article?.Trim());
}

internal sealed class ProposeRuleChangeValidator : AbstractValidator<ProposeRuleChangeCommand>
{
    public ProposeRuleChangeValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Because).NotEmpty().MaximumLength(1_000);
        RuleFor(c => c.Unit).IsInEnum();
        // A version of figures alone has none: whether the one named is, the rule knows.
        RuleFor(c => c.Unit).NotNull().When(c => c.Kind is RuleChangeKind.Override || (c.Kind is RuleChangeKind.Version && c.VersionCode is null));
        RuleFor(c => c.Direction).IsInEnum();
        RuleFor(c => c.OnSupplement).IsInEnum();

        // A rule without a source is nobody's law.
        RuleFor(c => c.Instrument).NotEmpty().When(c => c.Kind is not RuleChangeKind.Suspension);
        RuleFor(c => c.Instrument).MaximumLength(200);
        RuleFor(c => c.Article).MaximumLength(200);
    }
}

[Access(Right.KeepLaw)]
internal sealed class ProposeRuleChangeHandler(DeadlinesDbContext context, RuleSnapshots snapshots, CurrentActor current, TimeProvider clock) : IRequestHandler<ProposeRuleChangeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(ProposeRuleChangeCommand command, CancellationToken cancellationToken)
    {
        // A copy: proposing tries the change, and changes nothing.
        if (await context.Rules.AsNoTracking().Include(r => r.Versions.OrderBy(v => v.Number)).FirstOrDefaultAsync(r => r.Id == command.RuleId, cancellationToken) is not { } rule)
        {
            return Refusal.NotFound();
        }

        var law = await snapshots.GetAsync(context, cancellationToken);
        var proposed = RuleChange.Propose(rule, command.Kind, command.ToTerms(), law.Province, command.Because, law.Calendar, current.Actor.Signs(clock));
        if (proposed.IsRefused)
        {
            return proposed.Refusal;
        }

        if (await context.RuleChanges.AnyAsync(c => c.RuleId == rule.Id && c.State == RuleChangeState.Proposed, cancellationToken))
        {
            return Refusal.Invalid("deadlines.rule-changes.one-at-a-time");
        }

        context.RuleChanges.Add(proposed.Value);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(proposed.Value);
    }
}

internal sealed class ProposeRuleChangeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/rule-changes", async (Body<ProposeRuleChangeCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value, "/deadlines/rule-changes", http))
            .WithName("ProposeRuleChange").WithSummary("Proposes a change of a rule of law; it counts once another person has confirmed it.")
            .Produces<Saved>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
