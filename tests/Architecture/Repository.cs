using System.Xml.Linq;

namespace Architecture;

/// <summary>A text file of the clone.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record SourceText(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;
}

/// <summary>The clone these tests run in: what is kept in git, not what builds leave behind.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotKept =
        new(["bin", "obj", "node_modules", ".git", ".data", ".vs", ".idea", "TestResults", "artifacts", "wwwroot"], StringComparer.Ordinal);

    public static string Root { get; } = FindRoot();

    /// <summary>Every file by its path from the root.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Walk(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<ProjectFile> Projects { get; } = [.. Paths.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(path => new ProjectFile(Read(path)))];

    public static SourceText Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    public static IEnumerable<SourceText> Texts(string under, params string[] endings) => Paths
        .Where(path => path.StartsWith(under, StringComparison.Ordinal) && endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .Select(Read);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(inner => !NotKept.Contains(inner.Name) || IsOurWebRoot(inner)).SelectMany(Walk));

    /// <summary>Bundled's is made by the build, that of Platform.Ui is written by hand.</summary>
    private static bool IsOurWebRoot(DirectoryInfo folder) => folder is { Name: "wwwroot", Parent.Name: not "Bundled" };

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monolith.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Monolith.sln above '{AppContext.BaseDirectory}': these tests run from inside the clone.");
    }
}

/// <summary>What a project is in the house; decides whom it may know.</summary>
internal enum Room
{
    Host,
    DesignTime,
    Platform,
    Ui,
    Bundled,
    Mediator,
    Contracts,
    Module,
    Tests,
}

/// <summary>A project file, read as data.</summary>
internal sealed class ProjectFile(SourceText source)
{
    private readonly XDocument xml = XDocument.Parse(source.Text);

    public string Path { get; } = source.Path;

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(source.Path);

    public Room Room { get; } = source.Path.Split('/') switch
    {
        ["tests", ..] => Room.Tests,
        ["src", "Host", ..] => Room.Host,
        ["src", "Platform", "Platform", ..] => Room.Platform,
        ["src", "Platform", "Platform.Ui", ..] => Room.Ui,
        ["src", "Platform", "Bundled", ..] => Room.Bundled,
        ["src", "Platform", "MediatR.Contracts", ..] => Room.Mediator,
        ["src", "Platform", "DesignTime", ..] => Room.DesignTime,
        ["src", "Modules", _, var project, _] when project.EndsWith(".Contracts", StringComparison.Ordinal) => Room.Contracts,
        ["src", "Modules", var folder, var project, _] when folder == project => Room.Module,
        _ => throw new InvalidOperationException($"{source.Path} lies in no room of the house: a module is src/Modules/X/X and src/Modules/X/X.Contracts."),
    };

    /// <summary>The folder under src/Modules, when it is a module's.</summary>
    public string? Module => Path.Split('/') is ["src", "Modules", var folder, ..] ? folder : null;

    /// <summary>Projects it references, by path from the root.</summary>
    public IEnumerable<string> References => Items("ProjectReference").Select(item => Resolve((string)item.Attribute("Include")!));

    public IEnumerable<XElement> Items(string name) => xml.Descendants(name).Where(item => item.Parent?.Name.LocalName == "ItemGroup");

    public IEnumerable<XElement> Properties => xml.Descendants("PropertyGroup").Elements();

    /// <summary>A path of the file, from the root.</summary>
    public string Resolve(string include) => System.IO.Path.GetRelativePath(
        Repository.Root,
        System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, System.IO.Path.GetDirectoryName(Path)!, include.Replace('\\', '/')))).Replace('\\', '/');
}
