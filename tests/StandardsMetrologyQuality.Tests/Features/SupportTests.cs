using Platform.Records;
using Platform.Results;
using Shouldly;
using StandardsMetrologyQuality.Supports;
using TestKit;
using Xunit;

namespace StandardsMetrologyQuality.Tests.Features;

public sealed class SupportTests : IAsyncLifetime
{
    private static readonly DateOnly YearStart = new(2024, 1, 1);
    private static readonly DateOnly Today = new(2024, 5, 15);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other()
    {
        var by = new RecordedBy(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
        SupportTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<SupportState>().Length);
        foreach (var path in SupportTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<SupportEventKind>())
            {
                var support = ProductivitySupport.Enroll("NS-1", Today, new SupportDescription("VietGAP", SupportTool.GoodAgriculturalPractice, "HTX", null, null));
                foreach (var step in path)
                {
                    support.Happen(new(step, Today, "1/CN", null, by), Today).IsRefused.ShouldBeFalse();
                }

                var (before, lawful) = (support.State, SupportTrack.Steps.After(support.State).Contains(happened));
                support.Happen(new(happened, Today, "1/CN", null, by), Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                support.State.ShouldBe(lawful ? SupportTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public async Task Supports_certified_are_told_by_their_day()
    {
        await CertifiedAsync("IN", YearStart);
        await CertifiedAsync("BEFORE", new DateOnly(2023, 12, 31));
        await CertifiedAsync("ONLY-APPLIED", null);
        var withdrawn = await CertifiedAsync("WITHDRAWN", new DateOnly(2024, 2, 2));
        var mistake = (await host.SendAsync(new GetSupportQuery(withdrawn), "lan")).Value!.Events[0];
        (await host.SendAsync(host.Modules.Find("quality")!.Address(new WithdrawEvent("supports", withdrawn, mistake.Id, null, "Nhầm")), "lan")).IsRefused.ShouldBeFalse();

        (await host.MeasuredAsync("quality", "supports-certified", YearStart, Today, "lan")).ShouldBe(["IN"]);
    }

    [Fact]
    public async Task A_support_counts_only_with_the_number_of_its_certificate()
    {
        var id = await CertifiedAsync("NS-1", null);

        Result outcome = await host.SendAsync(new RecordSupportEventCommand(id, null, SupportEventKind.Certified, Today, null, null), "lan");

        outcome.Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
    }

    [Fact]
    public async Task Import_of_supports_repeats_without_change()
    {
        const string csv = "Mã;Nội dung hỗ trợ;\"Công cụ, tiêu chuẩn\";Doanh nghiệp, hợp tác xã;Ngày tham gia;Ngày khảo sát;Ngày áp dụng;Ngày cấp giấy chứng nhận, báo cáo;Số giấy chứng nhận, báo cáo\nNS-7;VietGAP trên rau;Thực hành nông nghiệp tốt;HTX Rau;10/01/2024;05/02/2024;20/02/2024;26/04/2024;01/CN\n";

        (await host.ImportedAsync("quality", "supports", csv, "lan")).ShouldBe((1, 0, 0, 0));
        (await host.ImportedAsync("quality", "supports", csv, "lan")).ShouldBe((0, 0, 1, 0));
        (await host.MeasuredAsync("quality", "supports-certified", YearStart, Today, "lan")).ShouldBe(["NS-7"]);
    }

    private async Task<Guid> CertifiedAsync(string code, DateOnly? on)
    {
        var id = (await host.SendAsync(new SaveSupportCommand(null, null, code, new DateOnly(2023, 1, 3), "VietGAP", SupportTool.GoodAgriculturalPractice, "HTX Rau", null, null, null, null), "lan")).Value!.Id;
        foreach (var (kind, day) in new[] { (SupportEventKind.Assessed, new DateOnly(2023, 2, 1)), (SupportEventKind.Applied, new DateOnly(2023, 3, 1)), (SupportEventKind.Certified, on ?? default) }.Where(step => step.Item2 != default))
        {
            Result outcome = await host.SendAsync(new RecordSupportEventCommand(id, null, kind, day, kind == SupportEventKind.Certified ? "1/CN" : null, null), "lan");
            outcome.Refusal.ShouldBeNull();
        }

        return id;
    }
}
