using IntellectualProperty.Assets;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.SupportCases;
using Platform.Papers;
using Platform.Persistence;

namespace IntellectualProperty.Papers;

/// <summary>Công văn: what an applicant has to prepare, by the kind of right it asks for.</summary>
internal sealed class GuidanceLetter() : PaperKind<SupportCase>("guidance-letter", "ip.papers.guidance-letter", "HD", "support-cases",
[
    PaperWords.Own("case.place-name", "Chi Lăng"), PaperWords.Own("case.product", "Na Chi Lăng"), PaperWords.Own("case.kind", "Nhãn hiệu chứng nhận"), PaperWords.Own("case.requester", "Hội Nông dân huyện Chi Lăng"),
    PaperWords.Own("case.requested", "12/01/2024"), PaperWords.Own("case.code", "HT-2024-03"), PaperWords.Own("case.advice", "Đã rà soát tên, địa danh"), PaperWords.Own("case.advised", "20/02/2024"),
    PaperField.List("papers", "ip.paper-field.papers", PaperField.Text("no", "platform.paper-field.no", "1", "2"), PaperWords.Own("paper.name", "Tờ khai đăng ký nhãn hiệu", "Mẫu nhãn hiệu")),
    PaperField.Condition("case.needs-permission", "ip.paper-field.case.needs-permission"),
])
{
    private static readonly int[] Widths = [600, 8_255];

    protected override PaperStanding Standing(SupportCase record) =>
        record.Counting.Any(happened => happened.Kind == SupportCaseEventKind.Advised) && record.ClosedOn is null ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(SupportCase record) => PaperWords.Advice(record).Id;

    protected override Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<SupportCase> records, DateOnly on, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PaperDraft>>(records.ToDictionary(record => record.Id, record => new PaperDraft(ValuesOf(record))));

    private static PaperValues ValuesOf(SupportCase record) => PaperWords.Values(record)
        .Text("case.advice", PaperWords.Advice(record).Note)
        .Text("case.advised", OfficeFields.Short(PaperWords.Advice(record).HappenedOn))
        .List("papers", PapersOf(record.Kind).Select((name, index) => new PaperValues().Text("no", $"{index + 1}").Text("paper.name", name)))
        .Condition("case.needs-permission", record is { PlaceName: not null, AllowedOn: null } && PlaceNamePermission.Kinds.Contains(record.Kind));

    /// <summary>What an application consists of; the IP Office's forms say the rest.</summary>
    private static IEnumerable<string> PapersOf(AssetKind kind) => kind switch
    {
        AssetKind.GeographicalIndication => ["Tờ khai đăng ký chỉ dẫn địa lý", "Bản mô tả tính chất, chất lượng, danh tiếng của sản phẩm", "Bản đồ khu vực địa lý", "Chứng từ nộp phí, lệ phí"],
        AssetKind.CollectiveMark or AssetKind.CertificationMark =>
            ["Tờ khai đăng ký nhãn hiệu", "Mẫu nhãn hiệu và danh mục hàng hóa, dịch vụ", "Quy chế sử dụng nhãn hiệu", "Bản thuyết minh tính chất, chất lượng đặc trưng của sản phẩm", "Bản đồ khu vực địa lý (nếu nhãn hiệu có địa danh)", "Chứng từ nộp phí, lệ phí"],
        AssetKind.OrdinaryTrademark => ["Tờ khai đăng ký nhãn hiệu", "Mẫu nhãn hiệu và danh mục hàng hóa, dịch vụ", "Chứng từ nộp phí, lệ phí"],
        AssetKind.IndustrialDesign => ["Tờ khai đăng ký kiểu dáng công nghiệp", "Bản mô tả và bộ ảnh chụp, bản vẽ", "Chứng từ nộp phí, lệ phí"],
        _ => ["Tờ khai đăng ký", "Bản mô tả, yêu cầu bảo hộ và bản tóm tắt", "Chứng từ nộp phí, lệ phí"],
    };

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("HƯỚNG DẪN", "Hồ sơ đăng ký bảo hộ sản phẩm “{{case.product}}”");
        template.Paper.Center("Kính gửi: {{case.requester}}", PaperStyle.Body);
        template.Paper.Text("Theo đề nghị ngày {{case.requested}} (hồ sơ {{case.code}}) và kết quả tư vấn ngày {{case.advised}}, {{head.name}} hướng dẫn chuẩn bị hồ sơ đăng ký {{case.kind}} như sau:");
        template.Paper.Text("{{?case.advice}}{{case.advice}}{{/case.advice}}");
        template.Paper.Text("");
        template.Paper.Table(Widths, ["TT", "Tài liệu"], [["{{#papers}}{{no}}", "{{paper.name}}{{/papers}}"]], new HashSet<int> { 0 });
        template.Paper.Text("{{?case.needs-permission}}Tên đăng ký có địa danh “{{case.place-name}}”: trước khi nộp đơn phải được Ủy ban nhân dân tỉnh cho phép sử dụng địa danh và xác nhận bản đồ; {{head.name}} sẽ trình sau khi nhận đủ tài liệu.{{/case.needs-permission}}");
        template.Paper.Text("Đơn nộp tại Cục Sở hữu trí tuệ. {{head.name}} tiếp tục hỗ trợ trong quá trình thẩm định./.");
        return template.Sign("Như trên");
    }
}
