using System.Xml.Linq;
using Mono.Cecil;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Packages are named once with their version, and only where something is made of them; the analyzers watch every project.</summary>
public sealed class ProjectTests
{
    /// <summary>What must never be called, whatever else BannedSymbols.txt names.</summary>
    private static readonly string[] Banned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "M:System.Guid.NewGuid", "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
    ];

    private static readonly IReadOnlySet<string> Central =
        XDocument.Parse(Repository.Read("Directory.Packages.props").Text).Descendants("PackageVersion").Select(package => (string)package.Attribute("Include")!).ToHashSet();

    [Fact]
    public void Every_package_is_central() => Rule.Holds(Repository.Projects.SelectMany(BrokenPackages));

    [Theory]
    [InlineData("""<PackageReference Include="Serilog" />""", "Serilog")]
    [InlineData("""<PackageReference Include="MediatR" Version="13.0.0" />""", "version")]
    [InlineData("""<PackageReference Include="MediatR" VersionOverride="13.0.0" />""", "version")]
    public void A_package_outside_the_central_list_is_caught(string item, string caught) => BrokenPackages(Project(item)).ShouldHaveSingleItem().ShouldContain(caught);

    [Fact]
    public void Every_package_of_a_shipped_project_is_used() => Rule.Holds(Assemblies.OfHouse.SelectMany(assembly =>
        Unused(Repository.Projects.Single(project => project.Name == assembly.Assembly.Name.Name && project.Room != Room.Tests), assembly)));

    [Fact]
    public void A_package_only_tests_use_is_caught() => Unused(
            Project("""<PackageReference Include="FluentValidation" /><PackageReference Include="ExcelDataReader" /><PackageReference Include="Quartz" Condition="'$(JobEngine)' == 'Quartz'" />"""),
            Assemblies.Compile("Planning", "namespace Planning; internal sealed class PlanValidator : FluentValidation.AbstractValidator<object>;"))
        .ShouldHaveSingleItem().ShouldContain("ExcelDataReader");

    [Fact]
    public void The_banned_symbols_are_named() => Banned.Except(Symbols(Repository.Read("BannedSymbols.txt"))).ShouldBeEmpty("put them back into BannedSymbols.txt");

    [Fact]
    public void The_analyzers_watch_every_project()
    {
        var everywhere = XDocument.Parse(Repository.Read("Directory.Build.props").Text).Descendants("ItemGroup").Single(group => group.Elements("AdditionalFiles").Any());
        ((string?)everywhere.Attribute("Condition")).ShouldBe("'$(MSBuildProjectName)' != 'MediatR.Contracts'");
        everywhere.Elements("PackageReference").Select(package => (string?)package.Attribute("Include")).ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        everywhere.Elements("AdditionalFiles").Select(file => (string?)file.Attribute("Include")).ShouldContain("$(MSBuildThisFileDirectory)BannedSymbols.txt");
        Rule.Holds(Repository.Projects.SelectMany(BrokenAnalysis).Concat(Repository.Texts("src/", ".cs", ".razor").Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal)).SelectMany(Silenced)));
    }

    [Fact]
    public void A_silenced_analyzer_is_caught()
    {
        BrokenAnalysis(Project("""<PackageReference Remove="Microsoft.CodeAnalysis.BannedApiAnalyzers" />""")).ShouldHaveSingleItem();
        BrokenAnalysis(Project("""<AdditionalFiles Remove="../BannedSymbols.txt" />""")).ShouldHaveSingleItem();
        BrokenAnalysis(new ProjectFile(new SourceText("src/Host/Host.csproj", "<Project><PropertyGroup><NoWarn>RS0030</NoWarn></PropertyGroup></Project>"))).ShouldHaveSingleItem();
        BrokenAnalysis(new ProjectFile(new SourceText("src/Host/Host.csproj", "<Project><PropertyGroup><TreatWarningsAsErrors>false</TreatWarningsAsErrors></PropertyGroup></Project>"))).ShouldHaveSingleItem();
        Silenced(new SourceText("Clock.cs", "class A {\n#pragma warning disable RS0030\n}")).ShouldHaveSingleItem().ShouldContain("Clock.cs(2)");
        Silenced(new SourceText("Clock.cs", "[SuppressMessage(\"ApiDesign\", \"RS0030\")] class A;")).ShouldHaveSingleItem();
    }

    /// <summary>The analyzer says it while one types; this says it of what was compiled, generated code and all.</summary>
    [Fact]
    public void Nothing_that_ships_calls_a_banned_symbol() => Rule.Holds(Assemblies.OfHouse.SelectMany(assembly => BannedCalls(assembly, Symbols(Repository.Read("BannedSymbols.txt")))));

    [Fact]
    public void A_call_of_a_banned_symbol_is_caught() => BannedCalls(
            Assemblies.Compile("Planning", "namespace Planning; internal static class Clock { public static System.DateTime Day() { System.Threading.Thread.Sleep(1); var id = System.Guid.NewGuid(); return System.DateTime.Now; } public static System.Guid Key => System.Guid.CreateVersion7(); }"),
            Banned)
        .Count().ShouldBe(3);

    private static ProjectFile Project(string items) => new(new SourceText("src/Modules/Planning/Planning/Planning.csproj", $"<Project><ItemGroup>{items}</ItemGroup></Project>"));

    private static IEnumerable<string> BrokenPackages(ProjectFile project)
    {
        foreach (var package in project.Items("PackageReference").Where(item => item.Attribute("Include") is not null))
        {
            var name = (string)package.Attribute("Include")!;
            if (!Central.Contains(name))
            {
                yield return $"{project.Path}: {name} is not in Directory.Packages.props: add its version there.";
            }
            else if (package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null)
            {
                yield return $"{project.Path}: {name} brings a version of its own: versions are in Directory.Packages.props.";
            }
        }
    }

    /// <summary>A package is used when the compiled assembly refers to it, or to what it stands on (Npgsql of Npgsql.EntityFrameworkCore.PostgreSQL).</summary>
    private static IEnumerable<string> Unused(ProjectFile project, ModuleDefinition assembly)
    {
        var references = assembly.AssemblyReferences.Select(reference => reference.Name).ToList();
        return project.Items("PackageReference")
            .Where(item => item.Attribute("Condition") is null && item.Attribute("PrivateAssets") is null)
            .Select(item => (string?)item.Attribute("Include")).OfType<string>()
            .Where(package => !references.Any(reference => reference == package || reference.StartsWith(package + ".", StringComparison.Ordinal) || package.StartsWith(reference + ".", StringComparison.Ordinal)))
            .Select(package => $"{project.Path}: nothing of {package} is used: take it out, or reference it where it is used (tests reference their own).");
    }

    private static IReadOnlyList<string> Symbols(SourceText file) => [.. file.Text.Split('\n').Select(line => line.Split(';')[0].Trim()).Where(line => line.Length > 0)];

    private static IEnumerable<string> BrokenAnalysis(ProjectFile project)
    {
        foreach (var item in project.Items("PackageReference").Concat(project.Items("AdditionalFiles")).Where(item => item.Attribute("Remove") is not null))
        {
            yield return $"{project.Path} removes {(string?)item.Attribute("Remove")}: the analyzers watch every project.";
        }

        foreach (var property in project.Properties)
        {
            if (property.Name.LocalName is "NoWarn" or "WarningsNotAsErrors" && property.Value.Contains("RS0030", StringComparison.Ordinal))
            {
                yield return $"{project.Path} silences RS0030: ask TimeProvider, IToday or Guid.CreateVersion7().";
            }
            else if (property.Name.LocalName is "TreatWarningsAsErrors" or "EnforceCodeStyleInBuild" or "Nullable" && property.Value is "false" or "disable")
            {
                yield return $"{project.Path} sets {property.Name.LocalName} to {property.Value}: warnings are errors in the whole house.";
            }
        }
    }

    private static IEnumerable<string> Silenced(SourceText file) => file.Text.Split('\n')
        .Select((line, index) => (line, Number: index + 1))
        .Where(at => at.line.Contains("RS0030", StringComparison.Ordinal) || at.line.TrimStart().StartsWith("#nullable disable", StringComparison.Ordinal))
        .Select(at => $"{file.Path}({at.Number}) silences an analyzer: ask TimeProvider, IToday or Guid.CreateVersion7().");

    private static IEnumerable<string> BannedCalls(ModuleDefinition assembly, IReadOnlyCollection<string> symbols)
    {
        var banned = symbols.Select(symbol => symbol.Split('(')[0]).Select(symbol => symbol[2..]).ToHashSet();
        return from type in assembly.GetTypes()
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               where instruction.Operand is MethodReference
               let called = (MethodReference)instruction.Operand
               let name = $"{called.DeclaringType.FullName}.{called.Name.Replace("get_", "", StringComparison.Ordinal)}"
               where banned.Contains(name)
               select $"{assembly.Assembly.Name.Name}: {type.Outermost().FullName} calls {name}: BannedSymbols.txt says what instead.";
    }
}
