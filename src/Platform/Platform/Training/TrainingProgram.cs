using Platform.Records;
using Platform.Results;

namespace Platform.Training;

/// <summary>How somebody came out of a class.</summary>
public enum TrainingOutcome
{
    /// <summary>The class has not finished.</summary>
    Pending,
    Passed,
    Failed,

    /// <summary>Came on no day of it.</summary>
    Absent,
}

/// <summary>What a program demands and gives.</summary>
/// <param name="Kinds">What kinds of participants it is held for.</param>
/// <param name="MinAttendance">Percent of the class's days one must have come.</param>
/// <param name="MaxScore">The greatest mark; null where nobody is marked.</param>
/// <param name="PassMark">The least mark that passes; null where marks decide nothing.</param>
/// <param name="RefresherRule">Code of the rule of law that asks for training again.</param>
/// <param name="RefresherMonths">The program's own period until training again, where the rule gives none or a longer one.</param>
/// <param name="RefresherSource">The paper that says so.</param>
public sealed record TrainingTerms(
    int Hours, string Subject, IReadOnlyList<string> Kinds, int MinAttendance, decimal? MaxScore, decimal? PassMark, bool GivesCertificate, string? RefresherRule, int? RefresherMonths, string? RefresherSource)
{
    /// <summary>Why nobody could be trained by them; null when one could.</summary>
    internal Refusal? Refuse() => this switch
    {
        { Kinds.Count: 0 } => Refusal.InvalidField("kinds", "platform.training.needs-kind"),
        _ when Kinds.GroupBy(Vietnamese.VietnameseText.ToSearchKey).FirstOrDefault(same => same.Count() > 1) is { } twice => Refusal.InvalidField("kinds", "platform.training.kind-twice", twice.First()),
        { PassMark: not null, MaxScore: null } => Refusal.InvalidField("maxScore", "platform.training.mark-needs-scale"),
        { PassMark: { } mark, MaxScore: { } most } when mark > most => Refusal.InvalidField("passMark", "platform.training.mark-beyond-scale", mark, most),
        { RefresherMonths: not null, RefresherSource: null } => Refusal.InvalidField("refresherSource", "platform.training.refresher-needs-source"),
        { RefresherMonths: not null, RefresherRule: null } => Refusal.InvalidField("refresherRule", "platform.training.refresher-needs-rule"),
        { GivesCertificate: false, RefresherRule: not null } => Refusal.InvalidField("refresherRule", "platform.training.refresher-needs-certificate"),
        _ => null,
    };

    /// <summary>How one comes out of a class who came so many of its days and has this mark. Shares are compared by multiplication: nothing is rounded before it decides.</summary>
    public TrainingOutcome OutcomeOf(int attended, int days, decimal? score) =>
        attended == 0 ? TrainingOutcome.Absent
        : attended * 100 < MinAttendance * days || (PassMark is { } mark && !(score >= mark)) ? TrainingOutcome.Failed
        : TrainingOutcome.Passed;
}

/// <summary>What a version of a program says, besides its rules.</summary>
/// <param name="EffectiveFrom">The first day classes begin by it; null where they always did.</param>
/// <param name="Source">The decision or circular it rests on.</param>
/// <param name="ConfirmedBy">Who stands for its own period until training again; null while nobody does.</param>
public sealed record TrainingProgramTerms(string Name, DateOnly? EffectiveFrom, TrainingTerms Terms, string Source, string? Note, RecordedBy? ConfirmedBy);

/// <summary>A program the installation starts with.</summary>
public sealed record ShippedTrainingProgram(string Code, TrainingProgramTerms Terms);

/// <summary>
/// What is taught, as data: for whom, how long, when it is passed, whether it gives a certificate and for how long that is fresh. Rules
/// change by versions: a class keeps the one it was planned by. A module derives its own, empty: the table is its schema's.
/// </summary>
public abstract class TrainingProgram : Record
{
    private readonly List<TrainingProgramVersion> versions = [];

    /// <summary>The office's own short name of it, unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As last published.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyList<TrainingProgramVersion> Versions => versions;

    public override string Title => Name;

    /// <summary>Opens a program; its first version is to be published with it.</summary>
    public static TProgram Open<TProgram>(string code)
        where TProgram : TrainingProgram, new()
    {
        var program = new TProgram();
        program.Code = code.Trim();
        return program;
    }

    /// <summary>The version classes that begin on that day follow: of those that cover it, the one published last.</summary>
    public TrainingProgramVersion? VersionOn(DateOnly day) => versions.Where(version => version.EffectiveFrom is null || version.EffectiveFrom <= day)
        .OrderByDescending(version => version.EffectiveFrom ?? DateOnly.MinValue).ThenByDescending(version => version.Number).FirstOrDefault();

    /// <summary>Publishes a version. What was published is never changed.</summary>
    public Result<TrainingProgramVersion> Publish(TrainingProgramTerms terms)
    {
        if (string.IsNullOrWhiteSpace(terms.Source))
        {
            return Refusal.InvalidField("source", "platform.procedures.needs-source");
        }

        if (terms.Terms.Refuse() is { } refusal)
        {
            return refusal;
        }

        var version = new TrainingProgramVersion(Id, versions.Count + 1, terms);
        versions.Add(version);
        Name = version.Name;
        return version;
    }

    /// <summary>Stands for a version's own period until training again.</summary>
    public Result Confirm(Guid versionId, string source, RecordedBy by) =>
        versions.Find(version => version.Id == versionId) is { } version ? version.Confirm(source, by) : Refusal.NotFound();
}

/// <summary>What was published of a program. Never changed but by the confirmation of its period: a change is a new version.</summary>
public sealed class TrainingProgramVersion : IPartOf
{
    private TrainingProgramVersion()
    {
    }

    internal TrainingProgramVersion(Guid programId, int number, TrainingProgramTerms said)
    {
        var terms = said.Terms;
        (RecordId, Number, Name, EffectiveFrom) = (programId, number, said.Name.Trim(), said.EffectiveFrom);
        (Source, Note) = (said.Source.Trim(), Vietnamese.VietnameseText.Filled(said.Note));
        (Hours, Subject, Kinds, MinAttendance) = (terms.Hours, terms.Subject.Trim(), terms.Kinds, terms.MinAttendance);
        (MaxScore, PassMark, GivesCertificate) = (terms.MaxScore, terms.PassMark, terms.GivesCertificate);
        (RefresherRule, RefresherMonths, RefresherSource) = (terms.RefresherRule, terms.RefresherMonths, terms.RefresherSource);
        (ConfirmedByName, ConfirmedAt) = terms.RefresherMonths is null ? (null, null) : (said.ConfirmedBy?.Name, said.ConfirmedBy?.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The program.</summary>
    public Guid RecordId { get; private init; }

    /// <summary>In the order they were published, from 1.</summary>
    public int Number { get; private init; }

    public string Name { get; private init; } = "";

    public DateOnly? EffectiveFrom { get; private init; }

    public int Hours { get; private init; }

    public string Subject { get; private init; } = "";

    public IReadOnlyList<string> Kinds { get; private init; } = [];

    public int MinAttendance { get; private init; }

    public decimal? MaxScore { get; private init; }

    public decimal? PassMark { get; private init; }

    public bool GivesCertificate { get; private init; }

    public string? RefresherRule { get; private init; }

    public int? RefresherMonths { get; private init; }

    public string? RefresherSource { get; private init; }

    public string Source { get; private init; } = "";

    public string? Note { get; private init; }

    public string? ConfirmedByName { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Where whoever confirmed the period read it; the source itself where she published it.</summary>
    public string? ConfirmedSource { get; private set; }

    /// <summary>Whether there is a period of its own that nobody stands for: it dates nothing until somebody does.</summary>
    public bool AwaitsConfirmation => RefresherMonths is not null && ConfirmedAt is null;

    /// <summary>The rules.</summary>
    public TrainingTerms Terms => new(Hours, Subject, Kinds, MinAttendance, MaxScore, PassMark, GivesCertificate, RefresherRule, RefresherMonths, RefresherSource);

    /// <summary>When one who is certified by it is to be trained again.</summary>
    internal Refresher Refresher => new(RefresherRule, RefresherMonths, RefresherSource, RefresherMonths is not null && ConfirmedAt is not null);

    internal Result Confirm(string source, RecordedBy by)
    {
        if (!AwaitsConfirmation)
        {
            return Result.Refuse("platform.training.nothing-to-confirm");
        }

        (ConfirmedByName, ConfirmedAt, ConfirmedSource) = (by.Name, by.At, source.Trim());
        return Result.Ok;
    }
}

/// <summary>When training is to be repeated, as a class's version says it.</summary>
/// <param name="IsConfirmed">Whether somebody stands for the period.</param>
internal sealed record Refresher(string? Rule, int? Months, string? Source, bool IsConfirmed);
