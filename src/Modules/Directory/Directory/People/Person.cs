using Platform.Records;

namespace Directory.People;

/// <summary>Somebody who works at the Department.</summary>
internal sealed class Person : Record
{
    private Person()
    {
    }

    public static Person Join(string fullName, string position, Guid unitId, bool isHead, string? email, bool isDeputy = false) =>
        new() { FullName = fullName.Trim(), Position = position.Trim(), UnitId = unitId, IsHead = isHead, IsDeputy = isDeputy, Email = email };

    public string FullName { get; private set; } = "";

    /// <summary>Position as printed under a signature.</summary>
    public string Position { get; private set; } = "";

    public Guid UnitId { get; private set; }

    public bool IsHead { get; private set; }

    /// <summary>Stands in for the head; has no right of her own by it.</summary>
    public bool IsDeputy { get; private set; }

    public string? Email { get; private set; }

    public override string Title => FullName;

    public void Change(string fullName, string position, Guid unitId, bool isHead, string? email, bool isDeputy = false) =>
        (FullName, Position, UnitId, IsHead, IsDeputy, Email) = (fullName.Trim(), position.Trim(), unitId, isHead, isDeputy, email);
}
