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
}
