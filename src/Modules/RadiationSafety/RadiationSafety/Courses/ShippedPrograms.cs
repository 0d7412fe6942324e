using Platform.Training;

namespace RadiationSafety.Courses;

/// <summary>
/// The course as provinces usually hold it. Hours, attendance and marks are nobody's law here, and the period until training again was
/// compared with no text in force: it dates no certificate until somebody stands for it.
/// </summary>
internal static class ShippedPrograms
{
    /// <summary>The rule of law that asks for training again.</summary>
    public const string RefresherRule = "TRAIN";

    public const string SafetyOfficer = "Người phụ trách an toàn";
    public const string RadiationStaff = "Nhân viên bức xạ";

    public static IReadOnlyList<ShippedTrainingProgram> All { get; } =
    [
        new("ATBX", new TrainingProgramTerms(
            "An toàn bức xạ", null,
            new TrainingTerms(16, "An toàn bức xạ trong sử dụng thiết bị X-quang y tế", [SafetyOfficer, RadiationStaff], 80, 10, 5, GivesCertificate: true, RefresherRule, 36, "Thông tư 34/2014/TT-BKHCN"),
            "Thông tư 34/2014/TT-BKHCN",
            "Số giờ, tỷ lệ dự học và điểm đạt theo thông lệ, chưa đối chiếu với văn bản đang có hiệu lực; ban hành phiên bản mới theo chương trình được duyệt trước khi mở lớp.",
            null)),
    ];
}
