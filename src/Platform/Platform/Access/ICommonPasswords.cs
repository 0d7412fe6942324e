namespace Platform.Access;

/// <summary>The passwords people try first; the host brings the list.</summary>
public interface ICommonPasswords
{
    /// <summary>Whether the list has it, in whatever case.</summary>
    bool Contains(string password);
}
