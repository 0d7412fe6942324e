using IntellectualProperty.Assets;
using IntellectualProperty.Candidates;
using IntellectualProperty.Consultations;
using IntellectualProperty.NationalProposals;
using IntellectualProperty.Programs;
using Platform.Measures;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>
/// The figures two departments have printed, out of the rows of their sample files: each as a measure and as the list behind it, with rows
/// beside them that must not count.
/// </summary>
public sealed class PublishedFiguresTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Tuyen_quangs_first_half_of_2021_comes_out_of_its_rows()
    {
        await BringAsync("tuyen-quang-2021", ("programs", 1), ("assets", 203), ("support-cases", 9), ("initiatives", 67), ("national-proposals", 4), ("candidates", 2));
        // A title that has ended is history, though it was granted before.
        var ended = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE code = 'TQ-150'"))!;
        var (from, to) = (new DateOnly(2021, 1, 1), new DateOnly(2021, 6, 30));
        (await ValueAsync("assets-protected", from, to)).ShouldBe(200m);
        (await PartAsync("assets-protected", from, to, "sector", nameof(ProductSector.Agricultural))).ShouldBeInRange(61m, 69m, "printed as “over 60”");
        (await host.SendAsync(new RecordEventCommand(ended, null, AssetEventKind.Terminated, new(2021, 7, 1), null, null, null), "mai")).Refusal.ShouldBeNull();
        (await ValueAsync("assets-protected", from, to)).ShouldBe(200m);
        (await ValueAsync("assets-protected", from, new(2021, 7, 1))).ShouldBe(200m, "one ended that day, another was granted");

        // Two indications and where they stood: one granted within the half-year, one awaited.
        (await host.MeasuredAsync("ip", "assets-granted", new(2021, 6, 1), to, "mai")).ShouldBe(["TQ-001"]);
        (await host.ScalarAsync("SELECT string_agg(name || ' ' || state, '; ' ORDER BY name) FROM intellectual_property.assets WHERE name IN ('Chè Shan tuyết Na Hang', 'Bưởi Soi Hà')")).ShouldBe("Bưởi Soi Hà IntendedGrant; Chè Shan tuyết Na Hang InForce");

        (await host.MeasuredAsync("ip", "place-names-proposed", from, to, "mai")).ShouldBe(["HTQ-2021-01", "HTQ-2021-02", "HTQ-2021-03", "HTQ-2021-04", "HTQ-2021-05", "HTQ-2021-06"]);
        (await ValueAsync("place-names-permitted", from, to)).ShouldBe(0m, "proposed is not permitted");
        (await ValueAsync("initiatives-submitted", from, to)).ShouldBe(64m);
        (await ValueAsync("initiatives-recognized", from, to)).ShouldBe(0m, "submitted is not recognized");
        (await host.MeasuredAsync("ip", "national-proposals-submitted", from, to, "mai")).ShouldBe(["QG-TQ-01", "QG-TQ-02", "QG-TQ-03"]);
        (await ValueAsync("national-proposals-approved", from, to)).ShouldBe(0m);
        (await host.MeasuredAsync("ip", "candidates-proposed", from, to, "mai")).ShouldBe(["SP-TQ-01", "SP-TQ-02"]);
    }

    [Fact]
    public async Task Lang_sons_year_2017_comes_out_of_its_rows()
    {
        await BringAsync("lang-son-2017", ("programs", 2), ("assets", 9), ("candidates", 12), ("control-samples", 6), ("consultations", 5));
        var na = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE code = 'LS-04'"))!;
        (await host.SendAsync(new ChangeHolderCommand(na, null, HolderRole.Owner, "UBND huyện Chi Lăng", null, new(2017, 5, 10), "M-77/QĐ-SHTT", new(2017, 5, 4)), "mai")).Refusal.ShouldBeNull();
        var (from, to) = (new DateOnly(2017, 1, 1), new DateOnly(2017, 12, 31));

        // Three collective marks filed; the ordinary one, and those of the years before and after, are none of them.
        (await PartAsync("assets-filed", from, to, "kind", nameof(AssetKind.CollectiveMark))).ShouldBe(3m);
        (await host.MeasuredAsync("ip", "assets-filed", from, to, "mai")).ShouldBe(["LS-01", "LS-02", "LS-03", "LS-09"]);
        (await host.MeasuredAsync("ip", "assets-granted", from, to, "mai")).ShouldBe(["LS-01", "LS-02"]);
        (await ValueAsync("candidates-selected", from, to)).ShouldBe(9m);
        (await ValueAsync("candidates-proposed", from, to)).ShouldBe(12m);
        (await host.MeasuredAsync("ip", "assets-transferred", from, to, "mai")).ShouldBe(["LS-04"]);
        (await host.MeasuredAsync("ip", "assets-delegated", from, to, "mai")).ShouldBe(["LS-05"]);

        // Three products, five samples: two figures.
        (await host.MeasuredAsync("ip", "assets-sampled", from, to, "mai")).ShouldBe(["LS-04", "LS-05", "LS-06"]);
        (await ValueAsync("control-samples-taken", from, to)).ShouldBe(5m);
        (await PartAsync("consultations-held", from, to, "kind", nameof(ConsultationKind.Guidance))).ShouldBe(2m);
        (await PartAsync("consultations-held", from, to, "kind", nameof(ConsultationKind.Consultation))).ShouldBe(2m);
        (await host.MeasuredAsync("ip", "programs-running", from, to, "mai")).ShouldBe(["TSTT-2020"]);
    }

    [Fact]
    public async Task What_is_proposed_and_what_is_decided_is_counted_by_its_own_day()
    {
        foreach (var (code, group, year) in new[] { ("A", CandidateGroup.Ocop, 2024), ("B", CandidateGroup.Key, 2025), ("C", CandidateGroup.Ocop, 2024), ("D", CandidateGroup.Ocop, 2024) })
        {
            (await host.SendAsync(new SaveCandidateCommand(null, null, code, new(2024, 2, 29), "Na", group, year, AssetKind.CollectiveMark, "HTX"), "mai")).Refusal.ShouldBeNull();
        }

        await DecideAsync("A", CandidateEventKind.Selected, new(2024, 3, 1));
        await DecideAsync("B", CandidateEventKind.Selected, new(2024, 4, 1));
        await DecideAsync("C", CandidateEventKind.NotSelected, new(2024, 3, 5));
        var march = (new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31));
        (await host.MeasuredAsync("ip", "candidates-selected", march.Item1, march.Item2, "mai")).ShouldBe(["A"]);
        (await ValueAsync("candidates-proposed", march.Item1, march.Item2)).ShouldBe(0m);

        (await host.SendAsync(new SaveIpProgramCommand(null, null, "P", new(2020, 12, 24), "Chương trình", "2205/QĐ-TTg", new(2021, 1, 1), new(2024, 3, 31), "Mục tiêu"), "mai")).Refusal.ShouldBeNull();
        (await ValueAsync("programs-running", march.Item1, march.Item2)).ShouldBe(1m);
        (await ValueAsync("programs-running", march.Item1, new(2024, 4, 1))).ShouldBe(0m);
        (await host.SendAsync(new SaveNationalProposalCommand(null, null, "N", "NONE", new(2024, 3, 5), "Nhiệm vụ", 2024, "UBND"), "mai")).Refusal!.Fields.Single().Field.ShouldBe("programCode");
        (await host.SendAsync(new SaveNationalProposalCommand(null, null, "N", "P", new(2024, 3, 5), "Nhiệm vụ", 2024, "UBND"), "mai")).Refusal.ShouldBeNull();
        (await host.SendAsync(new SaveNationalProposalCommand(null, null, "N", "P", new(2024, 3, 5), "Nhiệm vụ", 2024, "UBND"), "mai")).Refusal!.Fields.Single().Field.ShouldBe("code");
        var proposal = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.national_proposals WHERE code = 'N'"))!;
        (await host.SendAsync(new RecordNationalProposalEventCommand(proposal, null, NationalProposalEventKind.Approved, new(2024, 4, 1), "9/QĐ-BKHCN", null), "mai")).Refusal.ShouldBeNull();
        (await ValueAsync("national-proposals-approved", march.Item1, march.Item2)).ShouldBe(0m);
        (await ValueAsync("national-proposals-submitted", march.Item1, march.Item2)).ShouldBe(1m);
        (await host.SendAsync(new SaveConsultationCommand(null, null, "V", TestHost.SampleDay.AddDays(1), ConsultationKind.Guidance, "UBND", "Quản lý"), "mai")).Refusal!.Fields.Single().Field.ShouldBe("heldOn");
    }

    private async Task DecideAsync(string code, CandidateEventKind kind, DateOnly on)
    {
        var id = (Guid)(await host.ScalarAsync($"SELECT id FROM intellectual_property.candidates WHERE code = '{code}'"))!;
        (await host.SendAsync(new RecordCandidateEventCommand(id, null, kind, on, "5/QĐ-SKHCN", null), "mai")).Refusal.ShouldBeNull();
    }

    /// <summary>Brings the files in twice: the second time they change nothing.</summary>
    private async Task BringAsync(string folder, params (string Register, int Rows)[] files)
    {
        foreach (var (register, rows) in files)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", folder, $"{register}.csv"));
            (await host.ImportedAsync("ip", register, text, "mai")).ShouldBe((rows, 0, 0, 0), $"{folder}/{register}");
            (await host.ImportedAsync("ip", register, text, "mai")).ShouldBe((0, 0, rows, 0), $"{folder}/{register} again");
        }
    }

    private async Task<MeasureValue> MeasureAsync(string code, DateOnly from, DateOnly to, string? by = null) =>
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new AskMeasure(code, from, to, by)), "mai")).Value!;

    private async Task<decimal> ValueAsync(string code, DateOnly from, DateOnly to) => (await MeasureAsync(code, from, to)).Value;

    private async Task<decimal> PartAsync(string code, DateOnly from, DateOnly to, string by, string part) =>
        (await MeasureAsync(code, from, to, by)).Parts.Single(p => p.Key == part).Value;
}
