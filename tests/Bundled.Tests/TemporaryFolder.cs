namespace Bundled.Tests;

/// <summary>A data folder of one test, inside the clone so that its user can reach it exactly as a real one.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string name = "pg") =>
        Path = Directory.CreateDirectory(System.IO.Path.Combine(NodePackages.Root!, ".data", "bundled-tests", Guid.CreateVersion7().ToString("N"), name)).FullName;

    public string Path { get; }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);
}
