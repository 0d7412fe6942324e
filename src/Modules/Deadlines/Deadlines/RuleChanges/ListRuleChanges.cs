using System.Linq.Expressions;
using AutoMapper;
using Deadlines.Data;
using Deadlines.Rules;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.RuleChanges;

internal sealed record RuleChangeRow(
    Guid Id, string RuleCode, RuleChangeKind Kind, RuleTerms Terms, string Because, RuleChangeState State, string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt)
{
    internal DateOnly ProposedOn => DateOnly.FromDateTime(VietnamTime.Local(ProposedAt));

    internal DateOnly? DecidedOn => DecidedAt is { } at ? DateOnly.FromDateTime(VietnamTime.Local(at)) : null;

    /// <summary>What it would say, in a few words.</summary>
    internal string Says => Terms.ToPeriod() is { } period && Kind is not RuleChangeKind.Suspension
        ? Computation.DerivationText.Say(period, System.Globalization.CultureInfo.CurrentUICulture) : "—";
}

internal sealed class RuleChangeRegister : Register<RuleChange, RuleChangeRow>
{
    public RuleChangeRegister()
        : base("deadlines", "rule-changes")
    {
        Column("rule", ColumnKind.Title, row => row.Terms.VersionCode ?? row.RuleCode, detail: row => row.Because);
        Column("kind", ColumnKind.Choice, row => $"deadlines.RuleChangeKind.{row.Kind}");
        Column("says", ColumnKind.Text, row => row.Says);
        Column("proposed", ColumnKind.Date, row => row.ProposedOn, By(change => change.ProposedAt), row => row.ProposedBy);
        Column("state", ColumnKind.State, row => $"deadlines.RuleChangeState.{row.State}");
        Column("decided", ColumnKind.Text, row => row.DecidedBy);
        ChoiceFilter("state", change => change.State);
    }

    protected override string DefaultSort => "-proposed";

    protected override Expression<Func<RuleChange, string>> NaturalKey => change => change.RuleCode;

    protected override Expression<Func<RuleChange, string>> Name => change => change.RuleCode;

    protected override (Expression<Func<RuleChange, string>> Code, string LabelPrefix) State =>
        (change => change.State.ToString(), "deadlines.RuleChangeState");

    public override Guid IdOf(object row) => ((RuleChangeRow)row).Id;
}

internal sealed class RuleChangeProfile : Profile
{
    public RuleChangeProfile()
    {
        CreateMap<RuleChange, RuleChangeRow>();
        // Taken as they are: the page shows the domain's own terms.
        CreateMap<RuleTerms, RuleTerms>().ConvertUsing(terms => terms);
    }
}

/// <summary>One proposal, with the version as it stands and what the reader may do about it.</summary>
internal sealed record GetRuleChange(Guid Id) : IRequest<Result<RuleChangeDetail>>;

/// <param name="Standing">What the version says now; null of a new one.</param>
/// <param name="MayConfirm">Whether the reader may confirm it: another person than the proposer, with that right.</param>
internal sealed record RuleChangeDetail(
    RuleChangeRow Change, int Revision, Guid RuleId, string RuleNameVi, string RuleNameEn, string? Province, RuleTerms? Standing, string? DismissedBecause, bool MayConfirm, bool MayDismiss) : IHasRevision
{
    internal string RuleName => RuleRow.IsEnglish ? RuleNameEn : RuleNameVi;
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetRuleChangeHandler(DeadlinesDbContext context, IMapper mapper, CurrentActor current) : IRequestHandler<GetRuleChange, Result<RuleChangeDetail>>
{
    public async Task<Result<RuleChangeDetail>> Handle(GetRuleChange request, CancellationToken cancellationToken)
    {
        if (await context.RuleChanges.AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } change)
        {
            return Refusal.NotFound();
        }

        var rule = await context.Rules.AsNoTracking().Include(r => r.Versions).SingleAsync(r => r.Id == change.RuleId, cancellationToken);
        var standing = change.Terms.VersionCode is { } code && rule.Version(code) is { } version ? RuleTerms.Of(version) : null;
        var isOpen = change.State is RuleChangeState.Proposed;
        return new RuleChangeDetail(
            mapper.Map<RuleChangeRow>(change), change.Revision, rule.Id, rule.NameVi, rule.NameEn, change.Province, standing, change.DismissedBecause,
            isOpen && change.MayBeConfirmedBy(current.Actor.Id, current.Actor.MayApprove(change)), isOpen && change.MayBeDismissedBy(current.Actor.Id, current.Actor.MayApprove(change)));
    }
}

internal sealed class GetRuleChangeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/rule-changes/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetRuleChange(id), http))
            .WithName("GetRuleChange").WithSummary("One proposal, with the version as it stands.").Produces<RuleChangeDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
