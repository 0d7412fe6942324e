using Platform.Records;

namespace Directory.SavedViews;

/// <summary>A list as somebody likes to see it: its filters and order under a name of her own. The address is the state, so its query is all there is to keep.</summary>
internal sealed class SavedView : IAudited
{
    /// <summary>More names than that nobody reads.</summary>
    public const int MostPerRegister = 30;

    private SavedView()
    {
    }

    public static SavedView Of(Guid userId, string register, string name, string query) => new() { UserId = userId, Register = register, Name = name.Trim(), Query = query };

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid UserId { get; private init; }

    /// <summary>The register's address, <c>/ip/assets</c>.</summary>
    public string Register { get; private init; } = "";

    public string Name { get; private init; } = "";

    /// <summary>With its question mark; without cursor and page size, which belong to a moment.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Under the same name another view is meant from now on.</summary>
    public void ShowInstead(string query) => Query = query;
}
