using System.Globalization;
using Deadlines.Rules;
using Platform.Ui.Forms;

namespace Deadlines.RuleChanges;

/// <summary>Terms as the fields of a form hold them.</summary>
internal static class RuleTermsForm
{
    /// <summary>The form's start: what a version says; a province's time starts empty.</summary>
    public static FormState Start(RuleChangeKind kind, RuleTerms? terms)
    {
        var start = kind is RuleChangeKind.Override ? terms is null ? null : terms with { EffectiveFrom = null, EffectiveTo = null, Instrument = "", Article = null } : terms;
        return FormState.With(
            ("versionCode", start?.VersionCode),
            ("effectiveFrom", Typed(start?.EffectiveFrom)),
            ("effectiveTo", Typed(start?.EffectiveTo)),
            ("unit", start?.Unit.ToString()),
            ("value", Number(start?.Value)),
            ("direction", (start?.Direction ?? PeriodDirection.Forward).ToString()),
            ("day", Number(start?.Day)),
            ("month", Number(start?.Month)),
            ("rolls", Ticked(start?.Rolls ?? true)),
            ("before", Ticked(start?.Before ?? false)),
            ("endsWithMonth", Ticked(start?.EndsWithMonth ?? false)),
            ("onSupplement", (start?.OnSupplement ?? PauseEffect.Suspends).ToString()),
            ("instrument", start?.Instrument),
            ("article", start?.Article));
    }

    private static string? Typed(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Ticked(bool isSo) => isSo ? "true" : null;
}
