using Platform.Records;
using Platform.Results;

namespace Directory.Units;

/// <summary>How a unit stands to a module.</summary>
internal enum ModuleUse
{
    /// <summary>Records in it.</summary>
    Works,

    /// <summary>Only reads it.</summary>
    Reads,
}

/// <summary>
/// A division or affiliated unit of the Department. Names change and units end; what they did stays theirs, so a unit is ended,
/// never deleted.
/// </summary>
internal sealed class Unit : Record
{
    private readonly List<UnitModule> modules = [];

    private Unit()
    {
    }

    public static Unit Found(string code, string name, DateOnly on) => new() { Code = code.Trim(), Name = name.Trim(), FoundedOn = on };

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public DateOnly FoundedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public IReadOnlyList<UnitModule> Modules => modules;

    public override string Title => Name;

    public void Rename(string name) => Name = name.Trim();

    /// <summary>Says which modules the unit works in and which it only reads; one unit may work in several.</summary>
    public void Use(IReadOnlyCollection<string> worksIn, IReadOnlyCollection<string> reads)
    {
        var wanted = worksIn.Select(slug => (slug, ModuleUse.Works))
            .Concat(reads.Except(worksIn).Select(slug => (slug, ModuleUse.Reads)))
            .ToList();
        modules.RemoveAll(module => !wanted.Contains((module.Slug, module.Use)));
        modules.AddRange(wanted.Where(w => modules.All(module => (module.Slug, module.Use) != w)).Select(w => new UnitModule(Id, w.slug, w.Item2)));
    }

    public Result End(DateOnly on)
    {
        if (EndedOn is not null)
        {
            return Result.Refuse("directory.units.already-ended", EndedOn);
        }

        if (on < FoundedOn)
        {
            return Result.Refuse("directory.units.ends-before-founded", FoundedOn);
        }

        EndedOn = on;
        return Result.Ok;
    }
}

/// <summary>A module the unit works in or reads.</summary>
internal sealed class UnitModule(Guid recordId, string slug, ModuleUse use) : IPartOf
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; } = recordId;

    public string Slug { get; private init; } = slug;

    public ModuleUse Use { get; private init; } = use;
}
