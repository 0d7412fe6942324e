using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using Platform.Records;

namespace Platform.Deadlines;

/// <summary>Says a derivation in the reader's language; the Deadlines module does, for the pages of every module.</summary>
public interface IDerivationText
{
    /// <summary>The steps as sentences, in their order.</summary>
    IReadOnlyList<string> Lines(IReadOnlyList<DerivationStep> steps);
}

/// <summary>A deadline as pages show it: name, article and steps in whatever language the reader has.</summary>
public sealed record ShownDeadline(
    Guid Id,
    string RuleCode,
    string NameVi,
    string NameEn,
    string ArticleVi,
    string ArticleEn,
    DateOnly TriggeredOn,
    DateOnly? DueOn,
    DeadlineOutcome Outcome,
    DeadlineState State,
    DateOnly? EndedOn,
    IReadOnlyList<DerivationStep> Derivation,
    DutyHolder Duty)
{
    /// <summary>Open, dated and somebody else's: an expected date, never late work.</summary>
    public bool IsExpected => State is DeadlineState.Open && DueOn is not null && Duty.IsWaitedFor();

    /// <summary>Where a date by hand comes from; null of a computed one.</summary>
    public string? HandSource => Outcome is DeadlineOutcome.ByHand ? Derivation[^1].Arguments[1]["text:".Length..] : null;

    public string Name => InReadersLanguage(NameVi, NameEn);

    public string Article => InReadersLanguage(ArticleVi, ArticleEn);

    private static string InReadersLanguage(string vi, string en) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && en.Length > 0 ? en : vi;
}

/// <summary>A deadline in a list of work: with its record, and how far away it is.</summary>
/// <param name="Address">Page of the record.</param>
/// <param name="WorkingDaysLeft">Working days from today to the due day, negative when overdue; null without a date.</param>
/// <param name="UnitName">The unit in charge, where the list is of several.</param>
/// <param name="PersonName">The person in charge, where the list is of several.</param>
/// <param name="IsNew">Whether the reader has a reminder of it she has not marked as read.</param>
public sealed record DueItem(
    ShownDeadline Deadline,
    string Module,
    string RecordTitle,
    string Address,
    int? WorkingDaysLeft,
    string? UnitName = null,
    string? PersonName = null,
    bool IsNew = false)
{
    /// <summary>What the reader may lawfully record next of it; null where nothing, or where the list does not ask.</summary>
    public NextStep? Next { get; init; }

    /// <summary>Whether it is the reader's alone, and cannot be handed over.</summary>
    public bool IsPersonal { get; init; }
}

/// <summary>The nearest deadlines of a module or a unit, and how many there are.</summary>
/// <param name="Items">The nearest, overdue ones first.</param>
/// <param name="Overdue">Due before today; like all counts without what only waits for others.</param>
/// <param name="Today">Due today.</param>
/// <param name="Week">Due within the seven days after today.</param>
/// <param name="Open">All that are open, also those without a date.</param>
public sealed record DueList(IReadOnlyList<DueItem> Items, int Overdue, int Today, int Week, int Open);

/// <summary>Reads the deadlines of a record for its page.</summary>
public static class RecordDeadlines
{
    /// <summary>Open ones of ours by due date, those we wait for, then those that ended, latest first. One statement.</summary>
    public static async Task<IReadOnlyList<ShownDeadline>> ReadDeadlinesAsync(this ModuleDbContext context, Guid recordId, CancellationToken cancellation) =>
        [.. (await context.Deadlines.AsNoTracking().Where(d => d.RecordId == recordId).ToListAsync(cancellation))
            .OrderBy(d => d.State != DeadlineState.Open)
            .ThenBy(d => d.State == DeadlineState.Open && d.Duty.IsWaitedFor())
            .ThenBy(d => d.State == DeadlineState.Open ? d.DueOn ?? DateOnly.MaxValue : DateOnly.MinValue)
            .ThenByDescending(d => d.EndedOn)
            .Select(d => new ShownDeadline(
                d.Id, d.RuleCode, d.NameVi, d.NameEn, d.Article, d.ArticleEn, d.TriggeredOn, d.DueOn, d.Outcome, d.State, d.EndedOn, d.ReadDerivation(), d.Duty))];
}

/// <summary>Triggers as they are stored beside the date computed from them.</summary>
public static class TriggerJson
{
    public static string Write(DeadlineTrigger trigger) => JsonSerializer.Serialize(trigger, ModuleDbContext.Json);

    public static DeadlineTrigger? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<DeadlineTrigger>(json, ModuleDbContext.Json);
}

/// <summary>Derivations as they are stored beside the date they explain.</summary>
public static class DerivationJson
{
    public static string Write(IReadOnlyList<DerivationStep> steps) => JsonSerializer.Serialize(steps, ModuleDbContext.Json);

    public static IReadOnlyList<DerivationStep> Read(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize<IReadOnlyList<DerivationStep>>(json, ModuleDbContext.Json)!;
}
