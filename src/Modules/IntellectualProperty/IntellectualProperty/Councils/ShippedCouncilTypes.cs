using Platform.Councils;

namespace IntellectualProperty.Councils;

/// <summary>
/// The initiative council as provinces usually have it. The Initiative Charter leaves size, quorum and thresholds to each of them: none of
/// these numbers is law, so nobody has confirmed them, and no council sits by them until somebody does.
/// </summary>
internal static class ShippedCouncilTypes
{
    public static IReadOnlyList<ShippedCouncilType> All { get; } =
    [
        new("HĐSK", new CouncilTypeTerms(
            "Hội đồng sáng kiến", null,
            new CouncilTerms(
                5, 11,
                [new(CouncilRole.Chair, 1), new(CouncilRole.ViceChair, 1), new(CouncilRole.Reviewer, 1), new(CouncilRole.Secretary, 1)],
                2, 3, ChairRequired: true, ViceMayPreside: true, CouncilForm.ScoreSheet, IsBlind: false,
                [new("Tính mới", 30), new("Khả năng áp dụng", 30), new("Hiệu quả, lợi ích thiết thực", 40)],
                70, [], [], null),
            "Điều lệ Sáng kiến, Nghị định 13/2012/NĐ-CP",
            "Số lượng thành viên, tỷ lệ dự họp, thang điểm và điểm đạt theo thông lệ của các tỉnh, chưa có văn bản nào của tỉnh được đối chiếu; xác nhận theo quy chế của tỉnh trước khi dùng.",
            null)),
    ];
}
