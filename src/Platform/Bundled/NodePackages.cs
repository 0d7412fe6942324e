using System.Runtime.InteropServices;

namespace Bundled;

/// <summary>Finds what npm has installed: beside the program when published, else in the <c>node_modules</c> of a folder above it.</summary>
public static class NodePackages
{
    /// <summary>The folder of an npm package such as <c>axe-core</c>, or null where it is not installed.</summary>
    public static string? Find(string package) =>
        Above(AppContext.BaseDirectory).Concat(Above(Environment.CurrentDirectory))
            .Select(folder => Path.Combine(folder, "node_modules", package))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "package.json")));

    internal static string? FindPostgres(string platform)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "postgres", platform);
        return File.Exists(Path.Combine(published, "package.json")) ? published : Find($"@embedded-postgres/{platform}");
    }

    /// <summary>The name the PostgreSQL packages give this platform, or null where there is none (musl, 32 bits, other systems).</summary>
    internal static string? Platform
    {
        get
        {
            if (RuntimeInformation.RuntimeIdentifier is var id && (id.Contains("musl", StringComparison.Ordinal) || id.Contains("alpine", StringComparison.Ordinal))) return null;
            var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "windows" : null;
            return (system, RuntimeInformation.OSArchitecture) switch
            {
                ("linux" or "darwin", Architecture.X64) => $"{system}-x64",
                ("linux" or "darwin", Architecture.Arm64) => $"{system}-arm64",
                // Windows on ARM runs the x64 build under emulation.
                ("windows", Architecture.X64 or Architecture.Arm64) => "windows-x64",
                _ => null,
            };
        }
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
