namespace Deadlines.Rules;

/// <summary>
/// The one row that says which state rules and calendar are in. A stamp and not a number: a number used by a change that was rolled
/// back would come again, and a host that had read it would keep the wrong rules.
/// </summary>
internal sealed class Lawbook
{
    public const int Only = 1;

    public int Id { get; private init; } = Only;

    public Guid Stamp { get; private set; } = Guid.CreateVersion7();

    /// <summary>Hash of the shipped files that were taken in last; the same files are not read twice.</summary>
    public string ShippedHash { get; private set; } = "";

    public void Renew() => Stamp = Guid.CreateVersion7();

    public void TookIn(string shippedHash) => ShippedHash = shippedHash;
}
