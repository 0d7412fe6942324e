using Platform.Dossiers;
using RadiationSafety.Dossiers;

namespace RadiationSafety.Procedures;

/// <summary>
/// The two X-ray procedures as far as the rule collection knows them. What it marks as to be checked has no time here: the desk then enters
/// it with its source until the head publishes a version. Fees are nowhere given.
/// </summary>
internal static class XrayProcedures
{
    private const string Decree142 = "Nghị định 142/2020/NĐ-CP";
    private const string Decree332 = "Nghị định 332/2025/NĐ-CP";
    private const string ToCheck = "Thành phần hồ sơ theo danh mục chung; đối chiếu với quyết định công bố thủ tục hành chính của tỉnh trước khi áp dụng.";

    public static IReadOnlyList<ShippedProcedure> All { get; } =
    [
        new("XQ-CAP-MOI", nameof(IssueLicense),
        [
            Version("Cấp giấy phép tiến hành công việc bức xạ – sử dụng thiết bị X-quang chẩn đoán y tế", null, Decree142, "LIC-NEW", Days25, PaperNeed.Conditional) with { EffectiveTo = new DateOnly(2025, 12, 31) },
            Version("Cấp giấy phép tiến hành công việc bức xạ – sử dụng thiết bị X-quang chẩn đoán y tế", null, Decree332, "LIC-NEW", null, PaperNeed.Conditional) with
            {
                EffectiveFrom = new DateOnly(2026, 1, 1),
                Note = "Chưa xác nhận thời hạn giải quyết theo Nghị định 332/2025/NĐ-CP. " + ToCheck,
            },
        ]),
        new("XQ-GIA-HAN", nameof(RenewLicense),
        [
            Version("Gia hạn giấy phép tiến hành công việc bức xạ – sử dụng thiết bị X-quang chẩn đoán y tế", "2.002381", Decree142, "LIC-RENEW-PROC", Days25, PaperNeed.Required),
        ]),
    ];

    private static ProcessingTime Days25 => new(25, TimeUnit.CalendarDays);

    private static ProcedureTerms Version(string name, string? code, string decree, string rule, ProcessingTime? time, PaperNeed doses) => new(
        name, code, null, null,
        [
            new("Đơn đề nghị", PaperForm.Original, PaperNeed.Required),
            new("Phiếu khai báo nhân viên bức xạ, người phụ trách an toàn", PaperForm.Original, PaperNeed.Required),
            new("Phiếu khai báo thiết bị", PaperForm.Original, PaperNeed.Required),
            new("Chứng chỉ nhân viên bức xạ", PaperForm.Copy, PaperNeed.Required),
            new("Giấy chứng nhận đào tạo an toàn bức xạ", PaperForm.Copy, PaperNeed.Required),
            new("Báo cáo đánh giá an toàn", PaperForm.Original, PaperNeed.Required),
            new("Kết quả kiểm xạ", PaperForm.Copy, PaperNeed.Required),
            new("Giấy chứng nhận kiểm định thiết bị", PaperForm.Copy, PaperNeed.Required),
            new("Kết quả đo liều kế cá nhân", PaperForm.Copy, doses),
            new("Kế hoạch ứng phó sự cố", PaperForm.Original, PaperNeed.Required),
        ],
        time, time is null ? null : "Chính phủ", null, null, null, DecidedBy.ProvincialPeoplesCommittee, HasSiteVisit: true, rule, "LIC-CHECK", decree, ToCheck);
}
