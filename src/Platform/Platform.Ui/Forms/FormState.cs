using Platform.Localization;
using Platform.Organizations;
using Platform.Results;
using Platform.Web;

namespace Platform.Ui.Forms;

/// <summary>A form between two tries: what was typed, and what is wrong with it.</summary>
public sealed class FormState
{
    /// <summary>As sent; before the first try, the values the page starts with.</summary>
    public FormInput Input { get; set; } = FormInput.Empty;

    public Refusal? Refusal { get; set; }

    /// <summary>Organizations a typed text may mean, by field: to choose one from.</summary>
    public Dictionary<string, IReadOnlyList<OrganizationInfo>> Offered { get; } = [];

    public string? this[string name] => Input[name];

    /// <summary>Errors at one field, in the reader's language.</summary>
    public IEnumerable<string> ErrorsOf(string name, ITexts texts) =>
        (Refusal?.Fields ?? []).Where(error => string.Equals(error.Field, name, StringComparison.OrdinalIgnoreCase)).Select(error => texts.Of(error.Rule));

    /// <summary>Starts the form with values that are there already.</summary>
    public static FormState With(params (string Name, string? Value)[] values) => new()
    {
        Input = new FormInput(
            values.Where(value => value.Value is not null).GroupBy(value => value.Name)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(value => value.Value!)]),
            []),
    };
}
