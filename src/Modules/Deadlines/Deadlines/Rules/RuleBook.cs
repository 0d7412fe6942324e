using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Platform.Deadlines;

namespace Deadlines.Rules;

/// <summary>All rules at one moment, addressable by every code in use.</summary>
internal sealed class RuleBook
{
    private readonly FrozenDictionary<string, DeadlineRule> byCode;
    private readonly ILookup<string, (DeadlineRule Rule, DeadlineRuleVersion Version)> byRow;

    public RuleBook(IReadOnlyList<DeadlineRule> rules)
    {
        Rules = rules;
        var index = new Dictionary<string, DeadlineRule>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules)
        {
            if (!index.TryAdd(rule.Code, rule))
            {
                throw new ArgumentException($"The rule code {rule.Code} is given twice.", nameof(rules));
            }
        }

        foreach (var (rule, version) in rules.SelectMany(r => r.Versions.Select(v => (r, v))))
        {
            // A rule with a single version may share its code with it; any other clash would make a code ambiguous.
            if (!index.TryAdd(version.Code, rule) && index[version.Code] != rule)
            {
                throw new ArgumentException($"The code {version.Code} belongs to two rules.", nameof(rules));
            }
        }

        byCode = index.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        byRow = rules.SelectMany(r => r.Versions.Select(v => (Rule: r, Version: v)))
            .ToLookup(p => p.Version.Row, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<DeadlineRule> Rules { get; }

    /// <summary>This book with one rule as it would be.</summary>
    public RuleBook With(DeadlineRule changed) => new([.. Rules.Where(rule => rule.Id != changed.Id), changed]);

    /// <summary>The rule of that code, or the rule one of whose versions has it.</summary>
    public DeadlineRule? Find(string code) => byCode.GetValueOrDefault(code);

    public bool TryFind(string code, [NotNullWhen(true)] out DeadlineRule? rule) => byCode.TryGetValue(code, out rule);

    /// <summary>Everything that came from one row of the rule collection.</summary>
    public IEnumerable<(DeadlineRule Rule, DeadlineRuleVersion Version)> OfRow(string row) => byRow[row];

    /// <summary>Whose act a deadline waits for; of a rule nobody knows any more it is kept among our own work.</summary>
    public DutyHolder DutyOf(DeadlineNotice notice) => notice.Trigger?.Duty ?? Find(notice.RuleCode)?.Duty ?? DutyHolder.Unspecified;
}
