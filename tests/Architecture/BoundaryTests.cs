using Mono.Cecil;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Who may know whom, by project files and by what the compiler really wrote. ADR 0001.</summary>
public sealed class BoundaryTests
{
    [Fact]
    public void Project_references_keep_the_walls() => Rule.Holds(Repository.Projects.SelectMany(BrokenReferences));

    [Theory]
    [InlineData("src/Modules/Planning/Planning/Planning.csproj", "../../Directory/Directory/Directory.csproj")]
    [InlineData("src/Modules/Planning/Planning/Planning.csproj", "../../../Host/Host.csproj")]
    [InlineData("src/Modules/Planning/Planning/Planning.csproj", "../../../Platform/Bundled/Bundled.csproj")]
    [InlineData("src/Modules/Planning/Planning.Contracts/Planning.Contracts.csproj", "../Planning/Planning.csproj")]
    [InlineData("src/Modules/Planning/Planning.Contracts/Planning.Contracts.csproj", "../../Directory/Directory.Contracts/Directory.Contracts.csproj")]
    [InlineData("src/Modules/Planning/Planning.Contracts/Planning.Contracts.csproj", "../../../Platform/Platform.Ui/Platform.Ui.csproj")]
    [InlineData("src/Platform/Platform/Platform.csproj", "../../Modules/Directory/Directory.Contracts/Directory.Contracts.csproj")]
    [InlineData("src/Platform/Platform.Ui/Platform.Ui.csproj", "../../Modules/Directory/Directory/Directory.csproj")]
    [InlineData("tests/Planning.Tests/Planning.Tests.csproj", "../../src/Modules/Directory/Directory/Directory.csproj")]
    public void A_reference_through_a_wall_is_caught(string from, string to) =>
        BrokenReferences(Project(from, $"""<ProjectReference Include="{to}" />""")).ShouldHaveSingleItem().ShouldContain(from);

    [Fact]
    public void Another_projects_file_or_assembly_taken_by_path_is_caught()
    {
        BrokenReferences(Project("src/Modules/Planning/Planning/Planning.csproj", """<Compile Include="../../Directory/Directory/Units/Unit.cs" />""")).ShouldHaveSingleItem().ShouldContain("Unit.cs");
        BrokenReferences(Project("src/Modules/Planning/Planning/Planning.csproj", """<Reference Include="Directory" />""")).ShouldHaveSingleItem().ShouldContain("Directory");
        BrokenReferences(Project("src/Modules/Planning/Planning.Contracts/Planning.Contracts.csproj", """<PackageReference Include="FluentValidation" />""")).ShouldHaveSingleItem().ShouldContain("FluentValidation");
    }

    [Fact]
    public void Compiled_references_keep_the_walls() => Rule.Holds(Assemblies.OfHouse.SelectMany(BrokenUses));

    [Fact]
    public void A_use_of_another_modules_type_is_caught() =>
        BrokenUses(Assemblies.Compile("Planning", "namespace Planning; internal static class Peek { public static object Other => new Directory.DirectoryModule(); }"))
            .ShouldHaveSingleItem().ShouldContain("Planning → Directory");

    [Fact]
    public void A_module_known_to_the_platform_is_caught() =>
        BrokenUses(Assemblies.Compile("Platform", "namespace Platform; internal static class Peek { public static object Other => new Directory.Contracts.GetUnits(); }"))
            .ShouldHaveSingleItem().ShouldContain("Platform → Directory.Contracts");

    [Fact]
    public void Contracts_with_logic_or_a_framework_are_caught()
    {
        BrokenUses(Assemblies.Compile("Deadlines.Contracts", "namespace Deadlines.Contracts; public sealed record Ask(Microsoft.EntityFrameworkCore.EntityState State);"))
            .ShouldHaveSingleItem().ShouldContain("Microsoft.EntityFrameworkCore");
        BrokenContracts(Assemblies.Compile("Deadlines.Contracts", "namespace Deadlines.Contracts; public sealed class Counter { public int Next() => 1; } internal sealed record Hidden(int Id);"))
            .Count().ShouldBe(2);
    }

    [Fact]
    public void Contracts_hold_public_records_enums_and_interfaces() => Rule.Holds(Assemblies.OfContracts.SelectMany(BrokenContracts));

    private static ProjectFile Project(string path, string items) => new(new SourceText(path, $"<Project><ItemGroup>{items}</ItemGroup></Project>"));

    internal static IEnumerable<string> BrokenReferences(ProjectFile project)
    {
        foreach (var reference in project.References)
        {
            if (Repository.Projects.FirstOrDefault(candidate => candidate.Path == reference) is not { } target)
            {
                yield return $"{project.Path} references {reference}, which is not there.";
            }
            else if (!MayKnow(project, target))
            {
                yield return $"{project.Path} references {reference}: {WayOut(project)}";
            }
        }

        var folder = project.Path[..(project.Path.LastIndexOf('/') + 1)];
        var taken = project.Items("Compile").Select(item => (string?)item.Attribute("Include")).OfType<string>().Where(include => !project.Resolve(include).StartsWith(folder, StringComparison.Ordinal))
            .Concat(project.Items("Reference").Select(item => (string)item.Attribute("Include")!));
        foreach (var include in project.Room is Room.DesignTime ? [] : taken)
        {
            yield return $"{project.Path} takes {include} past the walls: reference a project, or say it in Contracts.";
        }

        if (project.Room == Room.Contracts)
        {
            foreach (var package in project.Items("PackageReference"))
            {
                yield return $"{project.Path} brings {(string?)package.Attribute("Include")}: Contracts are plain records, no package.";
            }
        }
    }

    internal static IEnumerable<string> BrokenUses(ModuleDefinition assembly)
    {
        var project = Repository.Projects.Single(candidate => candidate.Name == assembly.Assembly.Name.Name && candidate.Room != Room.Tests);
        foreach (var reference in assembly.AssemblyReferences)
        {
            if (Repository.Projects.FirstOrDefault(candidate => candidate.Name == reference.Name) is { } target)
            {
                if (!MayKnow(project, target))
                {
                    yield return $"{project.Name} → {reference.Name}: {WayOut(project)}";
                }
            }
            else if (project.Room == Room.Contracts && !reference.Name.StartsWith("System.", StringComparison.Ordinal))
            {
                yield return $"{project.Name} → {reference.Name}: Contracts are plain records, no framework.";
            }
        }
    }

    private static IEnumerable<string> BrokenContracts(ModuleDefinition assembly)
    {
        foreach (var type in assembly.WrittenTypes())
        {
            // Every record has this method, nothing else can.
            var isRecord = type.Methods.Any(method => method.Name == "<Clone>$");
            if (!(type.IsPublic || type.IsNestedPublic) || !(isRecord || type.IsEnum || type.IsInterface))
            {
                yield return $"{assembly.Assembly.Name.Name}: {type.FullName} is no public record, enum or interface: logic belongs into the module.";
            }
        }
    }

    private static bool MayKnow(ProjectFile from, ProjectFile to) => from.Room switch
    {
        Room.Mediator or Room.Bundled => false,
        Room.Platform => to.Room == Room.Mediator,
        Room.Ui or Room.Contracts => to.Room is Room.Platform or Room.Mediator,
        Room.Module => to.Room is Room.Platform or Room.Ui or Room.Mediator or Room.Contracts,
        Room.Host => to.Room is not (Room.Host or Room.DesignTime or Room.Tests),
        Room.DesignTime => to.Room is Room.Host or Room.Platform,
        // A module's tests see their own module from inside, its neighbors as everybody does.
        _ => to.Room != Room.Module || from.Name == to.Name + ".Tests" || !from.Name.EndsWith(".Tests", StringComparison.Ordinal),
    };

    private static string WayOut(ProjectFile from) => from.Room switch
    {
        Room.Module => "a module knows Platform, Platform.Ui and Contracts; ask the neighbor by a query of its Contracts, or handle its event.",
        Room.Contracts => "Contracts know MediatR.Contracts and the language types of Platform, nothing else of the house.",
        Room.Platform or Room.Ui => "Platform knows no module; declare the question in Platform and let the modules answer it.",
        Room.Tests => "tests of a module know their own module and the others' Contracts.",
        _ => "only Host puts modules together.",
    };
}
