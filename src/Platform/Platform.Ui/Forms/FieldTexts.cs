using Platform.Localization;

namespace Platform.Ui.Forms;

/// <summary>Words of form fields: the form's own, else what every event form calls a field of that name.</summary>
internal static class FieldTexts
{
    public static string? Label(this ITexts texts, string prefix, string name) => texts.Find($"{prefix}.{name}") ?? texts.Find($"platform.event.field.{name}");

    public static string? Help(this ITexts texts, string prefix, string name) =>
        texts.Find($"{prefix}.{name}.help") ?? (texts.Find($"{prefix}.{name}") is null ? texts.Find($"platform.event.field.{name}.help") : null);
}
