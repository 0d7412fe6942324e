using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Measures;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Shouldly;
using StandardsMetrologyQuality.Instruments;
using TestKit;
using Xunit;

namespace StandardsMetrologyQuality.Tests.Features;

public sealed class InstrumentTests : IAsyncLifetime
{
    private static readonly DateOnly YearStart = new(2024, 1, 1);
    private static readonly DateOnly Today = new(2024, 5, 15);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("quality")!;

    [Theory]
    [InlineData("2024-05-10", "2025-05-31")]
    [InlineData("2024-10-15", "2026-04-30")]
    public async Task The_day_of_verification_picks_the_cycle_of_its_law_and_the_sticker_ends_with_its_month(string verified, string due)
    {
        host.ItIs(new DateOnly(2024, 12, 1));
        var taximeter = await EnterAsync("T-1", InstrumentKind.Taximeter);
        await VerifyAsync(taximeter, DateOnly.Parse(verified, System.Globalization.CultureInfo.InvariantCulture));

        var deadline = (await host.SendAsync(Module.Address(new GetRecordSides(taximeter)), "lan")).Deadlines.Single();
        (deadline.RuleCode, deadline.State, deadline.DueOn).ShouldBe(("MI-CYCLE-TAXIMETER", DeadlineState.Open, DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Figures_count_their_instruments_and_none_of_the_others()
    {
        await VerifyAsync(await EnterAsync("IN", InstrumentKind.FuelDispenser), YearStart);
        await VerifyAsync(await EnterAsync("EARLIER", InstrumentKind.FuelDispenser), new DateOnly(2023, 12, 31));
        await EnterAsync("NEVER", InstrumentKind.FuelDispenser);
        var withdrawn = await EnterAsync("WITHDRAWN", InstrumentKind.FuelDispenser);
        await VerifyAsync(withdrawn, new DateOnly(2024, 2, 2));
        var mistake = (await host.SendAsync(new GetInstrumentQuery(withdrawn), "lan")).Value!.Events.Single();
        (await host.SendAsync(Module.Address(new WithdrawEvent("instruments", withdrawn, mistake.Id, null, "Nhầm")), "lan")).IsRefused.ShouldBeFalse();
        var failed = await EnterAsync("FAILED-THEN-STOPPED", InstrumentKind.Taximeter);
        await RecordAsync(failed, InstrumentEventKind.Failed, new DateOnly(2024, 3, 1));
        await RecordAsync(failed, InstrumentEventKind.Stopped, new DateOnly(2024, 4, 1));

        (await MeasureAsync("instruments-verified", YearStart, Today)).ShouldBe(["IN"]);
        (await MeasureAsync("instruments-failed", YearStart, Today)).ShouldBe(["FAILED-THEN-STOPPED"]);
        (await MeasureAsync("instruments-in-use", YearStart, Today)).ShouldBe(["EARLIER", "IN", "NEVER", "WITHDRAWN"]);
        (await MeasureAsync("instruments-in-use", YearStart, new DateOnly(2024, 3, 31))).ShouldBe(["EARLIER", "FAILED-THEN-STOPPED", "IN", "NEVER", "WITHDRAWN"]);
        // A year's term each: the one verified on 31/12/2023 runs out in 2024, the other on the first day of 2025.
        (await MeasureAsync("instruments-expiring", YearStart, new DateOnly(2024, 12, 31))).ShouldBe(["EARLIER"]);
    }

    [Fact]
    public async Task What_ran_out_in_a_past_period_stays_counted_whatever_happens_since()
    {
        var again = await EnterAsync("VERIFIED-AGAIN", InstrumentKind.FuelDispenser);
        await VerifyAsync(again, new DateOnly(2022, 6, 1));
        await VerifyAsync(again, new DateOnly(2024, 2, 1));
        var stopped = await EnterAsync("STOPPED-AFTER", InstrumentKind.FuelDispenser);
        await VerifyAsync(stopped, new DateOnly(2022, 7, 1));
        await RecordAsync(stopped, InstrumentEventKind.Stopped, new DateOnly(2024, 4, 1));
        var before = await EnterAsync("STOPPED-BEFORE", InstrumentKind.FuelDispenser);
        await VerifyAsync(before, new DateOnly(2022, 8, 1));
        await RecordAsync(before, InstrumentEventKind.Stopped, new DateOnly(2023, 1, 1));

        (await MeasureAsync("instruments-expiring", new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31))).ShouldBe(["STOPPED-AFTER", "VERIFIED-AGAIN"]);
    }

    [Fact]
    public async Task Parts_by_kind_add_up_to_the_figure()
    {
        foreach (var (kind, count) in new[] { (InstrumentKind.FuelDispenser, 3), (InstrumentKind.Taximeter, 2) })
        {
            for (var i = 1; i <= count; i++)
            {
                await VerifyAsync(await EnterAsync($"{kind}-{i}", kind), new DateOnly(2024, 2, i));
            }
        }

        var value = (await host.SendAsync(Module.Address(new AskMeasure("instruments-verified", YearStart, Today, "kind")), "lan")).Value!;
        value.Parts.ToDictionary(part => part.Key, part => part.Value).ShouldBe(new Dictionary<string, decimal> { ["FuelDispenser"] = 3, ["Taximeter"] = 2 }, ignoreOrder: true);
        value.Value.ShouldBe(5);
    }

    [Fact]
    public async Task Import_repeats_without_change_and_a_new_verification_is_added()
    {
        const string header = "Mã;Tên phương tiện đo;Loại;Đơn vị sử dụng;Nơi sử dụng;Ngày vào sổ;Ngày kiểm định;Chế độ kiểm định;Số giấy chứng nhận;Hiệu lực đến\n";
        const string first = "CĐ-1;Cột đo số 1;Cột đo xăng dầu;Cửa hàng xăng dầu số 5;Chi Lăng;01/02/2020;10/03/2023;Định kỳ;15 - 23;31/03/2024\n";
        const string second = "CĐ-1;Cột đo số 1;Cột đo xăng dầu;Cửa hàng xăng dầu số 5;Chi Lăng;01/02/2020;12/03/2024;Định kỳ;19 - 24;31/03/2025\n";

        (await ImportAsync(header + first)).ShouldBe((1, 0, 0));
        (await ImportAsync(header + first)).ShouldBe((0, 0, 1));
        (await ImportAsync(header + second)).ShouldBe((0, 1, 0));
        (await MeasureAsync("instruments-verified", new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31))).ShouldBe(["CĐ-1"]);
        (await MeasureAsync("instruments-verified", YearStart, Today)).ShouldBe(["CĐ-1"]);
    }

    [Fact]
    public async Task A_verification_without_certificate_is_named_at_its_column()
    {
        var tried = (await host.SendAsync(Module.Address(new TryImport("instruments", File(
            "Mã;Tên phương tiện đo;Loại;Đơn vị sử dụng;Nơi sử dụng;Ngày vào sổ;Ngày kiểm định;Chế độ kiểm định\nCĐ-2;Cột đo;Cột đo xăng dầu;X;Y;01/02/2020;10/03/2024;Định kỳ\n"))), "lan")).Value!;

        (tried.WrongCount, tried.MayCommit).ShouldBe((1, false));
    }

    [Fact]
    public async Task Others_may_not_change_what_is_this_departments()
    {
        var instrument = await EnterAsync("T-1", InstrumentKind.Taximeter);

        (await (await host.SignedInAsync("mai")).GetAsync($"/api/quality/instruments/{instrument}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.SignedInAsync("kiemtra")).GetAsync($"/api/quality/instruments/{instrument}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(Instrument("X", InstrumentKind.Taximeter), "kiemtra")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task A_code_is_one_instrument()
    {
        await EnterAsync("T-1", InstrumentKind.Taximeter);
        (await host.SendAsync(Instrument("T-1", InstrumentKind.Taximeter), "lan")).Refusal!.Fields.Single().Field.ShouldBe("code");
    }

    private static SaveInstrumentCommand Instrument(string code, InstrumentKind kind) =>
        new(null, null, code, "Phương tiện đo", kind, null, null, "Cửa hàng xăng dầu số 5", null, "Chi Lăng, Lạng Sơn", new DateOnly(2020, 1, 1), null);

    private async Task<Guid> EnterAsync(string code, InstrumentKind kind) => (await host.SendAsync(Instrument(code, kind), "lan")).Value!.Id;

    private Task VerifyAsync(Guid id, DateOnly on) => RecordAsync(id, InstrumentEventKind.Verified, on);

    private async Task RecordAsync(Guid id, InstrumentEventKind kind, DateOnly on)
    {
        Result outcome = await host.SendAsync(new RecordInstrumentEventCommand(id, null, kind, on, "1 - 24", VerificationRegime.Periodic, on.AddYears(1), null), "lan");
        outcome.Refusal.ShouldBeNull();
    }

    /// <summary>Codes of the records behind a figure, by the list its link opens; as many as the figure says.</summary>
    private async Task<IReadOnlyList<string>> MeasureAsync(string code, DateOnly from, DateOnly to)
    {
        var value = (await host.SendAsync(Module.Address(new AskMeasure(code, from, to)), "lan")).Value!;
        var list = (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api{value.Address}"))!;
        var codes = list["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
        value.Value.ShouldBe(codes.Count);
        return codes;
    }

    private async Task<(int New, int Changed, int Unchanged)> ImportAsync(string csv)
    {
        var tried = (await host.SendAsync(Module.Address(new TryImport("instruments", File(csv))), "lan")).Value!;
        tried.WrongCount.ShouldBe(0);
        if (tried.MayCommit)
        {
            (await host.SendAsync(Module.Address(new CommitImport("instruments", tried.Id)), "lan")).IsRefused.ShouldBeFalse();
            await host.WorkOnImportsAsync();
        }

        return (tried.NewCount, tried.ChangedCount, tried.UnchangedCount);
    }

    private static IncomingFile File(string csv) => new("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)));
}
