namespace Deadlines.Rules;

/// <summary>The instrument and the place in it, in both languages. The article may be unknown, the instrument never is.</summary>
internal sealed record LegalSource(string InstrumentVi, string InstrumentEn, string? ArticleVi, string? ArticleEn)
{
    /// <summary>"khoản 1 Điều 119 Luật SHTT": the order of Vietnamese citation.</summary>
    public string Vi => ArticleVi is null ? InstrumentVi : $"{ArticleVi} {InstrumentVi}";

    public string En => ArticleEn is null ? InstrumentEn : $"{ArticleEn}, {InstrumentEn}";
}
