using System.Globalization;

namespace Platform.Papers;

/// <summary>What stands at the head of the office's papers.</summary>
/// <param name="Symbol">The office's abbreviation in the symbols of its papers.</param>
/// <param name="PlaceName">The place before the date.</param>
public sealed record PaperHead(string SuperiorAgency, string Agency, string Symbol, string PlaceName)
{
    private const string Dots = "…………";

    /// <summary>The head of a paper the agency above gives out.</summary>
    internal PaperHead Above => this with { SuperiorAgency = "", Agency = SuperiorAgency };

    /// <summary>Where nobody has entered it yet: what a preview leaves to be filled in.</summary>
    public static PaperHead Blank { get; } = new(Dots, Dots, Dots, Dots);
}

/// <summary>In which right a paper is signed (Decree 30/2020, Annex I).</summary>
public enum SignatureForm
{
    /// <summary>By the head herself.</summary>
    Own,

    /// <summary>TM.: on behalf of a body that decides together.</summary>
    OnBehalf,

    /// <summary>Q.: acting head.</summary>
    Acting,

    /// <summary>KT.: a deputy in place of the head.</summary>
    InPlace,

    /// <summary>TL.: by order of the head.</summary>
    ByOrder,

    /// <summary>TUQ.: authorized by the head.</summary>
    Authorized,
}

/// <summary>Who signs a paper and in which right.</summary>
/// <param name="For">For whom, where not in the signer's own right: GIÁM ĐỐC, ỦY BAN NHÂN DÂN.</param>
public sealed record PaperSignature(SignatureForm Form, string? For, string Title, string? Name)
{
    /// <summary>The head's own, her name left to be filled in.</summary>
    public static PaperSignature Usual { get; } = new(SignatureForm.Own, null, "GIÁM ĐỐC", null);

    public bool NeedsFor => Form is SignatureForm.OnBehalf or SignatureForm.InPlace or SignatureForm.ByOrder or SignatureForm.Authorized;

    internal string Above => NeedsFor ? $"{Sign} {Upper(For)}" : "";

    internal string Said => Form == SignatureForm.Acting ? $"{Sign} {Upper(Title)}" : Upper(Title);

    private string Sign => Form switch
    {
        SignatureForm.OnBehalf => "TM.",
        SignatureForm.Acting => "Q.",
        SignatureForm.InPlace => "KT.",
        SignatureForm.ByOrder => "TL.",
        SignatureForm.Authorized => "TUQ.",
        _ => "",
    };

    private static string Upper(string? text) => (text ?? "").Trim().ToUpper(CultureInfo.InvariantCulture);
}

/// <summary>The fields every paper of the office has, whatever it says.</summary>
public static class OfficeFields
{
    public static IReadOnlyList<PaperField> All { get; } =
    [
        Field("head.superior", "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"),
        Field("head.agency", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        Field("head.name", "Sở Khoa học và Công nghệ"),
        Field("paper.number", "12/TB-SKHCN"),
        Field("paper.place-date", "Lạng Sơn, ngày 05 tháng 02 năm 2024"),
        Field("signature.for", "KT. GIÁM ĐỐC"),
        Field("signature.title", "PHÓ GIÁM ĐỐC"),
        Field("signature.name", "Nông Văn Bình"),
    ];

    /// <summary>A field of the platform's own, its meaning among the platform's texts.</summary>
    public static PaperField Field(string name, params string[] examples) => PaperField.Text(name, $"platform.paper-field.{name}", examples);

    /// <param name="symbol">Number and symbol, as they stand after "Số:".</param>
    public static PaperValues Values(PaperHead head, string symbol, DateOnly on, PaperSignature signature) => new PaperValues()
        .Text("head.superior", head.SuperiorAgency.ToUpper(CultureInfo.InvariantCulture))
        .Text("head.agency", head.Agency.ToUpper(CultureInfo.InvariantCulture))
        .Text("head.name", head.Agency)
        .Text("paper.number", symbol)
        .Text("paper.place-date", $"{head.PlaceName}, {Long(on)}")
        .Text("signature.for", signature.Above)
        .Text("signature.title", signature.Said)
        .Text("signature.name", signature.Name);

    /// <summary>Decree 30/2020: days below 10 and the months January and February are written with a nought before.</summary>
    public static string Long(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {(day.Month < 3 ? "0" : "")}{day.Month} năm {day.Year}");

    /// <summary>A day within a table or a sentence; empty where there is none.</summary>
    public static string Short(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
}
