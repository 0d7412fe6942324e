using IntellectualProperty.Assets;
using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
using Platform.Papers;
using Platform.Persistence;

namespace IntellectualProperty.Papers;

/// <summary>Công văn to the IP Office asking it to go on with an application: where it stands, and the day by which the law expected the office's next step.</summary>
internal sealed class ExpediteRequest() : PaperKind<IntellectualAsset>("expedite-request", "ip.papers.expedite-request", "ĐN", "assets",
[
    PaperWords.Own("asset.name", "Na Chi Lăng"), PaperWords.Own("asset.kind", "Nhãn hiệu chứng nhận"), PaperWords.Own("asset.number", "4-2024-15233"), PaperWords.Own("asset.filed", "17/04/2024"), PaperWords.Own("asset.owner", "Hội Nông dân huyện Chi Lăng"),
    PaperWords.Own("asset.state", "Đã công bố"), PaperWords.Own("asset.last", "Công bố đơn trên Công báo, 25/06/2024"), PaperWords.Own("asset.step", "Thẩm định nội dung nhãn hiệu"), PaperWords.Own("asset.due", "25/03/2025"),
])
{
    private static readonly AssetState[] AtOffice = [AssetState.FormalityExam, AssetState.AcceptedAsValid, AssetState.Published, AssetState.Opposed, AssetState.FeePaid, AssetState.Appealed];

    protected override PaperStanding Standing(IntellectualAsset record) => AtOffice.Contains(record.State) ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(IntellectualAsset record) => record.Counting.Last().Id;

    protected override async Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<IntellectualAsset> records, DateOnly on, CancellationToken cancellation)
    {
        var ids = records.Select(record => record.Id).ToList();
        var expected = (await context.Deadlines.AsNoTracking().Where(d => ids.Contains(d.RecordId) && d.State == DeadlineState.Open && d.Duty == DutyHolder.IpOffice && d.DueOn != null).ToListAsync(cancellation))
            .GroupBy(d => d.RecordId).ToDictionary(group => group.Key, group => group.MinBy(d => d.DueOn)!);
        return records.ToDictionary(record => record.Id, record => new PaperDraft(ValuesOf(record, expected.GetValueOrDefault(record.Id))));
    }

    private static PaperValues ValuesOf(IntellectualAsset asset, RecordDeadline? expected) => new PaperValues()
        .Text("asset.name", asset.Name)
        .Text("asset.kind", PaperWords.Word($"ip.AssetKind.{asset.Kind}"))
        .Text("asset.number", asset.ApplicationNumber)
        .Text("asset.filed", OfficeFields.Short(asset.FiledOn))
        .Text("asset.owner", asset.OwnerName)
        .Text("asset.state", PaperWords.Word($"ip.AssetState.{asset.State}"))
        .Text("asset.last", asset.Counting.LastOrDefault() is { } last ? $"{PaperWords.Word($"ip.AssetEventKind.{last.Kind}")}, {OfficeFields.Short(last.HappenedOn)}" : null)
        .Text("asset.step", expected?.NameVi)
        .Text("asset.due", OfficeFields.Short(expected?.DueOn));

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("ĐỀ NGHỊ", "Về việc đẩy nhanh thẩm định đơn số {{asset.number}}");
        template.Paper.Center("Kính gửi: Cục Sở hữu trí tuệ", PaperStyle.Body);
        template.Paper.Text("{{head.name}} đang hỗ trợ {{asset.owner}} xác lập quyền đối với “{{asset.name}}”, loại hình: {{asset.kind}}, đơn số {{asset.number}} nộp ngày {{asset.filed}}.");
        template.Paper.Text("Đến nay đơn đang ở bước: {{asset.state}}{{?asset.last}} (việc gần nhất: {{asset.last}}){{/asset.last}}.");
        template.Paper.Text("{{?asset.due}}Theo quy định, việc {{asset.step}} dự kiến xong ngày {{asset.due}}.{{/asset.due}}");
        template.Paper.Text("Sản phẩm phục vụ phát triển kinh tế - xã hội của địa phương. {{head.name}} đề nghị Cục Sở hữu trí tuệ quan tâm, đẩy nhanh việc thẩm định và thông báo kết quả để địa phương chủ động thực hiện.");
        template.Paper.Text("Trân trọng./.");
        return template.Sign("Như trên", "{{asset.owner}}");
    }
}
