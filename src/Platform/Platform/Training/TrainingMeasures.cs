using Platform.Measures;

namespace Platform.Training;

/// <summary>The figures over a module's classes; all by the days things happened, so that a report of last year stays what it was.</summary>
public static class TrainingMeasures
{
    public static IReadOnlyList<IMeasure> Of<TClass, TParticipant>(string module)
        where TClass : TrainingClass<TParticipant>
        where TParticipant : TrainingParticipant, new() =>
    [
        // Flow: classes that were held to their end within the period.
        new Measure<TClass>(module, "classes-held", "training-classes", MeasureKind.Flow, period => held => held.FinishedOn >= period.From && held.FinishedOn <= period.To, "platform")
            .By("program", held => held.ProgramName),

        // Flow: who took part to the end of a class within the period, passed or not; who came on no day was not trained.
        new Measure<TParticipant>(module, "people-trained", "training-participants", MeasureKind.Flow, period => participant => participant.TrainedOn >= period.From && participant.TrainedOn <= period.To, "platform")
            .By("kind", participant => participant.Kind).By("organization", participant => participant.OrganizationName).By("outcome", participant => participant.Outcome),

        // Flow: certificates of the period that stand.
        new Measure<TParticipant>(module, "certificates-issued", "training-participants", MeasureKind.Flow, period => participant => participant.CertifiedOn >= period.From && participant.CertifiedOn <= period.To, "platform")
            .By("kind", participant => participant.Kind).By("organization", participant => participant.OrganizationName),
    ];
}
