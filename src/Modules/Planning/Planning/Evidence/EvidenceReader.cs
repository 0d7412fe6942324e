using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Planning.Data;
using Planning.KeyTasks;
using Platform.Access;
using Platform.Modules;
using Platform.Registers;

namespace Planning.Evidence;

/// <summary>What a task has reached, counted when asked.</summary>
/// <param name="Target">What it is to reach; null when the plan says only a deliverable.</param>
/// <param name="Counted">How many linked records are proven; null when no rule measures it or the module gave no answer.</param>
/// <param name="Stated">What somebody states is reached, with a reason; null when nobody does. Shown as such, never added to what is counted.</param>
/// <param name="Linked">How many records are linked.</param>
/// <param name="Steps">How many steps its work has.</param>
/// <param name="StepsDone">How many of them are done.</param>
/// <param name="IsAnswered">False when the module the evidence is in could not be asked and nobody states a value: unknown, never nought.</param>
internal sealed record TaskProgress(Target? Target, int? Counted, int? Stated, int Linked, int Steps, int StepsDone, bool IsAnswered)
{
    /// <summary>The figure: what is stated while a statement stands, else what is counted.</summary>
    public int? Reached => Stated ?? Counted;

    /// <summary>Whether the figure rests on somebody's word.</summary>
    public bool IsStated => Stated is not null;

    /// <summary>How many make it reached: the lower end of a range; of a state every linked record, and one at least.</summary>
    public int? Needed => Target is null ? null : Target.Min ?? (IsStated ? 1 : Math.Max(1, Linked));

    /// <summary>Null while nothing measures it.</summary>
    public bool? IsReached => Reached is { } reached && Needed is { } needed ? reached >= needed : null;

    /// <summary>How its target is proven, whatever is stated.</summary>
    public TaskProof Proof => Target is null ? TaskProof.NoTarget
        : Counted >= (Target.Min ?? Math.Max(1, Linked)) ? TaskProof.Proven
        : IsStated && IsReached == true ? TaskProof.Stated
        : TaskProof.Unproven;

    /// <summary>Share reached: of the target where something measures it, else of the steps; null when neither is known.</summary>
    public decimal? Share => !IsAnswered ? null
        : Reached is { } reached && Needed is { } needed ? Math.Min(1m, (decimal)reached / needed)
        : Steps > 0 ? (decimal)StepsDone / Steps
        : null;

    /// <summary>Percent of the target as reports print it, one decimal; above 100 when more was reached than planned, null when unknown or a state.</summary>
    public decimal? Percent => Reached is { } reached && Target?.Min is { } min ? Math.Round(100m * reached / min, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>How the target of a task is proven.</summary>
internal enum TaskProof
{
    /// <summary>By records of the house.</summary>
    Proven,

    /// <summary>By somebody's word, with a reason.</summary>
    Stated,
    Unproven,
    NoTarget,
}

/// <summary>
/// Counts the proven records of tasks, live, by asking each module once with all its records. It asks as the system: a figure is the same
/// for every reader, whoever may see the records behind it (<see cref="GetEvidenceHandler"/> keeps names to those who may).
/// </summary>
internal sealed partial class EvidenceReader(IServiceScopeFactory scopes, ModuleList modules, ILogger<EvidenceReader> logger)
{
    /// <summary>One statement here and one in each module asked, however many tasks.</summary>
    public async Task<IReadOnlyDictionary<Guid, TaskProgress>> ProgressAsync(IReadOnlyCollection<Guid> taskIds, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var context = scope.ServiceProvider.GetRequiredService<PlanningDbContext>();
        var tasks = await context.Tasks.AsNoTracking().Where(t => taskIds.Contains(t.Id))
            .Select(t => new Counted(
                t.Id, t.EvidenceModule, t.EvidenceRegister, t.EvidenceCodes, t.TargetMin, t.TargetMax, t.TargetUnit, t.TargetWords,
                t.Links.Where(l => l.UnlinkedAt == null && l.Module == t.EvidenceModule && l.Register == t.EvidenceRegister).Select(l => l.EvidenceId).ToList(),
                t.Steps.Count, t.Steps.Count(s => s.DoneOn != null),
                t.Stated.Where(v => v.WithdrawnAt == null && v.IsOfState == (t.TargetWords != null)).OrderByDescending(v => v.Ordinal).Select(v => (int?)v.Value).FirstOrDefault()))
            .ToListAsync(cancellation);
        var proofs = await AskAsync(scope.ServiceProvider.GetRequiredService<ISender>(), tasks, cancellation);
        return tasks.ToDictionary(task => task.Id, task => task.Count(task.Rule is { } rule ? proofs[(rule.Module, rule.Register)] : []));
    }

    /// <summary>By module and register, which records have which facts; null where the module gave no answer.</summary>
    private async Task<Dictionary<(string Module, string Register), HashSet<(Guid, string)>?>> AskAsync(ISender sender, IReadOnlyList<Counted> tasks, CancellationToken cancellation)
    {
        var answers = new Dictionary<(string, string), HashSet<(Guid, string)>?>();
        foreach (var asked in tasks.Where(task => task.Rule is not null).GroupBy(task => (task.Rule!.Module, task.Rule.Register)))
        {
            var ids = asked.SelectMany(task => task.Links).Distinct().ToList();
            var codes = asked.SelectMany(task => task.Rule!.Codes).Distinct().ToList();
            answers[asked.Key] = await AskAsync(sender, asked.Key.Module, new ProveRecords(asked.Key.Register, ids, codes), cancellation);
        }

        return answers;
    }

    private async Task<HashSet<(Guid, string)>?> AskAsync(ISender sender, string slug, ProveRecords question, CancellationToken cancellation)
    {
        if (question.Ids.Count == 0)
        {
            return [];
        }

        return await TryAsync(sender, slug, question, cancellation) is { } proofs ? [.. proofs.Select(proof => (proof.RecordId, proof.Code))] : null;
    }

    /// <summary>A module's answer; null when it failed or is not installed, so that one broken module does not take the plan down.</summary>
    public async Task<TAnswer?> TryAsync<TAnswer>(ISender sender, string slug, IQuestionToAll<TAnswer> question, CancellationToken cancellation)
        where TAnswer : class
    {
        if (modules.Find(slug) is not { } module)
        {
            return null;
        }

        try
        {
            return await sender.Send(module.Address(question), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception, slug, question.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Module {Module} failed to answer {Question}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string module, string question);

    private sealed record Counted(
        Guid Id, string? Module, string? Register, string? Codes, int? Min, int? Max, string? Unit, string? Words, List<Guid> Links, int Steps, int StepsDone, int? Stated)
    {
        public EvidenceRule? Rule { get; } = EvidenceRule.Of(Module, Register, Codes);

        public TaskProgress Count(HashSet<(Guid, string)>? found)
        {
            var target = Target.Of(Min, Max, Unit, Words);
            var stated = target is null ? null : Stated;
            return new TaskProgress(
                target, Rule is null || found is null ? null : Links.Count(id => Rule.Codes.Any(code => found.Contains((id, code)))), stated,
                Links.Count, Steps, StepsDone, IsAnswered: found is not null || stated is not null);
        }
    }
}
