using System.Globalization;
using Platform.Records;
using Platform.Results;

namespace Platform.Papers;

/// <summary>
/// A kind of paper as the office keeps it: the symbol it is numbered under and the document it is filled into, version by version. A paper
/// that was issued keeps its bytes, whatever comes later. A module derives its own, empty: the table is its schema's.
/// </summary>
public abstract class PaperTemplate : Record
{
    public const string UsualSymbol = "{number}/{type}-{agency}";

    private static readonly string[] Places = ["{number}", "{type}", "{agency}"];

    private readonly List<PaperVersion> versions = [];

    /// <summary>Code of the kind in the program.</summary>
    public string Kind { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Abbreviation of the type in its symbol: TB, GP; one series of numbers a type and year.</summary>
    public string Type { get; private set; } = "";

    /// <summary>How number and symbol are written.</summary>
    public string Symbol { get; private set; } = UsualSymbol;

    public IReadOnlyList<PaperVersion> Versions => versions;

    public override string Title => Name;

    public static TTemplate Open<TTemplate>(string kind, string name, string type)
        where TTemplate : PaperTemplate, new()
    {
        var template = new TTemplate();
        (template.Kind, template.Name, template.Type) = (kind, name, type);
        return template;
    }

    /// <summary>The version papers of that day are made from: of those whose day has come, the one entered last.</summary>
    public PaperVersion? VersionOn(DateOnly day) => versions.Where(version => version.EffectiveFrom is null || version.EffectiveFrom <= day).MaxBy(version => version.Number);

    /// <summary>Brings a document into use; it is never changed, only followed by another.</summary>
    /// <param name="from">From which day; null only for what the program ships.</param>
    public Result<PaperVersion> Publish(DateOnly? from, string change, DateOnly today, string byName, DateTimeOffset at)
    {
        if (from < today)
        {
            return Refusal.InvalidField("effectiveFrom", "platform.papers.not-back", from, today);
        }

        var version = new PaperVersion(Id, versions.Count + 1, from, change.Trim(), null, byName, at);
        versions.Add(version);
        return version;
    }

    /// <summary>Takes a former document back into use, as a new version.</summary>
    public Result<PaperVersion> TakeBack(int number, DateOnly from, string change, DateOnly today, string byName, DateTimeOffset at)
    {
        if (versions.Find(version => version.Number == number) is not { } former)
        {
            return Refusal.InvalidField("takeBack", "platform.papers.no-such-version", number);
        }

        var published = Publish(from, change, today, byName, at);
        if (published.Value is { } version)
        {
            version.Keep(former.FileId, number);
        }

        return published;
    }

    /// <summary>Changes how papers to come are numbered; those that have a number keep it.</summary>
    public Result Number(string type, string symbol)
    {
        if (Places.Aggregate(symbol, (rest, place) => rest.Replace(place, "", StringComparison.Ordinal)).AsSpan().ContainsAny('{', '}') || symbol.Split("{number}").Length != 2)
        {
            return Refusal.InvalidField("symbol", "platform.papers.bad-symbol");
        }

        (Type, Symbol) = (type.Trim(), symbol.Trim());
        return Result.Ok;
    }

    /// <summary>Number and symbol; Decree 30/2020: numbers below 10 with a nought before.</summary>
    /// <param name="number">None yet: the place is left to be filled in.</param>
    public string SymbolOf(int? number, string agency) => Symbol
        .Replace("{number}", number?.ToString("00", CultureInfo.InvariantCulture) ?? "        ", StringComparison.Ordinal)
        .Replace("{type}", Type, StringComparison.Ordinal).Replace("{agency}", agency, StringComparison.Ordinal);
}

/// <summary>A document in use from a day on.</summary>
public sealed class PaperVersion : IPartOf
{
    private PaperVersion()
    {
    }

    internal PaperVersion(Guid templateId, int number, DateOnly? from, string change, int? tookBack, string byName, DateTimeOffset at) =>
        (RecordId, Number, EffectiveFrom, Change, TookBack, AddedByName, AddedAt) = (templateId, number, from, change, tookBack, byName, at);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The template.</summary>
    public Guid RecordId { get; private init; }

    /// <summary>In the order they were entered, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>Null for what the program ships: it always was.</summary>
    public DateOnly? EffectiveFrom { get; private init; }

    /// <summary>What is different, in its author's words.</summary>
    public string Change { get; private init; } = "";

    /// <summary>The version whose document this one is again.</summary>
    public int? TookBack { get; private set; }

    /// <summary>The document, among the module's files.</summary>
    public Guid FileId { get; private set; }

    public string AddedByName { get; private init; } = "";

    public DateTimeOffset AddedAt { get; private init; }

    internal void Keep(Guid fileId, int? tookBack = null) => (FileId, TookBack) = (fileId, tookBack);
}
