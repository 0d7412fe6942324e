using Platform.Records;
using Platform.Results;

namespace Platform.Dossiers;

/// <summary>How a processing time is counted.</summary>
public enum TimeUnit
{
    CalendarDays,
    WorkingDays,
}

/// <summary>Whether a dossier is complete without the paper.</summary>
public enum PaperNeed
{
    Required,

    /// <summary>Only in cases the paper's name says; the desk decides whether this is one.</summary>
    Conditional,
}

/// <summary>In which form a paper is handed in.</summary>
public enum PaperForm
{
    Original,
    Copy,
}

/// <summary>Who decides on the dossier.</summary>
public enum DecidedBy
{
    Department,
    ProvincialPeoplesCommittee,
    MinistryOffice,
}

/// <summary>A paper of a procedure.</summary>
/// <param name="Copies">How many are handed in.</param>
public sealed record ProcedurePaper(string Name, PaperForm Form, PaperNeed Need, int Copies = 1)
{
    public override string ToString() => Name;
}

/// <summary>A length of time as a procedure publishes it.</summary>
public sealed record ProcessingTime(int Value, TimeUnit Unit)
{
    /// <summary>About how many days of the calendar: to tell a shorter time from a longer one, never to count by.</summary>
    public decimal Nominal => Unit == TimeUnit.WorkingDays ? Value * 7 / 5m : Value;
}

/// <summary>What a version of a procedure says.</summary>
/// <param name="NationalCode">E.g. <c>2.002381</c>; it changes when the procedure is published anew.</param>
/// <param name="EffectiveFrom">The first day dossiers are received by it; null where it always was.</param>
/// <param name="EffectiveTo">The last day; null while it goes on.</param>
/// <param name="Time">Null while nobody has confirmed it: the desk then enters the time of each dossier, with its source.</param>
/// <param name="PublishedBy">Who published the time.</param>
/// <param name="ProvinceTime">The province's own, shorter time.</param>
/// <param name="ProvinceSource">The decision that shortens it.</param>
/// <param name="Fee">In đồng; null while it is not known.</param>
/// <param name="Rule">Code of the rule of law the time follows, if any.</param>
/// <param name="CheckRule">Code of the rule for the check of completeness, if any.</param>
/// <param name="Source">The decision that published the procedure.</param>
public sealed record ProcedureTerms(
    string Name,
    string? NationalCode,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo,
    IReadOnlyList<ProcedurePaper> Papers,
    ProcessingTime? Time,
    string? PublishedBy,
    ProcessingTime? ProvinceTime,
    string? ProvinceSource,
    decimal? Fee,
    DecidedBy DecidedBy,
    bool HasSiteVisit,
    string? Rule,
    string? CheckRule,
    string Source,
    string? Note)
{
    /// <summary>Whether a council advises before the appraisal is done.</summary>
    public bool HasCouncil { get; init; }
}

/// <summary>
/// An administrative procedure of a module, as data. What is published of it changes by versions: a dossier keeps the one in force on the
/// day it was received. A module derives its own, empty: the table is its schema's.
/// </summary>
public abstract class Procedure : Record
{
    private readonly List<ProcedureVersion> versions = [];

    /// <summary>The office's own short name of it, unique: national codes come and go.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As last published.</summary>
    public string Name { get; private set; } = "";

    /// <summary>As last published.</summary>
    public string? NationalCode { get; private set; }

    /// <summary>What follows in the module when the result is issued, by its code; null when nothing does.</summary>
    public string? Effect { get; private set; }

    public IReadOnlyList<ProcedureVersion> Versions => versions;

    public override string Title => Name;

    /// <summary>Opens a procedure; its first version is to be published with it.</summary>
    public static TProcedure Open<TProcedure>(string code, string? effect)
        where TProcedure : Procedure, new()
    {
        var procedure = new TProcedure();
        (procedure.Code, procedure.Effect) = (code.Trim(), effect);
        return procedure;
    }

    /// <summary>The version dossiers received on that day follow.</summary>
    public ProcedureVersion? VersionOn(DateOnly day) => versions.Find(version => version.Covers(day));

    /// <summary>
    /// Publishes a version. The one that was open-ended ends the day before; any other overlap is refused, for one day must have one version.
    /// </summary>
    public Result<ProcedureVersion> Publish(ProcedureTerms terms)
    {
        if (Refuse(terms) is { } refusal)
        {
            return refusal;
        }

        var goesOn = versions.Find(version => version.EffectiveTo is null && terms.EffectiveFrom > (version.EffectiveFrom ?? DateOnly.MinValue));
        if (versions.Find(version => version != goesOn && version.Overlaps(terms)) is { } other)
        {
            return Refusal.InvalidField("effectiveFrom", "platform.procedures.overlaps", other.Number, other.EffectiveFrom, other.EffectiveTo);
        }

        goesOn?.EndBefore(terms.EffectiveFrom!.Value);
        var version = new ProcedureVersion(Id, versions.Count + 1, terms);
        versions.Add(version);
        if (versions.TrueForAll(v => (v.EffectiveFrom ?? DateOnly.MinValue) <= (version.EffectiveFrom ?? DateOnly.MinValue)))
        {
            (Name, NationalCode) = (version.Name, version.NationalCode);
        }

        return version;
    }

    private static Refusal? Refuse(ProcedureTerms terms) => terms switch
    {
        { Source: var source } when string.IsNullOrWhiteSpace(source) => Refusal.InvalidField("source", "platform.procedures.needs-source"),
        { EffectiveTo: { } to, EffectiveFrom: { } from } when to < from => Refusal.InvalidField("effectiveTo", "platform.procedures.ends-before-start", to, from),
        { Papers.Count: 0 } => Refusal.InvalidField("papers", "platform.procedures.needs-papers"),
        { Papers: var papers } when papers.GroupBy(paper => paper.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice =>
            Refusal.InvalidField("papers", "platform.procedures.paper-twice", twice.Key),
        { Time: not null, PublishedBy: var by } when string.IsNullOrWhiteSpace(by) => Refusal.InvalidField("publishedBy", "platform.procedures.needs-publisher"),
        { ProvinceTime: not null, Time: null } => Refusal.InvalidField("provinceValue", "platform.procedures.province-needs-time"),
        { ProvinceTime: { } province, Time: { } time } when province.Nominal > time.Nominal => Refusal.InvalidField("provinceValue", "platform.procedures.province-lengthens"),
        { ProvinceTime: not null, ProvinceSource: var source } when string.IsNullOrWhiteSpace(source) => Refusal.InvalidField("provinceSource", "platform.procedures.needs-source"),
        _ => null,
    };
}

/// <summary>What was published of a procedure, from a day on. Never changed but for its end: a change is a new version.</summary>
public sealed class ProcedureVersion : IPartOf
{
    private ProcedureVersion()
    {
    }

    internal ProcedureVersion(Guid procedureId, int number, ProcedureTerms terms)
    {
        (RecordId, Number) = (procedureId, number);
        (Name, NationalCode, EffectiveFrom, EffectiveTo) = (terms.Name.Trim(), Blank(terms.NationalCode), terms.EffectiveFrom, terms.EffectiveTo);
        Papers = [.. terms.Papers.Select(paper => paper with { Name = paper.Name.Trim() })];
        (TimeValue, TimeUnit, PublishedBy) = (terms.Time?.Value, terms.Time?.Unit, Blank(terms.PublishedBy));
        (ProvinceValue, ProvinceUnit, ProvinceSource) = (terms.ProvinceTime?.Value, terms.ProvinceTime?.Unit, Blank(terms.ProvinceSource));
        (Fee, DecidedBy, HasSiteVisit, HasCouncil) = (terms.Fee, terms.DecidedBy, terms.HasSiteVisit, terms.HasCouncil);
        (Rule, CheckRule, Source, Note) = (Blank(terms.Rule), Blank(terms.CheckRule), terms.Source.Trim(), Blank(terms.Note));
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The procedure.</summary>
    public Guid RecordId { get; private init; }

    /// <summary>In the order they were entered, from 1.</summary>
    public int Number { get; private init; }

    public string Name { get; private init; } = "";

    public string? NationalCode { get; private init; }

    public DateOnly? EffectiveFrom { get; private init; }

    public DateOnly? EffectiveTo { get; private set; }

    public IReadOnlyList<ProcedurePaper> Papers { get; private init; } = [];

    public int? TimeValue { get; private init; }

    public TimeUnit? TimeUnit { get; private init; }

    public string? PublishedBy { get; private init; }

    public int? ProvinceValue { get; private init; }

    public TimeUnit? ProvinceUnit { get; private init; }

    public string? ProvinceSource { get; private init; }

    public decimal? Fee { get; private init; }

    public DecidedBy DecidedBy { get; private init; }

    public bool HasSiteVisit { get; private init; }

    public bool HasCouncil { get; private init; }

    public string? Rule { get; private init; }

    public string? CheckRule { get; private init; }

    public string Source { get; private init; } = "";

    public string? Note { get; private init; }

    /// <summary>The published time; null while nobody has confirmed one.</summary>
    public ProcessingTime? Time => TimeValue is { } value ? new ProcessingTime(value, TimeUnit!.Value) : null;

    /// <summary>The province's own, shorter time.</summary>
    public ProcessingTime? ProvinceTime => ProvinceValue is { } value ? new ProcessingTime(value, ProvinceUnit!.Value) : null;

    /// <summary>The time the office has, and the decision that gives it.</summary>
    public (ProcessingTime Time, string Source)? TimeInForce => ProvinceTime is { } province ? (province, ProvinceSource!) : Time is { } time ? (time, Source) : null;

    public bool Covers(DateOnly day) => (EffectiveFrom is null || EffectiveFrom <= day) && (EffectiveTo is null || day <= EffectiveTo);

    internal bool Overlaps(ProcedureTerms other) =>
        (EffectiveTo ?? DateOnly.MaxValue) >= (other.EffectiveFrom ?? DateOnly.MinValue) && (other.EffectiveTo ?? DateOnly.MaxValue) >= (EffectiveFrom ?? DateOnly.MinValue);

    internal void EndBefore(DateOnly day) => EffectiveTo = day.AddDays(-1);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
