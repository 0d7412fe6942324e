using System.Globalization;
using System.Linq.Expressions;
using AutoMapper;
using Deadlines.Computation;
using Deadlines.Data;
using Deadlines.RuleChanges;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Rules;

/// <summary>How much of a rule computes.</summary>
internal enum RuleState
{
    /// <summary>Every version.</summary>
    Active,

    /// <summary>Some versions.</summary>
    Partly,

    /// <summary>None.</summary>
    Unconfirmed,
}

internal sealed record RuleRow(Guid Id, string Code, string Module, string NameVi, string NameEn, RuleState State, IReadOnlyList<RuleVersionRow> Versions)
{
    internal string Name => IsEnglish ? NameEn : NameVi;

    /// <summary>What the law was and is: "5 tháng → 2 tháng".</summary>
    internal string Periods => string.Join(" → ", Versions.Select(v => v.PeriodText).Distinct());

    internal static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
}

internal sealed record RuleVersionRow(
    string Code,
    int Number,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo,
    Period? Period,
    LegalSource Source,
    VersionStatus Status,
    InactiveReason InactiveReason,
    Confidence Confidence,
    string? NoteVi,
    string? NoteEn,
    bool RollsToWorkingDay,
    bool Before,
    bool EndsWithMonth,
    PauseEffect OnSupplement,
    IReadOnlyList<ProvinceOverride> Overrides,
    IReadOnlyList<RuleLimit> Limits,
    string? ConfirmedBy,
    DateTimeOffset? ConfirmedAt)
{
    /// <summary>What it says: where a change of it starts from.</summary>
    internal RuleTerms Terms => RuleTerms.Of(this);

    internal string Article => RuleRow.IsEnglish ? Source.En : Source.Vi;

    internal string? Note => RuleRow.IsEnglish ? NoteEn : NoteVi;

    internal string PeriodText => Period is null ? "?" : DerivationText.Say(Period, CultureInfo.CurrentUICulture);
}

internal sealed class RuleRegister : Register<DeadlineRule, RuleRow>
{
    public RuleRegister()
        : base("deadlines", "rules")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(rule => rule.NameVi), row => row.Code);
        Column("period", ColumnKind.Text, row => row.Periods);
        Column("article", ColumnKind.Text, row => row.Versions[^1].Article);
        Column("versions", ColumnKind.Number, row => row.Versions.Count);
        Column("state", ColumnKind.State, row => $"deadlines.RuleState.{row.State}");
        Column("confidence", ColumnKind.Choice, row => $"deadlines.Confidence.{row.Versions[^1].Confidence}");
        Column("module", ColumnKind.Choice, row => $"deadlines.module.{row.Module}", By(rule => rule.Module));
        CodeFilter("module", rule => rule.Module, DeadlinesModule.Owners, "deadlines.module");
        FlagFilter("unconfirmed", rule => rule.Versions.Any(v => v.Status != VersionStatus.Active));
        FlagFilter("changed", rule => rule.Versions.Count > 1);
    }

    /// <summary>Whether a rule computes always, sometimes or never.</summary>
    internal static Expression<Func<DeadlineRule, RuleState>> Standing { get; } = rule =>
        rule.Versions.All(v => v.Status == VersionStatus.Active) ? RuleState.Active
        : rule.Versions.Any(v => v.Status == VersionStatus.Active) ? RuleState.Partly
        : RuleState.Unconfirmed;

    protected override string DefaultSort => "name";

    protected override Expression<Func<DeadlineRule, string>> NaturalKey => rule => rule.Code;

    protected override Expression<Func<DeadlineRule, string>> Name => rule => rule.NameVi;

    protected override (Expression<Func<DeadlineRule, string>> Code, string LabelPrefix) State =>
        (rule => rule.Versions.All(v => v.Status == VersionStatus.Active) ? "Active"
            : rule.Versions.Any(v => v.Status == VersionStatus.Active) ? "Partly"
            : "Unconfirmed", "deadlines.RuleState");

    public override Guid IdOf(object row) => ((RuleRow)row).Id;
}

internal sealed class RuleProfile : Profile
{
    public RuleProfile()
    {
        CreateMap<DeadlineRule, RuleRow>()
            .ForCtorParam(nameof(RuleRow.State), o => o.MapFrom(RuleRegister.Standing))
            .ForCtorParam(nameof(RuleRow.Versions), o => o.MapFrom(rule => rule.Versions.OrderBy(v => v.Number)));
        CreateMap<DeadlineRuleVersion, RuleVersionRow>();
        // Taken as they are: the list shows the domain's own values.
        CreateMap<Period, Period>().ConvertUsing(period => period);
        CreateMap<ProvinceOverride, ProvinceOverride>().ConvertUsing(own => own);
        CreateMap<LegalSource, LegalSource>().ConvertUsing(source => source);
    }
}

/// <summary>One rule with its versions.</summary>
internal sealed record GetRule(Guid Id) : IRequest<Result<RuleView>>;

internal sealed record RuleView(
    RuleRow Rule, string TriggerVi, string TriggerEn, LeadProfile Lead, TransitionKey Transition, DutyHolder Duty, bool Recurs, int? MaxOccurrences, Guid? WaitingChangeId)
{
    internal string Trigger => RuleRow.IsEnglish ? TriggerEn : TriggerVi;
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetRuleHandler(DeadlinesDbContext context, IMapper mapper) : IRequestHandler<GetRule, Result<RuleView>>
{
    public async Task<Result<RuleView>> Handle(GetRule request, CancellationToken cancellationToken) =>
        await context.Rules.AsNoTracking().Include(r => r.Versions.OrderBy(v => v.Number)).FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } rule
            ? new RuleView(
                mapper.Map<RuleRow>(rule), rule.TriggerVi, rule.TriggerEn, rule.Lead, rule.Transition, rule.Duty, rule.Recurs, rule.MaxOccurrences,
                await context.RuleChanges.Where(c => c.RuleId == rule.Id && c.State == RuleChangeState.Proposed).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken))
            : Refusal.NotFound();
}

internal sealed class GetRuleEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/rules/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetRule(id), http))
            .WithName("GetDeadlineRule").WithSummary("A rule with all its versions.").Produces<RuleView>().ProducesProblem(StatusCodes.Status404NotFound);
}
