using System.Linq.Expressions;
using AutoMapper;
using Deadlines.Data;
using Deadlines.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Deadlines;
using Platform.Registers;

namespace Deadlines.TrackedDeadlines;

internal sealed record TrackedDeadlineRow(
    Guid Id,
    string Module,
    string RecordTitle,
    string Address,
    string RuleCode,
    string NameVi,
    string NameEn,
    string ArticleVi,
    string ArticleEn,
    DateOnly TriggeredOn,
    DateOnly? DueOn,
    DateOnly NextDueOn,
    DeadlineOutcome Outcome,
    DutyHolder Duty,
    DeadlineState State,
    DateOnly? EndedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId)
{
    internal bool IsExpected => State is DeadlineState.Open && DueOn is not null && Duty.IsWaitedFor();
}

internal sealed class TrackedDeadlineRegister : Register<TrackedDeadline, TrackedDeadlineRow>
{
    public TrackedDeadlineRegister()
        : base("deadlines", "all")
    {
        Column("record", ColumnKind.Title, row => row.RecordTitle, By(d => d.RecordTitle), row => InReadersLanguage(row.NameVi, row.NameEn));
        // An expected date is shown beside, for in this column it would turn red when it passes.
        Column("due", ColumnKind.Due, row => row.IsExpected ? null : row.NextDueOn, By(d => d.NextDueOn));
        Column("expected", ColumnKind.Date, row => row.IsExpected ? row.DueOn : null);
        Column("state", ColumnKind.State, row => row.IsExpected ? $"deadlines.waiting.{row.Duty}" : row is { State: DeadlineState.Open, Outcome: not DeadlineOutcome.Computed }
            ? $"deadlines.DeadlineOutcome.{row.Outcome}"
            : $"deadlines.DeadlineState.{row.State}");
        Column("article", ColumnKind.Text, row => InReadersLanguage(row.ArticleVi, row.ArticleEn), detail: row => row.RuleCode);
        Column("triggered", ColumnKind.Date, row => row.TriggeredOn);
        Column("ended", ColumnKind.Date, row => row.EndedOn);
        Column("module", ColumnKind.Choice, row => $"deadlines.module.{row.Module}");
        ChoiceFilter("state", d => d.State);
        ChoiceFilter("outcome", d => d.Outcome);
        ChoiceFilter("duty", d => d.Duty);
        FlagFilter("ours", d => d.Duty != DutyHolder.IpOffice && d.Duty != DutyHolder.ThirdParty);
        FlagFilter("ownerless", d => d.ResponsiblePersonId == null);
        FlagFilter("homeless", d => d.ResponsibleUnitId == null);
        CodeFilter("module", d => d.Module, DeadlinesModule.Owners, "deadlines.module");
        // The open ones of the reader's inbox: what "mine" is depends on who asks.
        LiveFilter("scope", ["mine", "unit"], "deadlines.scope", OfScopeAsync);
        DateFilter("due", d => d.NextDueOn);
        ReferenceFilter("unit", d => d.ResponsibleUnitId);
        ReferenceFilter("person", d => d.ResponsiblePersonId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<TrackedDeadline, string>> NaturalKey => d => d.Id.ToString();

    protected override Expression<Func<TrackedDeadline, string>> Name => d => d.RecordTitle;

    protected override (Expression<Func<TrackedDeadline, string>> Code, string LabelPrefix) State => (d => d.State.ToString(), "deadlines.DeadlineState");

    /// <summary>A record is found once, by its owner, not again by each of its deadlines.</summary>
    public override bool IsSearched => false;

    public override Guid IdOf(object row) => ((TrackedDeadlineRow)row).Id;

    protected override Expression<Func<TrackedDeadline, bool>>? Visible(Actor actor) => Reading.ConditionFor(actor);

    private static async Task<IReadOnlyList<Guid>> OfScopeAsync(IServiceProvider services, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        var (context, actor) = (services.GetRequiredService<DeadlinesDbContext>(), services.GetRequiredService<CurrentActor>().Actor);
        var scope = new DueFilter(scopes.Contains("unit") ? InboxScope.Unit : InboxScope.Mine);
        return await context.Tracked.ReadableBy(actor).Open().In(scope, actor).Select(d => d.Id).ToListAsync(cancellation);
    }

    private static string InReadersLanguage(string vi, string en) =>
        System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : vi;
}

internal sealed class TrackedDeadlineProfile : Profile
{
    public TrackedDeadlineProfile() => CreateProjection<TrackedDeadline, TrackedDeadlineRow>();
}
