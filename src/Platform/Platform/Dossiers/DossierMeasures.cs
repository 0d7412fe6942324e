using Platform.Measures;

namespace Platform.Dossiers;

/// <summary>The figures over a module's dossiers; all by days, so that a report of last year stays what it was.</summary>
public static class DossierMeasures
{
    public static IReadOnlyList<IMeasure> Of<TDossier>(string module)
        where TDossier : Dossier =>
    [
        // Flow: received within the period, whatever became of them.
        new Measure<TDossier>(module, "dossiers-received", "dossiers", MeasureKind.Flow,
            period => dossier => dossier.ReceivedOn >= period.From && dossier.ReceivedOn <= period.To, "platform")
            .By("channel", dossier => dossier.Channel),

        // Flow: returned within the period not after the due day. An apology names a new day and does not make the result punctual.
        new Measure<TDossier>(module, "dossiers-returned-on-time", "dossiers", MeasureKind.Flow,
            period => dossier => dossier.ReturnedOn >= period.From && dossier.ReturnedOn <= period.To && (dossier.DueOn == null || dossier.ReturnedOn <= dossier.DueOn), "platform"),

        new Measure<TDossier>(module, "dossiers-returned-late", "dossiers", MeasureKind.Flow,
            period => dossier => dossier.ReturnedOn >= period.From && dossier.ReturnedOn <= period.To && dossier.ReturnedOn > dossier.DueOn, "platform"),

        // Stock: received up to the day, neither returned nor taken back by it.
        new Measure<TDossier>(module, "dossiers-at-work", "dossiers", MeasureKind.Stock,
            period => dossier => dossier.ReceivedOn <= period.To && (dossier.ReturnedOn == null || dossier.ReturnedOn > period.To) && (dossier.WithdrawnOn == null || dossier.WithdrawnOn > period.To), "platform"),
    ];
}
