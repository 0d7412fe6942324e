using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Localization;
using Platform.Papers;
using Platform.Persistence;
using Platform.Vietnamese;

namespace Platform.Councils;

/// <summary>
/// Biên bản họp hội đồng: who sat, who came, and of each matter the outcome with the figures it follows from. There is nothing to write
/// down before the sheets are opened. It names no sheet's author: what may stay without names stays so.
/// </summary>
public sealed class CouncilMinutes() : PaperKind<CouncilSession>("council-minutes", "platform.papers.kind.council-minutes", "BB", "council-sessions",
[
    Field("council.type", "Hội đồng sáng kiến tỉnh"), Field("council.decision", "215/QĐ-SKHCN"), Field("council.decided", "06/05/2024"), Field("council.met", "20/05/2024"), Field("council.place", "Phòng họp số 1"),
    Field("council.members", "9"), Field("council.present", "8"), Field("council.secretary", "Lương Thị Hạnh"), Field("council.seal", "5f0c…"),
    List("members", No("1", "2"), Field("member.name", "Hoàng Văn Sơn", "Lương Thị Hạnh"), Field("member.role", "Chủ tịch", "Thư ký"), Field("member.attendance", "Có mặt", "Vắng mặt: đi công tác")),
    List("matters", No("1", "2"), Field("matter.code", "SK-2024-01", "SK-2024-02"), Field("matter.title", "Giá phơi hồi bằng tre lắp nhanh", "Phần mềm tra cứu hồ sơ"), Field("matter.sheets", "8/8", "7/7"),
        Field("matter.points", "82,5", "64"), Field("matter.arithmetic", "Tính mới: tổng 210 : 8 phiếu × hệ số 1\nHiệu quả: tổng 450 : 8 phiếu × hệ số 1", "Tính mới: tổng 160 : 7 phiếu × hệ số 1"), Field("matter.outcome", "Đạt", "Không đạt"), Field("matter.conflicts", "", "Nông Văn Bình")),
])
{
    private static readonly int[] MemberWidths = [600, 3_555, 2_200, 2_500];

    private static readonly int[] MatterWidths = [600, 2_755, 800, 2_900, 1_800];

    /// <summary>By whom it was chaired, not by the head of the office.</summary>
    public override PaperSignature Signature => new(SignatureForm.Own, null, "CHỦ TỊCH HỘI ĐỒNG", null);

    protected override PaperStanding Standing(CouncilSession record) => record.IsOpened ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(CouncilSession record) => Last(record, CouncilEventKind.SheetsOpened).Id;

    protected override async Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<CouncilSession> records, DateOnly on, CancellationToken cancellation)
    {
        var ids = records.Select(session => session.TypeVersionId).Distinct().ToList();
        var versions = await context.Set<CouncilTypeVersion>().AsNoTracking().Where(version => ids.Contains(version.Id)).ToDictionaryAsync(version => version.Id, cancellation);
        return records.ToDictionary(session => session.Id, session => new PaperDraft(ValuesOf(session, versions[session.TypeVersionId].Choices)));
    }

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("BIÊN BẢN", "Họp {{council.type}}");
        template.Paper.Text("Thực hiện Quyết định số {{council.decision}} ngày {{council.decided}}, ngày {{council.met}} {{council.type}} họp{{?council.place}} tại {{council.place}}{{/council.place}}.");
        template.Paper.Heading("I. Thành phần");
        template.Paper.Text("Hội đồng có {{council.members}} thành viên, có mặt {{council.present}}:");
        template.Paper.Table(MemberWidths, ["TT", "Họ và tên", "Vai trò", "Tham dự"], [["{{#members}}{{no}}", "{{member.name}}", "{{member.role}}", "{{member.attendance}}{{/members}}"]], new HashSet<int> { 0 });
        template.Paper.Heading("II. Kết quả");
        template.Paper.Table(
            MatterWidths, ["TT", "Nội dung", "Số phiếu", "Cách tính", "Kết luận"],
            [["{{#matters}}{{no}}", "{{matter.code}}. {{matter.title}}{{?matter.conflicts}} (không tham gia: {{matter.conflicts}}){{/matter.conflicts}}", "{{matter.sheets}}", "{{matter.arithmetic}}", "{{matter.outcome}}{{?matter.points}} ({{matter.points}} điểm){{/matter.points}}{{/matters}}"]],
            new HashSet<int> { 0, 2 });
        template.Paper.Text("Các phiếu được mở cùng một lúc và niêm phong bằng mã {{council.seal}}.");
        template.Paper.Text("Biên bản được đọc lại và thông qua tại cuộc họp./.");
        return template.SignBeside("THƯ KÝ", "{{council.secretary}}");
    }

    private static PaperValues ValuesOf(CouncilSession session, IReadOnlyList<BallotChoice> choices) => new PaperValues()
        .Text("council.type", session.TypeName)
        .Text("council.decision", session.DecisionNumber)
        .Text("council.decided", OfficeFields.Short(session.DecidedOn))
        .Text("council.met", OfficeFields.Short(Last(session, CouncilEventKind.Started).HappenedOn))
        .Text("council.place", session.Place)
        .Text("council.members", $"{session.Members.Count}")
        .Text("council.present", $"{session.Members.Count(member => member.Attendance == CouncilAttendance.Present)}")
        .Text("council.secretary", session.Members.OrderBy(member => member.Ordinal).FirstOrDefault(member => member.Role == CouncilRole.Secretary)?.Name)
        .Text("council.seal", session.SealHead)
        .List("members", session.Members.OrderBy(member => member.Ordinal).Select(member => new PaperValues()
            .Text("no", $"{member.Ordinal}").Text("member.name", member.Name).Text("member.role", Word($"platform.CouncilRole.{member.Role}"))
            .Text("member.attendance", Word($"platform.CouncilAttendance.{member.Attendance}") + (member.AbsentBecause is null ? "" : $": {member.AbsentBecause}"))))
        .List("matters", session.Items.OrderBy(item => item.Ordinal).Select(item => MatterOf(session, item, choices)));

    private static PaperValues MatterOf(CouncilSession session, CouncilItem item, IReadOnlyList<BallotChoice> choices) => new PaperValues()
        .Text("no", $"{item.Ordinal}")
        .Text("matter.code", item.SubjectCode)
        .Text("matter.title", item.SubjectTitle)
        .Text("matter.sheets", $"{item.Sheets}/{item.Present}")
        .Text("matter.points", item.Points is { } points ? VietnameseNumber.Format(points) : null)
        .Text("matter.arithmetic", string.Join("\n", item.Tally.Select(Said)))
        .Text("matter.outcome", OutcomeOf(item, choices))
        .Text("matter.conflicts", string.Join(", ", session.Members.Where(member => session.HasConflict(member.Id, item.Id)).Select(member => member.Name)));

    private static string Said(TallyLine line) => line.Weight is { } weight
        ? string.Format(CultureInfo.InvariantCulture, Word("platform.councils.average-line"), line.Name, VietnameseNumber.Format(line.Sum), line.Count, VietnameseNumber.Format(weight))
        : string.Format(CultureInfo.InvariantCulture, Word("platform.councils.count-line"), line.Name, line.Count);

    private static string OutcomeOf(CouncilItem item, IReadOnlyList<BallotChoice> choices) => item.Outcome switch
    {
        null => Word("platform.councils.undecided"),
        Verdict.Passed => Word("platform.councils.passed"),
        Verdict.NotPassed => Word("platform.councils.not-passed"),
        var code => choices.FirstOrDefault(choice => choice.Code == code)?.Name ?? code,
    };

    private static CouncilEvent Last(CouncilSession session, CouncilEventKind kind) => session.Counting.Last(happened => happened.Kind == kind);

    /// <summary>In Vietnamese, as papers are.</summary>
    private static string Word(string key) => PlatformTexts.Manager.GetString(key, CultureInfo.InvariantCulture)!;

    private static PaperField Field(string name, params string[] examples) => OfficeFields.Field(name, examples);

    private static PaperField List(string name, params PaperField[] fields) => PaperField.List(name, $"platform.paper-field.{name}", fields);

    private static PaperField No(params string[] examples) => PaperField.Text("no", "platform.paper-field.no", examples);
}
