using Platform.Modules;
using Platform.Registers;
using Platform.Results;

namespace Planning.Evidence;

/// <summary>
/// What counts as a record proven: any counting fact with one of the codes, in one register of one module. Data on the task, so that
/// Planning knows no neighbor's name.
/// </summary>
/// <param name="Module">Slug of the module, e.g. <c>ip</c>.</param>
/// <param name="Register">Key of its register, e.g. <c>assets</c>.</param>
/// <param name="Codes">Codes of facts, any of which proves.</param>
internal sealed record EvidenceRule(string Module, string Register, IReadOnlyList<string> Codes)
{
    private const char Separator = ',';

    /// <summary>As kept in one column.</summary>
    public string StoredCodes => string.Join(Separator, Codes);

    /// <summary>As typed in forms and sent to the API: <c>ip/assets/Granted</c>, one a code.</summary>
    public IReadOnlyList<string> Typed => [.. Codes.Select(code => $"{Module}/{Register}/{code}")];

    public static EvidenceRule? Of(string? module, string? register, string? codes) =>
        module is null || register is null ? null : new EvidenceRule(module, register, (codes ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries));

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
    public IRegister? FindRegister(ModuleList modules) =>
        modules.Find(Module)?.Registers.FirstOrDefault(register => register.Key == Register);
}
