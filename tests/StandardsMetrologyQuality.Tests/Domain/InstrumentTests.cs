using Platform.Records;
using Shouldly;
using StandardsMetrologyQuality.Instruments;
using TestKit;
using Xunit;

namespace StandardsMetrologyQuality.Tests.Domain;

public sealed class InstrumentTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other()
    {
        InstrumentTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<InstrumentState>().Length);
        foreach (var path in InstrumentTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<InstrumentEventKind>())
            {
                var instrument = Walk(InstrumentKind.Taximeter, path);
                var (before, lawful) = (instrument.State, InstrumentTrack.Steps.After(instrument.State).Contains(happened));
                var outcome = Happen(instrument, happened);

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                instrument.State.ShouldBe(lawful ? InstrumentTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Verification_says_its_certificate_its_regime_and_a_term_after_its_day()
    {
        Verify(Walk(InstrumentKind.Taximeter), certificate: " ").ShouldBe("documentNumber");
        Verify(Walk(InstrumentKind.Taximeter), regime: null).ShouldBe("regime");
        Verify(Walk(InstrumentKind.Taximeter), validUntil: Today).ShouldBe("validUntil");
        Verify(Walk(InstrumentKind.Taximeter), validUntil: Today.AddDays(1)).ShouldBeNull();
    }

    [Fact]
    public void Repaired_instrument_is_put_back_only_by_a_verification_after_repair()
    {
        Verify(Walk(InstrumentKind.Taximeter, InstrumentEventKind.Verified, InstrumentEventKind.Repaired), regime: VerificationRegime.Periodic).ShouldBe("regime");
        Verify(Walk(InstrumentKind.Taximeter, InstrumentEventKind.Verified, InstrumentEventKind.Repaired), regime: VerificationRegime.AfterRepair).ShouldBeNull();
    }

    [Fact]
    public void Every_kind_the_law_lists_is_due_again_from_its_last_verification()
    {
        foreach (var kind in Enum.GetValues<InstrumentKind>())
        {
            var owed = Walk(kind, InstrumentEventKind.Verified).DeadlinesDemanded().Open;
            owed.Count.ShouldBe(kind == InstrumentKind.Other ? 0 : 1, kind.ToString());
            owed.ShouldAllBe(trigger => trigger.RuleCode.StartsWith("MI-CYCLE-", StringComparison.Ordinal) && trigger.On == Today);
        }

        Enum.GetValues<InstrumentKind>().SelectMany(kind => Walk(kind, InstrumentEventKind.Verified).DeadlinesDemanded().Open).Select(trigger => trigger.RuleCode).ShouldBeUnique();
    }

    [Fact]
    public void Instrument_out_of_use_or_never_verified_owes_nothing()
    {
        Walk(InstrumentKind.Taximeter).DeadlinesDemanded().Open.ShouldBeEmpty();
        Walk(InstrumentKind.Taximeter, InstrumentEventKind.Verified, InstrumentEventKind.Stopped).DeadlinesDemanded().Open.ShouldBeEmpty();
    }

    [Fact]
    public void Another_holder_leaves_the_linked_organization_behind()
    {
        var instrument = Walk(InstrumentKind.Taximeter);
        instrument.LinkHolder(new(Guid.CreateVersion7(), Guid.CreateVersion7(), "HTX"));

        instrument.Describe(Described(InstrumentKind.Taximeter));
        instrument.HolderId.ShouldNotBeNull();
        instrument.Describe(Described(InstrumentKind.Taximeter) with { HolderName = "Công ty khác" });
        instrument.HolderId.ShouldBeNull();
    }

    private static string? Verify(MeasuringInstrument instrument, string certificate = "12 - 24", VerificationRegime? regime = VerificationRegime.Initial, DateOnly? validUntil = null) =>
        instrument.Happen(new(InstrumentEventKind.Verified, Today, certificate.Trim(), null, Somebody), new VerificationResult(regime, validUntil), Today).Refusal?.Fields.Single().Field;

    private static InstrumentDescription Described(InstrumentKind kind) => new("Taximet", kind, "T-1", null, "Công ty taxi", "Lạng Sơn");

    private static Platform.Results.Result<InstrumentEvent> Happen(MeasuringInstrument instrument, InstrumentEventKind kind) => instrument.Happen(
        new(kind, Today, "12 - 24", null, Somebody), new VerificationResult(VerificationRegime.AfterRepair, null), Today);

    private static MeasuringInstrument Walk(InstrumentKind kind, params IReadOnlyList<InstrumentEventKind> path)
    {
        var instrument = MeasuringInstrument.Enter("PTĐ-1", new DateOnly(2020, 1, 1), Described(kind));
        foreach (var step in path)
        {
            Happen(instrument, step).IsRefused.ShouldBeFalse();
        }

        return instrument;
    }
}
