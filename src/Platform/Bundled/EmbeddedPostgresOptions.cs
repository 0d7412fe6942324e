namespace Bundled;

/// <summary>What a caller may choose about the embedded database.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The database named in the connection string, created when it is not there.</summary>
    public string Database { get; init; } = "monolith";

    /// <summary>PostgreSQL settings over the built-in ones, as in postgresql.conf. They take effect when the server starts.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
