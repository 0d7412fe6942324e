namespace Bundled.Tests;

/// <summary>A data folder of one test, inside the clone so that its user can reach it exactly as a real one.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly string All = Directory.CreateDirectory(System.IO.Path.Combine(NodePackages.Root!, ".data", "bundled-tests")).FullName;

    /// <summary>Clears what killed runs have left; a server among it ends by itself once its folder is gone.</summary>
    static TemporaryFolder()
    {
        var hourAgo = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        foreach (var left in Directory.EnumerateDirectories(All).Where(folder => Directory.GetCreationTimeUtc(folder) < hourAgo))
            Directory.Delete(left, recursive: true);
    }

    public TemporaryFolder(string name = "pg") =>
        Path = Directory.CreateDirectory(System.IO.Path.Combine(All, Guid.CreateVersion7().ToString("N"), name)).FullName;

    public string Path { get; }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);
}
