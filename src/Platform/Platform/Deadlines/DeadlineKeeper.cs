using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;

namespace Platform.Deadlines;

/// <summary>Who is reminded of a record's deadlines.</summary>
public interface IResponsible
{
    Guid? ResponsibleUnitId { get; }

    Guid? ResponsiblePersonId { get; }

    /// <summary>Says who looks after it.</summary>
    void Assign(Guid? unitId, Guid? personId) => throw new NotSupportedException($"{GetType().Name} says who looks after it by {nameof(HandOver)}.");

    /// <summary>
    /// Hands it over to somebody who may look after it, by the same method as its own form. A record that says who looks after it by an
    /// event or under a plan has a rule of its own.
    /// </summary>
    /// <param name="by">Who hands it over.</param>
    Result HandOver(Successor to, string note, RecordedBy by, DateOnly today)
    {
        Assign(to.UnitId, to.Id);
        return Result.Ok;
    }
}

/// <summary>Who takes a record over, as far as its own rule asks.</summary>
public sealed record Successor(Guid Id, string FullName, Guid UnitId);

/// <summary>
/// A record that is under time limits. Whenever it is saved its deadlines are brought in line with what it demands, in the same
/// transaction: no handler has to think of it, and none can forget.
/// </summary>
public interface IHasDeadlines
{
    /// <summary>What its facts demand now.</summary>
    DeadlineDemand DeadlinesDemanded();
}

/// <summary>A record that keeps one of its due dates itself, because it was promised on a paper or figures go by it.</summary>
public interface IKeepsDueDate
{
    /// <summary>Told whenever a date is worked out, before it is saved; null while there is none.</summary>
    void KeepDue(string ruleCode, DateOnly? dueOn);
}

/// <summary>
/// A record that keeps days of law which are nobody's time limit, such as the end of a term or the first day it can be renewed: lists sort
/// and filter by them. Worked out whenever its deadlines are, and before them, since those may begin where a term ends.
/// </summary>
public interface IKeepsTerms
{
    /// <summary>What it asks of the law; nothing ends it.</summary>
    /// <param name="round">From 0: a later round may build on the answers of the one before.</param>
    IReadOnlyList<DeadlineTrigger> TermsAsked(int round);

    /// <summary>Takes the answers of a round, one a trigger, in their order.</summary>
    void KeepTerms(int round, IReadOnlyList<ComputedDeadline> answers);
}

/// <summary>What a record's facts demand. The domain says it, <see cref="DeadlineKeeper"/> carries it out.</summary>
/// <param name="Open">Time limits that must stand, each with its trigger; at most one a rule, or one a rule and person.</param>
/// <param name="Met">Rules that have been satisfied, with the day.</param>
public sealed record DeadlineDemand(IReadOnlyList<DeadlineTrigger> Open, IReadOnlyDictionary<string, DateOnly> Met)
{
    /// <summary>Who has done what was hers alone by a rule, with the day.</summary>
    public IReadOnlyDictionary<(string RuleCode, Guid PersonId), DateOnly> MetBy { get; init; } = new Dictionary<(string, Guid), DateOnly>();

    internal bool IsMet(RecordDeadline deadline, out DateOnly on) =>
        deadline.Of is { } person ? MetBy.TryGetValue((deadline.RuleCode, person), out on) : Met.TryGetValue(deadline.RuleCode, out on);
}

/// <summary>
/// Brings records' stored deadlines in line with what their facts demand. The DbContext calls it while it saves: deadlines, change and
/// events are one transaction.
/// </summary>
public sealed class DeadlineKeeper(ISender sender, ModuleList modules, IToday today)
{
    internal DateOnly Today => today.Today;

    /// <summary>Opens what is demanded and missing, meets what was satisfied, moves what changed, cancels the rest.</summary>
    public Task KeepAsync(ModuleDbContext context, Record record, DeadlineDemand demand, CancellationToken cancellation) =>
        KeepAsync(context, [(record, demand)], cancellation);

    /// <summary>The same for many records with one question and one read.</summary>
    public async Task KeepAsync(ModuleDbContext context, IReadOnlyList<(Record Record, DeadlineDemand Demand)> demands, CancellationToken cancellation)
    {
        // A record that is being created has none stored; asking would only cost a round trip.
        var known = demands.Where(d => context.Entry(d.Record).State != EntityState.Added).Select(d => d.Record.Id).ToList();
        var stored = known.Count == 0
            ? []
            : await context.Deadlines.Where(d => known.Contains(d.RecordId) && d.State != DeadlineState.Canceled).ToListAsync(cancellation);
        var byRecord = stored.ToLookup(d => d.RecordId);
        var triggers = demands.SelectMany(d => d.Demand.Open).ToList();
        var computed = triggers.Count == 0 ? [] : await sender.Send(new ComputeDeadlines(triggers), cancellation);
        var entered = await EnteredAsync(context, known, computed, cancellation);
        var next = 0;
        foreach (var (record, demand) in demands)
        {
            var answers = computed.Skip(next).Take(demand.Open.Count).Zip(demand.Open,
                (now, trigger) => entered.TryGetValue((record.Id, now.RuleCode, trigger.On), out var byHand) && now.Outcome.TakesDateByHand() ? byHand.Complete(now) : now);
            Keep(context, record, demand, [.. answers], [.. byRecord[record.Id]]);
            next += demand.Open.Count;
        }
    }

    /// <summary>Works out the terms records keep: one question a round for all of them.</summary>
    public async Task KeepTermsAsync(IReadOnlyCollection<IKeepsTerms> records, CancellationToken cancellation)
    {
        for (var round = 0; ; round++)
        {
            var asked = records.Select(record => (Record: record, Triggers: record.TermsAsked(round))).Where(asking => asking.Triggers.Count > 0).ToList();
            if (asked.Count == 0)
            {
                return;
            }

            var answers = await sender.Send(new ComputeDeadlines([.. asked.SelectMany(asking => asking.Triggers)]), cancellation);
            var next = 0;
            foreach (var (record, triggers) in asked)
            {
                record.KeepTerms(round, [.. answers.Skip(next).Take(triggers.Count)]);
                next += triggers.Count;
            }
        }
    }

    /// <summary>The dates entered where the law gives none; most saves have no such place and ask nothing.</summary>
    private static async Task<Dictionary<(Guid, string, DateOnly), DateByHand>> EnteredAsync(
        ModuleDbContext context, List<Guid> records, IReadOnlyList<ComputedDeadline> computed, CancellationToken cancellation)
    {
        if (records.Count == 0 || !computed.Any(now => now.Outcome.TakesDateByHand()))
        {
            return [];
        }

        // Tracked, so that one about to be saved is seen and one about to be removed is not.
        await context.DatesByHand.Where(d => records.Contains(d.RecordId)).LoadAsync(cancellation);
        return context.DatesByHand.Local.ToDictionary(d => (d.RecordId, d.RuleCode, d.TriggeredOn));
    }

    /// <summary>
    /// Meets what is one person's alone, without the record: several people do theirs at the same time, and none of them changes what all
    /// share.
    /// </summary>
    public async Task MeetAsync(ModuleDbContext context, Guid recordId, string ruleCode, Guid personId, CancellationToken cancellation)
    {
        var open = await context.Deadlines.Where(d => d.RecordId == recordId && d.RuleCode == ruleCode && d.State == DeadlineState.Open).ToListAsync(cancellation);
        if (open.Find(deadline => deadline.Of == personId) is { } hers)
        {
            End(context, hers, DeadlineState.Met, today.Today);
        }
    }

    /// <summary>Cancels every open deadline of records that are about to be removed.</summary>
    public async Task CancelAsync(ModuleDbContext context, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellation)
    {
        foreach (var deadline in await context.Deadlines.Where(d => recordIds.Contains(d.RecordId) && d.State == DeadlineState.Open).ToListAsync(cancellation))
        {
            End(context, deadline, DeadlineState.Canceled, today.Today);
        }

        // The records go, and with them what was entered for them; left behind, a record of the same id would inherit it.
        context.DatesByHand.RemoveRange(await context.DatesByHand.Where(d => recordIds.Contains(d.RecordId)).ToListAsync(cancellation));
    }

    /// <summary>
    /// The deadlines new records hold, and the records' next due day. Nothing is kept or told: for volume that is copied in, whose
    /// deadlines the nightly comparison makes known.
    /// </summary>
    /// <param name="context">Of the records' module.</param>
    public async Task<IReadOnlyList<RecordDeadline>> ComputeAsync(ModuleDbContext context, IReadOnlyList<(Record Record, DeadlineDemand Demand)> demands, CancellationToken cancellation)
    {
        var triggers = demands.SelectMany(d => d.Demand.Open.Select(trigger => (d.Record, Trigger: trigger))).ToList();
        var computed = triggers.Count == 0 ? [] : await sender.Send(new ComputeDeadlines([.. triggers.Select(t => t.Trigger)]), cancellation);
        var module = modules.Of(context.GetType())!;
        var held = new List<RecordDeadline>();
        foreach (var ((record, trigger), now) in triggers.Zip(computed).Where(pair => pair.Second.IsOwed))
        {
            var deadline = New(RegisterOf(module, record), record, now.RuleCode);
            Store(deadline, trigger, now);
            held.Add(deadline);
        }

        var byRecord = held.ToLookup(d => d.RecordId);
        foreach (var (record, _) in demands)
        {
            record.NextDueOn = NextDue(byRecord[record.Id]);
        }

        return held;
    }

    private void Keep(ModuleDbContext context, Record record, DeadlineDemand demand, IReadOnlyList<ComputedDeadline> computed, List<RecordDeadline> stored)
    {
        var module = modules.Of(context.GetType())!;
        var register = RegisterOf(module, record);
        var owed = computed.Zip(demand.Open).Where(pair => pair.First.IsOwed).ToList();
        foreach (var old in stored.Where(old => owed.All(pair => pair.First.RuleCode != old.RuleCode || pair.Second.Of != old.Of)))
        {
            var isMet = demand.IsMet(old, out var metOn);
            // What was met stays met, unless the fact that met it, or the one that had set it, was taken back.
            if (old.State == DeadlineState.Open || !isMet)
            {
                End(context, old, isMet ? DeadlineState.Met : DeadlineState.Canceled, isMet ? metOn : today.Today);
            }
        }

        foreach (var (now, trigger) in owed)
        {
            (record as IKeepsDueDate)?.KeepDue(now.RuleCode, now.DueOn);
            var same = stored.Where(candidate => candidate.RuleCode == now.RuleCode && candidate.Of == trigger.Of).ToList();
            var deadline = same.Find(candidate => candidate.State == DeadlineState.Open)
                ?? same.Find(candidate => candidate.State == DeadlineState.Met && candidate.TriggeredOn == trigger.On);
            var isSame = deadline is { State: DeadlineState.Open } && deadline.TriggeredOn == trigger.On && deadline.DueOn == now.DueOn
                && deadline.RuleVersion == now.VersionCode && deadline.Outcome == now.Outcome && deadline.Duty == now.Duty
                && deadline.Trigger == TriggerJson.Write(trigger) && (now.Outcome is not DeadlineOutcome.ByHand || deadline.ReadDerivation()[^1].Arguments.SequenceEqual(now.Derivation[^1].Arguments));
            if (isSame && !IsToldDifferently(context, record))
            {
                continue;
            }

            if (deadline is null)
            {
                deadline = New(register, record, now.RuleCode);
                context.Deadlines.Add(deadline);
                stored.Add(deadline);
            }
            else
            {
                (deadline.State, deadline.EndedOn) = (DeadlineState.Open, null);
                deadline.Sequence++;
            }

            Store(deadline, trigger, now);
            context.TellOfDeadline(Notice(module, register, record, deadline));
        }

        record.NextDueOn = NextDue(stored);
    }

    /// <summary>The one a record lives in: where a later one shows the same records in another light, the first of them.</summary>
    private static IRegister RegisterOf(IModule module, Record record) => module.Registers.First(candidate => candidate.Entity == record.GetType());

    private static RecordDeadline New(IRegister register, Record record, string rule) =>
        new() { Register = register.Key, RecordId = record.Id, RuleCode = rule, NameVi = "", NameEn = "", Article = "", Derivation = "" };

    /// <summary>Of our own work only: a list sorted by it begins with what we must do, not with what we wait for, nor with what is one person's alone.</summary>
    private static DateOnly NextDue(IEnumerable<RecordDeadline> deadlines) => deadlines
        .Where(d => d.State == DeadlineState.Open && d.DueOn is not null && !d.Duty.IsWaitedFor() && d.Of is null)
        .Select(d => d.DueOn!.Value)
        .DefaultIfEmpty(Record.NothingDue)
        .Min();

    private static void End(ModuleDbContext context, RecordDeadline deadline, DeadlineState state, DateOnly on)
    {
        deadline.State = state;
        deadline.EndedOn = on;
        deadline.Sequence++;
        context.Publish(state == DeadlineState.Met
            ? new DeadlineMet(deadline.Id, on, deadline.Sequence)
            : new DeadlineCanceled(deadline.Id, on, deadline.Sequence));
    }

    private static void Store(RecordDeadline deadline, DeadlineTrigger trigger, ComputedDeadline now)
    {
        deadline.RuleVersion = now.VersionCode;
        deadline.NameVi = now.NameVi;
        deadline.NameEn = now.NameEn;
        deadline.Article = now.Article;
        deadline.ArticleEn = now.ArticleEn;
        deadline.Outcome = now.Outcome;
        deadline.Duty = now.Duty;
        deadline.TriggeredOn = trigger.On;
        deadline.DueOn = now.DueOn;
        deadline.Trigger = TriggerJson.Write(trigger);
        deadline.Derivation = DerivationJson.Write(now.Derivation);
    }

    /// <summary>Whether what a reminder says of the record has changed: its title, or who looks after it.</summary>
    private static bool IsToldDifferently(ModuleDbContext context, Record record)
    {
        var entry = context.Entry(record);
        if (entry.State != EntityState.Modified)
        {
            return false;
        }

        var before = (Record)entry.OriginalValues.ToObject();
        return before.Title != record.Title
            || ((before as IResponsible)?.ResponsibleUnitId, (before as IResponsible)?.ResponsiblePersonId) != ((record as IResponsible)?.ResponsibleUnitId, (record as IResponsible)?.ResponsiblePersonId);
    }

    internal static DeadlineNotice Notice(IModule module, IRegister register, Record record, RecordDeadline deadline) => new(
        deadline.Id,
        module.Slug,
        register.Key,
        record.Id,
        record.Title,
        $"{register.Address}/{record.Id}",
        deadline.RuleCode,
        deadline.RuleVersion,
        deadline.NameVi,
        deadline.NameEn,
        deadline.Article,
        deadline.TriggeredOn,
        deadline.DueOn,
        deadline.Of is null ? (record as IResponsible)?.ResponsibleUnitId : null,
        deadline.Of ?? (record as IResponsible)?.ResponsiblePersonId,
        deadline.Sequence)
    {
        Outcome = deadline.Outcome,
        ArticleEn = deadline.ArticleEn,
        Derivation = deadline.ReadDerivation(),
        Trigger = TriggerJson.Read(deadline.Trigger),
    };
}
