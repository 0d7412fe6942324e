using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace Directory.Places;

/// <summary>Levels of the administrative map; the middle one existed until 30/06/2025.</summary>
internal enum PlaceLevel
{
    Province,
    District,

    /// <summary>Commune, ward, township, special zone.</summary>
    Commune,
}

/// <summary>
/// A place of the administrative map while it was one. When places are merged or split they end and others begin: what a paper of that
/// time says stays true, and leads on to what stands there now.
/// </summary>
internal sealed class Place : Record
{
    private readonly List<PlaceSuccessor> successors = [];

    private Place()
    {
    }

    /// <param name="code">Statistical code; used again for other places later, so only code and first day together are a place's own.</param>
    /// <param name="validFrom">Null when it was there before the register begins.</param>
    public static Place Found(string code, DateOnly? validFrom) => new() { Code = code.Trim(), ValidFrom = validFrom };

    public string Code { get; private init; } = "";

    /// <summary>With the word for what it is: <c>Tỉnh Lạng Sơn</c>.</summary>
    public string Name { get; private set; } = "";

    public PlaceLevel Level { get; private set; }

    public Guid? ParentId { get; private set; }

    public Place? Parent { get; private set; }

    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Its last day; null while it stands.</summary>
    public DateOnly? ValidTo { get; private set; }

    public IReadOnlyList<PlaceSuccessor> Successors => successors;

    public override string Title => Name;

    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    public Result Describe(string name, PlaceLevel level, Guid? parentId, DateOnly? validTo, IReadOnlyCollection<Guid> successorIds)
    {
        if (validTo < ValidFrom)
        {
            return Refusal.InvalidField("validTo", "directory.places.ends-before-it-begins", ValidFrom);
        }

        if (successorIds.Count > 0 && validTo is null)
        {
            return Refusal.InvalidField("successors", "directory.places.successor-needs-end");
        }

        (Name, Level, ParentId, ValidTo) = (VietnameseText.Normalize(name), level, parentId, validTo);
        successors.RemoveAll(successor => !successorIds.Contains(successor.SuccessorId));
        successors.AddRange(successorIds.Where(id => successors.TrueForAll(successor => successor.SuccessorId != id)).Select(id => new PlaceSuccessor(Id, id)));
        return Result.Ok;
    }
}

/// <summary>What stands where a place ended.</summary>
internal sealed class PlaceSuccessor(Guid recordId, Guid successorId) : IPartOf
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; } = recordId;

    public Guid SuccessorId { get; private init; } = successorId;
}
