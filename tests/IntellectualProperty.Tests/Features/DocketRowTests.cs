using Shouldly;
using TestKit;
using Xunit;
using static IntellectualProperty.Tests.Features.DocketFiles;

namespace IntellectualProperty.Tests.Features;

/// <summary>The titles, an opposition and a license, once for the class: what is refused changes none of them.</summary>
public sealed class EnteredDocket : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        await Host.TitlesAsync();
        (await Host.ImportedAsync("ip", "oppositions", OppositionHead + "PD-1;Ta phản đối;OURS;Công ty Một;Trùng;4-2023-1;Na;Nhãn hiệu;02/01/2024;;;;;;;\n", "mai")).New.ShouldBe(1);
        (await Host.ImportedAsync("ip", "licenses", LicenseHead + "1/HĐ;OURS;04/03/2024;HTX Một;Độc quyền;04/03/2024;;;;;\n", "mai")).New.ShouldBe(1);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Rows that cannot be: each names its column and its rule, and the file is not written.</summary>
public sealed class DocketRowTests(EnteredDocket docket) : IClassFixture<EnteredDocket>
{
    [Theory]
    [InlineData("PD-9;Ta phản đối;NONE;A;B;1;C;Nhãn hiệu;02/01/2024;;;;;;;", "Mã tài sản", "ip.support-cases.no-such-asset")]
    [InlineData("PD-9;Ta phản đối;UNFILED;A;B;1;C;Nhãn hiệu;02/01/2024;;;;;;;", "Mã tài sản", "ip.oppositions.asset-not-filed")]
    [InlineData("PD-9;Ta bị phản đối;OURS-2;A;B;;;;;;;;;;;", "Mã tài sản", "ip.oppositions.asset-not-published")]
    [InlineData("PD-9;Ta phản đối;OURS;A;B;;C;Nhãn hiệu;02/01/2024;;;;;;;", "Số đơn bị phản đối", "platform.import.required")]
    [InlineData("PD-9;Ai đó;OURS;A;B;1;C;Nhãn hiệu;02/01/2024;;;;;;;", "Bên phản đối", "platform.import.bad-choice")]
    [InlineData("PD-9;Ta phản đối;OURS;A;B;1;C;Nhãn hiệu;01/11/2023;;03/04/2024;;;;;", "Ngày nộp phản đối", "ip.oppositions.filed-late")]
    [InlineData("PD-9;Ta phản đối;OURS;A;B;1;C;Nhãn hiệu;02/01/2024;;01/01/2024;;;;;", "Ngày nộp phản đối", "ip.oppositions.before-publication")]
    [InlineData("PD-9;Ta phản đối;OURS;A;B;1;C;Nhãn hiệu;02/01/2024;;01/03/2024;;;Chấp nhận;02/05/2024;", "Số văn bản kết luận", "ip.oppositions.decided-by-paper")]
    [InlineData("PD-9;Ta phản đối;OURS;A;B;1;C;Nhãn hiệu;02/01/2024;;01/03/2024;;;Chấp nhận;;5/TB", "Ngày kết luận", "platform.import.required")]
    [InlineData("PD-1;Ta bị phản đối;OURS;A;B;;;;;;;;;;;", "Bên phản đối", "ip.oppositions.settled")]
    [InlineData("PD-1;Ta phản đối;OURS;A;B;4-2023-2;C;Nhãn hiệu;02/01/2024;;;;;;;", "Số đơn bị phản đối", "ip.oppositions.settled")]
    [InlineData("PD-1;Ta phản đối;PENDING;A;B;4-2023-1;C;Nhãn hiệu;02/01/2024;;;;;;;", "Mã tài sản", "ip.usage-grants.asset-settled")]
    public async Task A_row_of_an_opposition_that_cannot_be_names_its_column_and_its_rule(string row, string column, string rule)
    {
        var tried = await docket.Host.TryAsync("oppositions", OppositionHead + row);
        tried.Report.Rows.Single().Problems.Select(problem => (problem.Column, problem.Key)).ShouldContain((column, rule));
        tried.MayCommit.ShouldBeFalse();
    }

    [Theory]
    [InlineData("9/HĐ;NONE;04/03/2024;A;Độc quyền;04/03/2024;;;;;", "Mã tài sản", "ip.support-cases.no-such-asset")]
    [InlineData("9/HĐ;GI;04/03/2024;A;Độc quyền;04/03/2024;;;;;", "Mã tài sản", "ip.licenses.not-of-indications")]
    [InlineData("9/HĐ;OURS;01/01/2021;A;Độc quyền;04/03/2024;;;;;", "Ngày ký", "ip.usage-grants.not-protected")]
    [InlineData("9/HĐ;OURS;04/03/2024;HTX;Độc quyền;04/03/2024;;;;;", "Bên nhận quyền", "ip.licenses.to-itself")]
    [InlineData("9/HĐ;OURS;04/03/2024;A;Độc quyền;03/03/2024;;;;;", "Sử dụng từ ngày", "ip.licenses.starts-before")]
    [InlineData("9/HĐ;OURS;04/03/2024;A;Độc quyền;04/03/2024;;;;10/05/2024;", "Số ghi nhận", "ip.licenses.number-needed")]
    [InlineData("9/HĐ;OURS;04/03/2024;A;Độc quyền;04/03/2024;;;;;16/05/2024", "Ngày chấm dứt trước hạn", "platform.event.in-the-future")]
    [InlineData("1/HĐ;OURS;05/03/2024;HTX Một;Độc quyền;05/03/2024;;;;;", "Ngày ký", "ip.licenses.signed-settled")]
    public async Task A_row_of_a_license_that_cannot_be_names_its_column_and_its_rule(string row, string column, string rule)
    {
        var tried = await docket.Host.TryAsync("licenses", LicenseHead + row);
        tried.Report.Rows.Single().Problems.Select(problem => (problem.Column, problem.Key)).ShouldContain((column, rule));
        tried.MayCommit.ShouldBeFalse();
    }
}
