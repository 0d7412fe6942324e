using System.Text.Json;
using Platform.Access;

namespace Host.Security;

/// <summary>The list npm brings, read when the first password is chosen. Without its file no password can be chosen: a missing list must not pass for an empty one.</summary>
internal sealed class BundledPasswords : ICommonPasswords
{
    private readonly Lazy<HashSet<string>> all = new(() =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "common-passwords.json"));
        return JsonSerializer.Deserialize<string[]>(file)!.ToHashSet(StringComparer.OrdinalIgnoreCase);
    });

    public bool Contains(string password) => all.Value.Contains(password);
}
