namespace Bundled;

/// <summary>The embedded database cannot be had. The message says what happened and what to do about it.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    internal EmbeddedPostgresException(string message, Exception? cause = null) : base(message, cause) { }
}
