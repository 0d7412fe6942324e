using IntellectualProperty.Initiatives;
using Microsoft.EntityFrameworkCore;
using Platform.Councils;
using Platform.Papers;
using Platform.Persistence;
using Platform.Vietnamese;

namespace IntellectualProperty.Papers;

/// <summary>
/// The decision to recognize the initiatives a council has passed, with its list as an annex. Those of the province the Committee decides:
/// of them the Department makes the draft it submits.
/// </summary>
internal sealed class RecognitionDecision() : PaperKind<CouncilSession>("initiative-recognition", "ip.papers.initiative-recognition", "QĐ", "council-sessions",
[
    PaperWords.Own("council.name", "Hội đồng sáng kiến tỉnh"), PaperWords.Own("council.number", "215/QĐ-SKHCN"), PaperWords.Own("council.day", "06/05/2024"), PaperWords.Own("council.sat", "20/05/2024"), PaperWords.Own("initiatives.count", "02"),
    PaperField.List("initiatives", "ip.paper-field.initiatives", PaperField.Text("no", "platform.paper-field.no", "1", "2"), PaperWords.Own("initiative.code", "SK-2024-01", "SK-2024-02"), PaperWords.Own("initiative.name", "Giá phơi hồi bằng tre", "Phần mềm tra cứu hồ sơ"),
        PaperWords.Own("initiative.authors", "Nông Văn Bình (60%), Vi Thị Lan (40%)", "Hoàng Thị Mai (100%)"), PaperWords.Own("initiative.unit", "HTX Hồi Văn Quan", "Văn phòng Sở"), PaperWords.Own("initiative.year", "2024", "2024")),
])
{
    private static readonly int[] Widths = [600, 1_500, 2_755, 2_400, 1_600];

    public override PaperSignature Signature => new(SignatureForm.Own, null, "CHỦ TỊCH", null);

    protected override PaperStanding Standing(CouncilSession record) => record.State == CouncilState.Closed && Passed(record).Any() ? PaperStanding.Draft : PaperStanding.NotNow;

    protected override Guid Occasion(CouncilSession record) => record.Counting.Last(happened => happened.Kind == CouncilEventKind.Closed).Id;

    protected override async Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<CouncilSession> records, DateOnly on, CancellationToken cancellation)
    {
        var ids = records.SelectMany(Passed).Select(item => item.SubjectId).ToList();
        var initiatives = await context.Set<Initiative>().IgnoreAutoIncludes().AsNoTracking().Where(initiative => ids.Contains(initiative.Id)).ToDictionaryAsync(initiative => initiative.Id, cancellation);
        return records.ToDictionary(record => record.Id, record => new PaperDraft(
            ValuesOf(record, [.. Passed(record).Select(item => initiatives[item.SubjectId])]),
            IsAbove: Passed(record).Any(item => initiatives[item.SubjectId].Level == InitiativeLevel.Provincial)));
    }

    private static IEnumerable<CouncilItem> Passed(CouncilSession session) => session.Items.Where(item => item.Passes == true).OrderBy(item => item.Ordinal);

    private static PaperValues ValuesOf(CouncilSession session, IReadOnlyList<Initiative> initiatives) => new PaperValues()
        .Text("council.name", session.TypeName)
        .Text("council.number", session.DecisionNumber)
        .Text("council.day", OfficeFields.Short(session.DecidedOn))
        .Text("council.sat", OfficeFields.Short(session.Counting.LastOrDefault(happened => happened.Kind == CouncilEventKind.Started)?.HappenedOn ?? session.MeetsOn))
        .Text("initiatives.count", $"{initiatives.Count:00}")
        .List("initiatives", initiatives.Select((initiative, index) => new PaperValues()
            .Text("no", $"{index + 1}")
            .Text("initiative.code", initiative.Code)
            .Text("initiative.name", initiative.Name)
            .Text("initiative.authors", string.Join(", ", initiative.Authors.Select(author => $"{author.Name} ({VietnameseNumber.Format(author.Share)}%)")))
            .Text("initiative.unit", initiative.UnitName)
            .Text("initiative.year", $"{initiative.Year}")));

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("QUYẾT ĐỊNH", "Về việc công nhận sáng kiến");
        template.Paper.Text("Căn cứ Điều lệ Sáng kiến ban hành kèm theo Nghị định số 13/2012/NĐ-CP;", PaperStyle.Body with { Italic = true });
        template.Paper.Text("Căn cứ kết quả họp ngày {{council.sat}} của {{council.name}} (thành lập theo Quyết định số {{council.number}} ngày {{council.day}}),", PaperStyle.Body with { Italic = true });
        template.Paper.Center("QUYẾT ĐỊNH:", PaperStyle.Body with { Bold = true });
        template.Paper.Text("Điều 1. Công nhận {{initiatives.count}} sáng kiến (danh sách kèm theo).");
        template.Paper.Text("Điều 2. Các tác giả, đơn vị có tên trong danh sách được hưởng quyền lợi theo quy định của Điều lệ Sáng kiến.");
        template.Paper.Text("Điều 3. Thủ trưởng các cơ quan, đơn vị liên quan và các tác giả chịu trách nhiệm thi hành Quyết định này./.");
        template.Paper.Heading("DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN (kèm theo Quyết định số {{paper.number}})");
        template.Paper.Table(
            Widths, ["TT", "Mã", "Tên sáng kiến", "Tác giả (tỷ lệ đóng góp)", "Đơn vị áp dụng"],
            [["{{#initiatives}}{{no}}", "{{initiative.code}} ({{initiative.year}})", "{{initiative.name}}", "{{initiative.authors}}", "{{initiative.unit}}{{/initiatives}}"]], new HashSet<int> { 0 });
        return template.Sign("Như Điều 3");
    }
}
