using System.Text.RegularExpressions;
using Mono.Cecil.Cil;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Nothing is left at the door: what lies under src and tests is built, listed and tested.</summary>
public sealed partial class HouseTests
{
    [Fact]
    public void Every_module_is_listed_built_and_tested() => Rule.Holds(BrokenModules(
        Folders(Repository.Paths), HostsList(), Repository.Read("Monolith.sln").Text, [.. Repository.Projects.Select(project => project.Path)]));

    [Fact]
    public void A_forgotten_module_is_caught()
    {
        var folders = Folders(["src/Modules/Planning/Planning/Planning.csproj", "src/Modules/Research/Notes.md"]);
        string[] projects = ["src/Modules/Planning/Planning/Planning.csproj", "src/Modules/Planning/Planning.Contracts/Planning.Contracts.csproj", "tests/Planning.Tests/Planning.Tests.csproj"];
        var solution = string.Concat(projects.Select(project => $"\"{project.Replace('/', '\\')}\""));
        BrokenModules(folders, ["Planning"], solution, projects).Select(line => line.Split(':')[0]).Distinct().ShouldBe(["Research"]);
        BrokenModules(["Planning"], [], solution, projects).ShouldHaveSingleItem().ShouldContain("Modules.cs");
        BrokenModules([], ["Planning"], solution, projects).ShouldHaveSingleItem().ShouldContain("src/Modules/Planning");
        BrokenModules(["Planning"], ["Planning"], "", projects).Count().ShouldBe(2);
    }

    [Fact]
    public void Every_project_is_in_the_solution() => Rule.Holds(LeftOut(Repository.Projects, Repository.Read("Monolith.sln").Text));

    [Fact]
    public void A_project_left_out_is_caught() =>
        LeftOut([new ProjectFile(new SourceText("tests/Chaos/Chaos.csproj", "<Project />")), new ProjectFile(new SourceText("src/Platform/DesignTime/DesignTime.csproj", "<Project />"))], "")
            .ShouldHaveSingleItem().ShouldContain("tests/Chaos/Chaos.csproj");

    private static IReadOnlyList<string> Folders(IEnumerable<string> paths) =>
        [.. paths.Select(path => path.Split('/')).Where(parts => parts is ["src", "Modules", _, _, ..]).Select(parts => parts[2]).Distinct()];

    /// <summary>The modules Host/Modules.cs makes, read from its IL.</summary>
    private static IReadOnlyList<string> HostsList() => [.. Assemblies.Named("Host").GetType("Host.Modules").Instructions()
        .Where(instruction => instruction.OpCode == OpCodes.Newobj)
        .Select(instruction => ((Mono.Cecil.MethodReference)instruction.Operand).DeclaringType)
        .Where(type => type.Resolve()?.Implements("Platform.Modules.IModule") ?? false)
        .Select(type => type.AssemblyName())];

    private static IEnumerable<string> BrokenModules(IReadOnlyList<string> folders, IReadOnlyList<string> listed, string solution, IReadOnlyCollection<string> projects)
    {
        foreach (var module in folders)
        {
            foreach (var project in new[] { $"src/Modules/{module}/{module}/{module}.csproj", $"tests/{module}.Tests/{module}.Tests.csproj" })
            {
                if (!projects.Contains(project))
                {
                    yield return $"{module}: {project} is missing: a module is its project and its tests, and its Contracts from the day another module needs a word of it.";
                }
                else if (!IsIn(solution, project))
                {
                    yield return $"{module}: {project} is not in Monolith.sln: dotnet sln add {project}.";
                }
            }

            if (!listed.Contains(module))
            {
                yield return $"{module}: not in the list of src/Host/Modules.cs: add new {module}Module().";
            }
        }

        foreach (var module in listed.Except(folders))
        {
            yield return $"{module}: in the list of src/Host/Modules.cs and not under src/Modules/{module}.";
        }
    }

    /// <summary>DesignTime ships nowhere and is built by dotnet ef alone.</summary>
    private static IEnumerable<string> LeftOut(IEnumerable<ProjectFile> projects, string solution) => projects
        .Where(project => project.Room != Room.DesignTime && !IsIn(solution, project.Path))
        .Select(project => $"{project.Path} is not in Monolith.sln, so nobody builds it: dotnet sln add {project.Path}.");

    private static bool IsIn(string solution, string project) => Entry().Matches(solution).Any(match => match.Groups[1].Value.Replace('\\', '/') == project);

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex Entry();
}
