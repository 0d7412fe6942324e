using MediatR;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Modules;
using Platform.Registers;

namespace Planning.Evidence;

/// <summary>The evidence of tasks as the reader may know it: figures are the same for everybody, names belong to who may read their module.</summary>
internal sealed class EvidenceShown(PlanningDbContext context, EvidenceReader evidence, ModuleList modules, CurrentActor current, ISender sender)
{
    /// <summary>One question to each module and register, however many tasks; a task nobody knows is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, TaskEvidence>> OfAsync(IReadOnlyCollection<Guid> taskIds, CancellationToken cancellation)
    {
        var tasks = await context.Tasks.AsNoTracking().Where(t => taskIds.Contains(t.Id))
            .Select(t => new Asked(t.Id, t.EvidenceModule, t.EvidenceRegister, t.EvidenceCodes, t.Links.Where(l => l.UnlinkedAt == null).ToList()))
            .ToListAsync(cancellation);
        var progress = await evidence.ProgressAsync([.. tasks.Select(task => task.Id)], cancellation);
        var answers = new Dictionary<(string Module, string Register), Answer>();
        foreach (var asked in tasks.Where(task => task.Links.Count > 0 && MayRead(task.Rule)).GroupBy(task => (task.Rule!.Module, task.Rule.Register)))
        {
            answers[asked.Key] = await AskAsync(asked.Key.Module, asked.Key.Register, [.. asked], cancellation);
        }

        return tasks.ToDictionary(task => task.Id, task => Show(task, progress[task.Id], answers));
    }

    private bool MayRead(EvidenceRule? rule) => rule is not null && modules.MayRead(current.Actor, rule.Module);

    /// <summary>Asked as the reader: a record she may not know of stays hidden even inside a module she may read.</summary>
    private async Task<Answer> AskAsync(string module, string register, IReadOnlyList<Asked> tasks, CancellationToken cancellation)
    {
        IReadOnlyList<Guid> ids = [.. tasks.SelectMany(task => task.Links).Select(link => link.EvidenceId).Distinct()];
        IReadOnlyList<string> codes = [.. tasks.SelectMany(task => task.Rule!.Codes).Distinct()];
        var cards = await evidence.TryAsync(sender, module, new DescribeRecords(register, ids, []), cancellation);
        var proofs = cards is null ? null : await evidence.TryAsync(sender, module, new ProveRecords(register, ids, codes), cancellation);
        return new Answer(cards?.ToDictionary(card => card.Id), (proofs ?? []).ToLookup(proof => proof.RecordId));
    }

    private TaskEvidence Show(Asked task, TaskProgress progress, Dictionary<(string Module, string Register), Answer> answers)
    {
        if (task.Rule is not { } rule || !MayRead(rule))
        {
            return new TaskEvidence(progress, task.Rule, [], IsReadable: task.Rule is null, task.Links.Count);
        }

        var answer = answers.GetValueOrDefault((rule.Module, rule.Register));
        IReadOnlyList<EvidenceItem> items = [.. task.Links
            .Where(link => answer?.Cards is null || answer.Cards.ContainsKey(link.EvidenceId))
            .Select(link => ItemOf(link, rule, answer))
            .OrderBy(item => item.Proof?.HappenedOn ?? DateOnly.MaxValue).ThenBy(item => item.Key, StringComparer.Ordinal)];
        return new TaskEvidence(progress, rule, items, IsReadable: true, task.Links.Count - items.Count);
    }

    private static EvidenceItem ItemOf(EvidenceLink link, EvidenceRule rule, Answer? answer)
    {
        var card = answer?.Cards?.GetValueOrDefault(link.EvidenceId);
        var proof = answer?.Proofs[link.EvidenceId].Where(candidate => rule.Codes.Contains(candidate.Code)).MinBy(candidate => candidate.HappenedOn);
        return new EvidenceItem(link.Id, card?.Title ?? link.Title, card?.Key, card?.StateKey, card?.Address, link.LinkedAt, link.LinkedByName, proof);
    }

    /// <param name="Cards">Null where the module gave no answer.</param>
    private sealed record Answer(IReadOnlyDictionary<Guid, RecordCard>? Cards, ILookup<Guid, RecordProof> Proofs);

    private sealed record Asked(Guid Id, string? Module, string? Register, string? Codes, List<EvidenceLink> Links)
    {
        public EvidenceRule? Rule { get; } = EvidenceRule.Of(Module, Register, Codes);
    }
}
