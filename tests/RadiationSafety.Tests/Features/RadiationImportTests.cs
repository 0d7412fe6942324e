using System.Text;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Modules;
using Platform.Records;
using Platform.Registers;
using RadiationSafety.Dosimetry;
using RadiationSafety.Surveys;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

/// <summary>Files of the registers the laboratory, the surveyor and the facility fill: each is tried, taken in, taken in again without change, and taken back whole.</summary>
public sealed class RadiationImportTests : IAsyncLifetime
{
    private TestHost host = null!;
    private WorkerScene scene = null!;

    public async ValueTask InitializeAsync()
    {
        scene = new WorkerScene(host = await TestHost.StartAsync());
        var facility = await scene.FacilityAsync("A");
        await scene.DeviceAsync(facility, "SN-1");
        await scene.WorkAsync(await scene.WorkerAsync("Nông Văn Hiếu", "034078000101"), "A", to: new(2024, 3, 31));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Theory]
    [InlineData("badge-issues", "dosimeter_badges", 2, "Số liều kế;Số CCCD;Mã cơ sở;Ngày phát;Đeo từ ngày;Đeo đến ngày;Ngày báo mất;Ngày thu\nLK-1;034078000101;A;02/01/2024;01/01/2024;31/03/2024;;05/04/2024\nLK-2;034078000101;A;01/10/2023;01/10/2023;31/12/2023;10/01/2024;\n",
        "LK-3;034078000199;A;02/01/2024;01/01/2024;31/03/2024;;|LK-4;034078000101;A;02/04/2024;01/04/2024;30/06/2024;;|LK-5;034078000101;A;02/01/2024;01/03/2024;01/02/2024;;|LK-6;034078000101;A;02/01/2024;01/01/2024;31/03/2024;;01/01/2024|LK-7;034078000101;X;02/01/2024;01/01/2024;31/03/2024;;|LK-8;034078000101;A;2/13/2024;01/01/2024;31/03/2024;;",
        "radiation.unknown-worker radiation.dosimetry.does-not-work-there radiation.dosimetry.period-reversed radiation.dosimetry.before-issued radiation.unknown-facility platform.date.no-such-month")]
    [InlineData("surveys", "surveys", 2, "Số biên bản;Mã cơ sở;Số máy;Ngày kiểm xạ;Đơn vị thực hiện;Kết quả;Nội dung đo\n1/KX;A;SN-1;02/04/2024;Trung tâm Kỹ thuật;Đạt;0,2 µSv/h\n2/KX;A;;03/04/2023;Trung tâm Kỹ thuật;Không đạt;\n",
        "3/KX;X;;02/04/2024;Trung tâm;Đạt;|4/KX;A;SN-9;02/04/2024;Trung tâm;Đạt;|5/KX;A;;16/05/2024;Trung tâm;Đạt;|6/KX;A;;02/04/2024;Trung tâm;Tạm;", "radiation.unknown-facility radiation.surveys.unknown-device platform.event.in-the-future platform.import.bad-choice")]
    [InlineData("incidents", "incidents", 1, "Mã;Mã cơ sở;Ngày xảy ra;Cấp;Diễn biến;Biện pháp xử lý;Báo cáo cho;Ngày báo cáo;Số văn bản báo cáo;Ngày kết thúc\nSC-1;A;01/02/2024;Cấp cơ sở;Hỏng che chắn;Thay;UBND tỉnh;02/02/2024;5/BC;03/02/2024\n",
        "SC-2;A;01/02/2024;Cấp cơ sở;Rơi;;;02/02/2024;;|SC-3;A;01/02/2024;Cấp cơ sở;Rơi;;;;;31/01/2024|SC-4;X;01/02/2024;Cấp cơ sở;Rơi;;;;;", "radiation.incidents.reported-to-whom radiation.incidents.day-out-of-range radiation.unknown-facility")]
    [InlineData("drills", "drills", 2, "Mã;Mã cơ sở;Ngày diễn tập;Cấp;Tình huống;Kết quả;Rút kinh nghiệm\nDT-1;A;01/02/2024;Cấp cơ sở;Mất nguồn;Đạt;\nDT-2;A;01/02/2023;Cấp cơ sở;Cháy;Đạt, cần rút kinh nghiệm;Chậm\n",
        "DT-3;A;16/05/2024;Cấp cơ sở;Cháy;Đạt;|DT-4;X;01/02/2024;Cấp cơ sở;Cháy;Đạt;", "platform.event.in-the-future radiation.unknown-facility")]
    [InlineData("incident-plans", "incident_plans", 1, "Mã cơ sở;Ngày kế hoạch;Số kế hoạch;Ngày phê duyệt;Số quyết định phê duyệt\nA;05/01/2024;5/KH;20/01/2024;9/QĐ\n",
        "A;05/02/2024;6/KH;04/02/2024;9/QĐ|X;05/01/2024;;;", "radiation.incident-plans.approved-before-dated radiation.unknown-facility")]
    [InlineData("health-checks", "health_checks", 1, "Số CCCD;Ngày khám;Kết luận;Nơi khám;Số phiếu khám;Ghi chú\n034078000101;01/02/2024;Đủ sức khỏe;Bệnh viện;7/PK;\n",
        "034078000199;01/02/2024;Đủ sức khỏe;Bệnh viện;;|034078000101;01/02/1970;Đủ sức khỏe;Bệnh viện;;", "radiation.unknown-worker radiation.workers.before-birth")]
    public async Task A_file_is_taken_in_once_told_what_is_wrong_and_taken_back(string register, string table, int rows, string file, string wrong, string problems)
    {
        (await host.ImportedAsync("radiation", register, file, "lan")).ShouldBe((rows, 0, 0, 0));
        (await host.ImportedAsync("radiation", register, file, "lan")).ShouldBe((0, 0, rows, 0), "again");
        (await host.ScalarAsync($"SELECT count(*) FROM radiation_safety.{table}")).ShouldBe((long)rows);

        var tried = (await host.SendAsync(Module.Address(new TryImport(register, File(file[..(file.IndexOf('\n', StringComparison.Ordinal) + 1)] + wrong.Replace('|', '\n') + "\n"))), "lan")).Value!;
        (tried.MayCommit, tried.NewCount).ShouldBe((false, 0));
        string.Join(' ', tried.Report.Rows.Select(row => row.Problems.ShouldHaveSingleItem().Key)).ShouldBe(problems);
        tried.Report.Rows.SelectMany(row => row.Problems).ShouldAllBe(problem => problem.Column != null);
        (await host.SendAsync(Module.Address(new GetErrorWorkbook(register, tried.Id)), "lan")).Refusal.ShouldBeNull();

        await UndoAsync(register);
        (await host.ScalarAsync($"SELECT count(*) FROM radiation_safety.{table}")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_survey_taken_back_leaves_the_one_before_it_to_be_followed_again_and_so_a_drill()
    {
        var survey = await scene.SavedAsync(new SaveSurveyCommand(null, null, "0/KX", "A", new(2023, 6, 1), "Trung tâm Kỹ thuật", SurveyResult.Passed));
        var drill = await scene.SavedAsync(new Drills.SaveDrillCommand(null, null, "DT-0", "A", new(2023, 6, 1), Incidents.IncidentLevel.Facility, "Mất nguồn", Drills.DrillResult.Passed));
        (await host.ImportedAsync("radiation", "surveys", "Số biên bản;Mã cơ sở;Ngày kiểm xạ;Đơn vị thực hiện;Kết quả\n1/KX;A;02/04/2024;Trung tâm Kỹ thuật;Đạt\n2/KX;A;02/02/2024;Trung tâm Kỹ thuật;Đạt\n", "lan")).New.ShouldBe(2);
        (await host.ImportedAsync("radiation", "drills", "Mã;Mã cơ sở;Ngày diễn tập;Cấp;Tình huống;Kết quả\nDT-1;A;02/02/2024;Cấp cơ sở;Cháy;Đạt\n", "lan")).New.ShouldBe(1);
        (await FollowedAsync("surveys")).ShouldBe("0/KX>2024-02-02 1/KX> 2/KX>2024-04-02", "in the order of their days, not of the rows");
        (await SidesAsync(survey)).State.ShouldBe(DeadlineState.Met);

        await UndoAsync("surveys");
        await UndoAsync("drills");

        (await FollowedAsync("surveys")).ShouldBe("0/KX>");
        (await FollowedAsync("drills")).ShouldBe("DT-0>");
        ((await SidesAsync(survey)).State, (await SidesAsync(survey)).DueOn).ShouldBe((DeadlineState.Open, new DateOnly(2024, 6, 3)), "a Saturday, so the Monday after");
        (await SidesAsync(drill)).State.ShouldBe(DeadlineState.Open);
    }

    [Fact]
    public async Task A_dosimeter_given_to_another_is_no_correction_and_a_lost_one_found_is_returned()
    {
        await scene.WorkAsync(await scene.WorkerAsync("Hà Thị Phúc", "034078000102"), "A");
        const string head = "Số liều kế;Số CCCD;Mã cơ sở;Ngày phát;Đeo từ ngày;Đeo đến ngày;Ngày báo mất;Ngày thu\n";
        (await host.ImportedAsync("radiation", "badge-issues", head + "LK-1;034078000101;A;02/01/2024;01/01/2024;31/03/2024;05/04/2024;\n", "lan")).New.ShouldBe(1);

        (await host.ImportedAsync("radiation", "badge-issues", head + "LK-1;034078000102;A;02/01/2024;01/01/2024;31/03/2024;05/04/2024;\n", "lan")).Wrong.ShouldBe(1);
        (await host.ImportedAsync("radiation", "badge-issues", head + "LK-1;034078000101;A;02/01/2024;01/01/2024;31/03/2024;05/04/2024;20/04/2024\n", "lan")).ShouldBe((0, 1, 0, 0));
        var badge = (await host.SendAsync(new ListRecords<DosimeterBadge, DosimeterBadgeRow>(RegisterRequest.Everything), "lan")).Value!.Items.Single();
        (badge.State, badge.ReturnedOn).ShouldBe((BadgeState.Returned, new DateOnly(2024, 4, 20)));
        (await host.ImportedAsync("radiation", "dosimeter-badges", "Số liều kế;Ngày đọc;Liều;Đơn vị\nLK-1;25/04/2024;0,2;mSv\n", "lan")).ShouldBe((0, 1, 0, 0));
    }

    private async Task<string> FollowedAsync(string table) =>
        (string)(await host.ScalarAsync($"SELECT string_agg(code || '>' || coalesce(followed_on::text, ''), ' ' ORDER BY code) FROM radiation_safety.{table}"))!;

    private async Task<ShownDeadline> SidesAsync(Guid id) => (await host.SendAsync(Module.Address(new GetRecordSides(id)), "lan")).Deadlines.Single();

    private async Task UndoAsync(string register)
    {
        var batch = (Guid)(await host.ScalarAsync($"SELECT id FROM radiation_safety.import_batches WHERE state = 'Done' AND register = '{register}' AND new_count > 0 ORDER BY id DESC LIMIT 1"))!;
        (await host.SendAsync(Module.Address(new UndoImport(register, batch)), "lan")).Refusal.ShouldBeNull();
        await host.WorkOnImportsAsync();
        (await host.ScalarAsync($"SELECT state FROM radiation_safety.import_batches WHERE id = '{batch}'")).ShouldBe("Undone");
    }

    private static IncomingFile File(string csv) => new("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)));
}
