using Platform.Dossiers;
using Platform.Papers;
using static Platform.Tests.Papers.TestDocument;

namespace Platform.Tests.Papers;

public sealed class ShippedTemplateTests
{
    [Fact]
    public async Task Every_shipped_template_of_dossiers_is_read_and_filled_with_its_examples()
    {
        DossierPapers.All.Count.ShouldBe(4);
        foreach (var kind in DossierPapers.All)
        {
            var read = DocxTemplate.Read(kind.Ship(), kind.Fields);
            read.Refusal.ShouldBeNull($"{kind.Code} {read.Refusal?.Reason.Key} {string.Join("; ", read.Refusal?.Fields.Select(field => $"{field.Rule.Key} {string.Join(' ', field.Rule.Arguments)}") ?? [])}");
            var lines = Lines(await read.Value!.FillAsync(kind.Fields.Examples()));
            lines.ShouldContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", kind.Code);
            lines.ShouldNotContain(line => line.Contains("{{", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(SignatureForm.Own, "", "GIÁM ĐỐC")]
    [InlineData(SignatureForm.OnBehalf, "TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC")]
    [InlineData(SignatureForm.Acting, "", "Q. GIÁM ĐỐC")]
    [InlineData(SignatureForm.InPlace, "KT. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC")]
    [InlineData(SignatureForm.ByOrder, "TL. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC")]
    [InlineData(SignatureForm.Authorized, "TUQ. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC")]
    public async Task Signature_stands_as_the_decree_writes_it(SignatureForm form, string above, string title)
    {
        var template = DocxTemplate.Read(Of(P("{{?signature.for}}{{signature.for}}{{/signature.for}}|{{signature.title}}|{{paper.place-date}}")), new PaperFields(OfficeFields.All)).Value!;
        var head = new PaperHead("UBND", "Sở", "SKHCN", "Lạng Sơn");
        Lines(await template.FillAsync(OfficeFields.Values(head, "01/TB-SKHCN", new DateOnly(2024, 2, 5), new PaperSignature(form, "Ủy ban nhân dân", "Giám đốc", null))))
            .ShouldBe([$"{above}|{title}|Lạng Sơn, ngày 05 tháng 02 năm 2024"]);
    }
}
