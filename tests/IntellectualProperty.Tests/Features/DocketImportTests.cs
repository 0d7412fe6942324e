using System.Text;
using Platform.Imports;
using Shouldly;
using TestKit;
using Xunit;
using static IntellectualProperty.Tests.Features.DocketFiles;

namespace IntellectualProperty.Tests.Features;

/// <summary>Oppositions and licenses out of files: by the same rules as their forms, tried before they are written, repeated without change, undone.</summary>
public sealed class DocketImportTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Oppositions_of_both_sides_come_in_by_a_file_and_repeating_it_changes_nothing()
    {
        await host.TitlesAsync();
        const string rows = OppositionHead
            + "PD-1;Ta phản đối;OURS;Công ty Một;Trùng địa danh;4-2023-1;Na Một;Nhãn hiệu;02/01/2024;;03/06/2024;1/PĐ;;;;\n"
            + "PD-2;TA BỊ PHẢN ĐỐI;PENDING;Ông Lý Văn Sơn;Tên gọi chung;;;;;30/04/2024;01/03/2024;;10/04/2024;Không chấp nhận;02/05/2024;9/TB-SHTT\n"
            + "PD-3;Ta phản đối;OURS;Công ty Ba;Tương tự;4-2023-3;Na Ba;Nhãn hiệu;10/04/2024;;;;;;;\n";
        (await host.ImportedAsync("ip", "oppositions", rows, "mai")).ShouldBe((2, 0, 0, 1), "filed on a day that has not come; nothing is written while one row is wrong");
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.oppositions")).ShouldBe(0L);
        var right = rows.Replace("03/06/2024", "10/05/2024", StringComparison.Ordinal);
        (await host.ImportedAsync("ip", "oppositions", right, "mai")).ShouldBe((3, 0, 0, 0));
        (await host.ImportedAsync("ip", "oppositions", right, "mai")).ShouldBe((0, 0, 3, 0));
        (await StatesAsync()).ShouldBe("PD-1 Ours Filed 2024-05-10 -; PD-2 Theirs Rejected 2024-03-01 2024-05-02; PD-3 Ours Preparing - -");

        // Oppositions that were never filed count nowhere, and one of March not in April.
        (await host.MeasuredAsync("ip", "oppositions-filed", new(2024, 3, 1), new(2024, 5, 9), "mai")).ShouldBe(["PD-2"]);
        (await host.MeasuredAsync("ip", "oppositions-filed", new(2024, 3, 2), new(2024, 5, 10), "mai")).ShouldBe(["PD-1"]);

        // The file goes on where it left off, and rewrites nothing that was recorded.
        var later = OppositionHead + "PD-3;Ta phản đối;OURS;Công ty Ba Na;Tương tự gây nhầm lẫn;4-2023-3;Na Ba;Nhãn hiệu;10/04/2024;;06/05/2024;3/PĐ;;;;\n";
        (await host.ImportedAsync("ip", "oppositions", later, "mai")).ShouldBe((0, 1, 0, 0));
        (await host.ScalarAsync("SELECT state || ' ' || other_name || ' ' || grounds FROM intellectual_property.oppositions WHERE code = 'PD-3'")).ShouldBe("Filed Công ty Ba Na Tương tự gây nhầm lẫn");
    }

    [Fact]
    public async Task Licenses_come_in_by_a_file_are_counted_when_recorded_and_taken_back_whole()
    {
        await host.TitlesAsync();
        const string rows = LicenseHead
            + "1/HĐ;OURS;04/03/2024;HTX Một;Không độc quyền;01/04/2024;31/03/2027;11/03/2024;88/QĐ-SHTT;10/05/2024;\n"
            + "2/HĐ;OURS;04/03/2024;HTX Hai;Độc quyền;04/03/2024;;13/05/2024;;;\n"
            + "3/HĐ;OURS;04/03/2024;HTX Ba;THỨ CẤP;04/03/2024;;;;;\n";
        (await host.ImportedAsync("ip", "licenses", rows, "mai")).ShouldBe((3, 0, 0, 0));
        (await host.ImportedAsync("ip", "licenses", rows, "mai")).ShouldBe((0, 0, 3, 0));
        (await host.MeasuredAsync("ip", "licenses-recorded", new(2024, 5, 1), new(2024, 5, 31), "mai")).ShouldBe(["1/HĐ"]);
        (await host.ScalarAsync("SELECT string_agg(code || ' ' || type || ' ' || licensor_name, '; ' ORDER BY code) FROM intellectual_property.asset_licenses")).ShouldBe("1/HĐ NonExclusive HTX; 2/HĐ Exclusive HTX; 3/HĐ Sublicense HTX");
        (await host.ScalarAsync("SELECT string_agg(l.code, ' ') FROM intellectual_property.deadlines d JOIN intellectual_property.asset_licenses l ON l.id = d.record_id WHERE d.state = 'Open'")).ShouldBe("2/HĐ", "the office's time runs for what was asked for and not recorded");

        (await host.ImportedAsync("ip", "licenses", LicenseHead + "2/HĐ;OURS;04/03/2024;HTX Hai;Độc quyền;04/03/2024;;13/05/2024;90/QĐ-SHTT;14/05/2024;\n", "mai")).ShouldBe((0, 1, 0, 0));
        (await host.MeasuredAsync("ip", "licenses-recorded", new(2024, 5, 1), new(2024, 5, 31), "mai")).ShouldBe(["1/HĐ", "2/HĐ"]);

        var more = await host.TryAsync("licenses", LicenseHead + "4/HĐ;OURS;05/03/2024;HTX Bốn;Độc quyền;05/03/2024;;;;;\n");
        await host.SendAsync(host.Modules.Find("ip")!.Address(new CommitImport("licenses", more.Id)), "mai");
        await host.WorkOnImportsAsync();
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.asset_licenses")).ShouldBe(4L);
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new UndoImport("licenses", more.Id)), "mai")).IsRefused.ShouldBeFalse();
        await host.WorkOnImportsAsync();
        (await host.ScalarAsync("SELECT string_agg(code, ' ' ORDER BY code) FROM intellectual_property.asset_licenses")).ShouldBe("1/HĐ 2/HĐ 3/HĐ");
    }

    [Fact]
    public async Task A_list_of_the_office_in_another_encoding_is_read_for_what_it_says_or_refused_with_the_way_out()
    {
        await host.TitlesAsync();
        const string list = "Số đơn;Ngày thông báo dự định cấp\n4-2024-P;02/05/2024\n";
        IEnumerable<byte[]> read = [[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(list)], [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(list)], [.. list.SelectMany(In1258)]];
        foreach (var file in read)
        {
            var tried = await host.TryAsync("office-list", file);
            (tried.ChangedCount, tried.WrongCount, tried.MayCommit).ShouldBe((1, 0, true), $"{file[0]:X2} {file[1]:X2}");
        }

        // The font encodings of the nineties cannot be told from signs: refused as a whole, with the way out, and never taken in as garbage.
        var refused = await host.TryAsync("office-list", [(byte)'S', 0xE8, (byte)' ', 0xAE, 0xAC, (byte)'n', (byte)'\n', .. "4-2024-P\n"u8]);
        refused.Report.FileProblems.ShouldHaveSingleItem().Key.ShouldBe("platform.import.encoding");
        refused.MayCommit.ShouldBeFalse();
        (await host.ScalarAsync("SELECT state FROM intellectual_property.assets WHERE code = 'PENDING'")).ShouldBe("Published");
    }

    /// <summary>Windows-1258 as old programs save it: a vowel, then its tone.</summary>
    private static IEnumerable<byte> In1258(char character) => character switch
    {
        'ố' => [0xF4, 0xEC],
        'đ' => [0xF0],
        'ơ' => [0xF5],
        'à' => [0xE0],
        'ô' => [0xF4],
        'á' => [0xE1],
        'ự' => [0xFD, 0xF2],
        'ị' => [(byte)'i', 0xF2],
        'ấ' => [0xE2, 0xEC],
        _ => [(byte)character],
    };

    [Fact]
    public async Task The_registers_pages_offer_the_import_to_who_may_write_and_to_nobody_else()
    {
        using var mai = await PageClient.SignInAsync(host, "mai");
        using var auditor = await PageClient.SignInAsync(host, "kiemtra");
        foreach (var register in new[] { "oppositions", "licenses", "published-figures" })
        {
            (await mai.ReadAsync($"/ip/{register}")).ShouldContain($"/ip/{register}/import");
            (await mai.ReadAsync($"/ip/{register}/import")).ShouldContain("type=\"file\"");
            (await auditor.ReadAsync($"/ip/{register}")).ShouldNotContain($"/ip/{register}/import");
        }
    }

    private async Task<string> StatesAsync() => (string)(await host.ScalarAsync(
        "SELECT string_agg(concat_ws(' ', code, side, state, coalesce(filed_on::text, '-'), coalesce(closed_on::text, '-')), '; ' ORDER BY code) FROM intellectual_property.oppositions"))!;
}
