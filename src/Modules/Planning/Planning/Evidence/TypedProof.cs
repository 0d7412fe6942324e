using Platform.Modules;
using Platform.Registers;
using Platform.Results;

namespace Planning.Evidence;

/// <summary>Rules of evidence against the modules of this installation; the rule itself, part of the task, knows none.</summary>
internal static class TypedProof
{
    /// <summary>Reads what was typed against what the house's modules really record: a misspelled code would never prove anything and never say so.</summary>
    public static Result<EvidenceRule?> Read(IReadOnlyList<string>? typed, ModuleList modules)
    {
        var parts = (typed ?? []).Select(text => text.Split('/')).ToList();
        if (parts.Count == 0)
        {
            return Result<EvidenceRule?>.Ok(null);
        }

        if (parts.FirstOrDefault(part => part.Length != 3) is { } unreadable)
        {
            return Refusal.InvalidField("provenBy", "planning.evidence.unknown-proof", string.Join('/', unreadable));
        }

        if (parts.Select(part => (part[0], part[1])).Distinct().Count() > 1)
        {
            return Refusal.InvalidField("provenBy", "planning.evidence.one-register");
        }

        var rule = new EvidenceRule(parts[0][0], parts[0][1], [.. parts.Select(part => part[2]).Distinct()]);
        var known = rule.FindRegister(modules)?.FactKinds?.Codes;
        return rule.Codes.FirstOrDefault(code => known?.Contains(code) != true) is { } unknown
            ? Refusal.InvalidField("provenBy", "planning.evidence.unknown-proof", $"{rule.Module}/{rule.Register}/{unknown}")
            : Result<EvidenceRule?>.Ok(rule);
    }

    /// <summary>The register meant; null where this installation has no such module.</summary>
    public static IRegister? FindRegister(this EvidenceRule rule, ModuleList modules) =>
        modules.Find(rule.Module)?.Registers.FirstOrDefault(register => register.Key == rule.Register);
}
