using System.Globalization;
using System.Resources;
using IntellectualProperty.SupportCases;
using Platform.Papers;

namespace IntellectualProperty.Papers;

/// <summary>Words and fields the papers of this department share.</summary>
internal static class PaperWords
{
    private static readonly ResourceManager Words = new("IntellectualProperty.Texts", typeof(PaperWords).Assembly);

    public static PaperField Own(string name, params string[] examples) => PaperField.Text(name, $"ip.paper-field.{name}", examples);

    /// <summary>In Vietnamese, as papers are.</summary>
    public static string Word(string key) => Words.GetString(key, CultureInfo.InvariantCulture)!;

    /// <summary>The last time the requester was advised: what these papers tell of.</summary>
    public static SupportCaseEvent Advice(SupportCase record) => record.Counting.Last(happened => happened.Kind == SupportCaseEventKind.Advised);

    public static PaperValues Values(SupportCase record) => new PaperValues()
        .Text("case.place-name", record.PlaceName)
        .Text("case.product", record.ProductName)
        .Text("case.kind", Word($"ip.AssetKind.{record.Kind}"))
        .Text("case.requester", record.RequesterName)
        .Text("case.requested", OfficeFields.Short(record.RequestedOn))
        .Text("case.code", record.Code);
}
