using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>What a version of a council type says, besides its rules.</summary>
/// <param name="EffectiveFrom">The first day councils are composed by it; null where it always was.</param>
/// <param name="Source">The decision or regulation it rests on.</param>
/// <param name="ConfirmedBy">Who stands for its numbers; null while nobody does, and then no council sits by it.</param>
public sealed record CouncilTypeTerms(string Name, DateOnly? EffectiveFrom, CouncilTerms Terms, string Source, string? Note, RecordedBy? ConfirmedBy);

/// <summary>
/// A kind of council, as data: who sits on it, when it can decide, how it says so. Rules change by versions: a council keeps the one it was
/// composed by. A module derives its own, empty: the table is its schema's.
/// </summary>
public abstract class CouncilType : Record
{
    private readonly List<CouncilTypeVersion> versions = [];

    /// <summary>The office's own short name of it, unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As last published.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyList<CouncilTypeVersion> Versions => versions;

    public override string Title => Name;

    /// <summary>Opens a type; its first version is to be published with it.</summary>
    public static TType Open<TType>(string code)
        where TType : CouncilType, new()
    {
        var type = new TType();
        type.Code = code.Trim();
        return type;
    }

    /// <summary>The version councils composed on that day follow: of those that cover it, the one published last.</summary>
    public CouncilTypeVersion? VersionOn(DateOnly day) => versions.Where(version => version.EffectiveFrom is null || version.EffectiveFrom <= day)
        .OrderByDescending(version => version.EffectiveFrom ?? DateOnly.MinValue).ThenByDescending(version => version.Number).FirstOrDefault();

    /// <summary>Publishes a version. What was published is never changed.</summary>
    public Result<CouncilTypeVersion> Publish(CouncilTypeTerms terms)
    {
        if (string.IsNullOrWhiteSpace(terms.Source))
        {
            return Refusal.InvalidField("source", "platform.procedures.needs-source");
        }

        if (terms.Terms.Refuse() is { } refusal)
        {
            return refusal;
        }

        var version = new CouncilTypeVersion(Id, versions.Count + 1, terms);
        versions.Add(version);
        Name = version.Name;
        return version;
    }

    /// <summary>Stands for the numbers of a version nobody had confirmed.</summary>
    /// <param name="source">Where they were read.</param>
    public Result Confirm(Guid versionId, string source, RecordedBy by) =>
        versions.Find(version => version.Id == versionId) is { } version ? version.Confirm(source, by) : Refusal.NotFound();
}

/// <summary>What was published of a council type. Never changed but by its confirmation: a change is a new version.</summary>
public sealed class CouncilTypeVersion : IPartOf
{
    private CouncilTypeVersion()
    {
    }

    internal CouncilTypeVersion(Guid typeId, int number, CouncilTypeTerms said)
    {
        var terms = said.Terms;
        (RecordId, Number, Name, EffectiveFrom) = (typeId, number, said.Name.Trim(), said.EffectiveFrom);
        (Source, Note) = (said.Source.Trim(), string.IsNullOrWhiteSpace(said.Note) ? null : said.Note.Trim());
        (MinMembers, MaxMembers, Needs) = (terms.MinMembers, terms.MaxMembers, terms.Needs);
        (QuorumNumerator, QuorumDenominator, ChairRequired, ViceMayPreside) = (terms.QuorumNumerator, terms.QuorumDenominator, terms.ChairRequired, terms.ViceMayPreside);
        (Form, IsBlind, Criteria, PassMark) = (terms.Form, terms.IsBlind, terms.Criteria, terms.PassMark);
        (Choices, Grades, Otherwise) = (terms.Choices, terms.Grades, terms.Otherwise);
        (ConfirmedById, ConfirmedByName, ConfirmedAt) = (said.ConfirmedBy?.Id, said.ConfirmedBy?.Name, said.ConfirmedBy?.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The type.</summary>
    public Guid RecordId { get; private init; }

    /// <summary>In the order they were published, from 1.</summary>
    public int Number { get; private init; }

    public string Name { get; private init; } = "";

    public DateOnly? EffectiveFrom { get; private init; }

    public int MinMembers { get; private init; }

    public int MaxMembers { get; private init; }

    public IReadOnlyList<RoleNeed> Needs { get; private init; } = [];

    public int QuorumNumerator { get; private init; }

    public int QuorumDenominator { get; private init; }

    public bool ChairRequired { get; private init; }

    public bool ViceMayPreside { get; private init; }

    public CouncilForm Form { get; private init; }

    public bool IsBlind { get; private init; }

    public IReadOnlyList<Criterion> Criteria { get; private init; } = [];

    public decimal? PassMark { get; private init; }

    public IReadOnlyList<BallotChoice> Choices { get; private init; } = [];

    public IReadOnlyList<GradeRule> Grades { get; private init; } = [];

    public string? Otherwise { get; private init; }

    public string Source { get; private init; } = "";

    public string? Note { get; private init; }

    public Guid? ConfirmedById { get; private set; }

    public string? ConfirmedByName { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Where whoever confirmed it read the numbers; the source itself where she published it.</summary>
    public string? ConfirmedSource { get; private set; }

    public bool IsConfirmed => ConfirmedAt is not null;

    /// <summary>The rules.</summary>
    public CouncilTerms Terms => new(
        MinMembers, MaxMembers, Needs, QuorumNumerator, QuorumDenominator, ChairRequired, ViceMayPreside, Form, IsBlind, Criteria, PassMark, Choices, Grades, Otherwise);

    internal Result Confirm(string source, RecordedBy by)
    {
        if (IsConfirmed)
        {
            return Result.Refuse("platform.council-types.confirmed-already", ConfirmedByName);
        }

        (ConfirmedById, ConfirmedByName, ConfirmedAt, ConfirmedSource) = (by.Id, by.Name, by.At, source.Trim());
        return Result.Ok;
    }
}
