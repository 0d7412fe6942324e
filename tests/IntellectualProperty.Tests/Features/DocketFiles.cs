using System.Text;
using Platform.Files;
using Platform.Imports;
using Shouldly;
using TestKit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Files of the docket, and the titles they speak of.</summary>
internal static class DocketFiles
{
    public const string OppositionHead = "Mã;Bên phản đối;Mã tài sản;Bên kia;Căn cứ phản đối;Số đơn bị phản đối;Đối tượng bị phản đối;Loại hình;Ngày công bố;Hạn trả lời;Ngày nộp phản đối;Số văn bản phản đối;Ngày trả lời;Kết quả;Ngày kết luận;Số văn bản kết luận\n";

    public const string LicenseHead = "Số hợp đồng;Mã tài sản;Ngày ký;Bên nhận quyền;Dạng hợp đồng;Sử dụng từ ngày;Đến hết ngày;Ngày nộp hồ sơ ghi nhận;Số ghi nhận;Ngày ghi nhận;Ngày chấm dứt trước hạn\n";

    /// <summary>A mark in force since 2022, one that is only published, one just filed, one not filed, and an indication in force.</summary>
    public static async Task TitlesAsync(this TestHost host)
    {
        const string head = "Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn;Ngày chấp nhận hợp lệ;Ngày công bố;Ngày thông báo dự định cấp;Ngày cấp văn bằng\n";
        (await host.ImportedAsync("ip", "assets", head
            + "OURS;Na Chi Lăng;Nhãn hiệu tập thể;HTX;4-2021-O;10/01/2021;10/02/2021;10/04/2021;10/08/2022;10/10/2022\n"
            + "OURS-2;Hồng;Nhãn hiệu tập thể;HTX;4-2024-F;10/01/2024;;;;\n"
            + "PENDING;Quýt;Nhãn hiệu tập thể;HTX;4-2024-P;02/10/2023;02/11/2023;02/02/2024;;\n"
            + "UNFILED;Lạc;Nhãn hiệu tập thể;HTX;;;;;;\n"
            + "GI;Hồi;Chỉ dẫn địa lý;UBND tỉnh;6-2019-1;10/01/2019;10/02/2019;10/04/2019;10/08/2020;10/10/2020\n", "mai")).ShouldBe((5, 0, 0, 0));
    }

    public static Task<ImportView> TryAsync(this TestHost host, string register, string csv) => host.TryAsync(register, Encoding.UTF8.GetBytes(csv));

    public static async Task<ImportView> TryAsync(this TestHost host, string register, byte[] bytes)
    {
        var tried = await host.SendAsync(host.Modules.Find("ip")!.Address(new TryImport(register, new IncomingFile("a.csv", "text/csv", new MemoryStream(bytes)))), "mai");
        tried.Refusal.ShouldBeNull();
        return tried.Value!;
    }
}
