using IntellectualProperty.SupportCases;
using Platform.Papers;
using Platform.Persistence;

namespace IntellectualProperty.Papers;

/// <summary>
/// Tờ trình: the Department submits to the Provincial People's Committee that a place name may stand in a collective or certification mark
/// or a geographical indication. Made from a case that has been advised; its number goes into the event that records the submission.
/// </summary>
internal sealed class PlaceNameSubmission() : PaperKind<SupportCase>("place-name-submission", "ip.papers.place-name-submission", "TTr", "support-cases",
[
    PaperWords.Own("case.place-name", "Chi Lăng"), PaperWords.Own("case.product", "Na Chi Lăng"), PaperWords.Own("case.kind", "Nhãn hiệu chứng nhận"), PaperWords.Own("case.requester", "Hội Nông dân huyện Chi Lăng"),
    PaperWords.Own("case.requested", "12/01/2024"), PaperWords.Own("case.code", "HT-2024-03"),
])
{
    protected override PaperStanding Standing(SupportCase record) =>
        record is { State: SupportCaseState.Advised, PlaceName: not null } ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(SupportCase record) => PaperWords.Advice(record).Id;

    protected override Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<SupportCase> records, DateOnly on, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PaperDraft>>(records.ToDictionary(record => record.Id, record => new PaperDraft(PaperWords.Values(record))));

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("TỜ TRÌNH", "Về việc cho phép sử dụng địa danh “{{case.place-name}}” để đăng ký bảo hộ");
        template.Paper.Center("Kính gửi: Ủy ban nhân dân tỉnh", PaperStyle.Body);
        template.Paper.Text("Ngày {{case.requested}}, {{head.name}} nhận đề nghị của {{case.requester}} về hỗ trợ đăng ký bảo hộ sản phẩm “{{case.product}}”, loại hình: {{case.kind}} (hồ sơ {{case.code}}).");
        template.Paper.Heading("1. Căn cứ");
        template.Paper.Text("Khoản 3, khoản 4 Điều 87 Luật Sở hữu trí tuệ: dấu hiệu chỉ nguồn gốc địa lý của đặc sản địa phương chỉ được đăng ký khi cơ quan nhà nước có thẩm quyền cho phép.");
        template.Paper.Heading("2. Nội dung trình");
        template.Paper.Text("{{head.name}} kính trình Ủy ban nhân dân tỉnh xem xét, cho phép {{case.requester}} sử dụng địa danh “{{case.place-name}}” để đăng ký {{case.kind}} cho sản phẩm “{{case.product}}” và xác nhận bản đồ khu vực địa lý tương ứng với sản phẩm.");
        template.Paper.Heading("3. Tài liệu kèm theo");
        template.Paper.Text("Dự thảo quyết định; đơn đề nghị; bản thuyết minh về tính chất, chất lượng sản phẩm; dự thảo quy chế sử dụng; bản đồ khu vực địa lý.");
        template.Paper.Text("Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.");
        return template.Sign("Như trên", "{{case.requester}}");
    }
}
