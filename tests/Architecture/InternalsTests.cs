using Mono.Cecil;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>A module shows its module class and its pages; nothing else of it can be used from outside, and nothing is open to derive from by chance.</summary>
public sealed class InternalsTests
{
    private const string Parameter = "Microsoft.AspNetCore.Components.ParameterAttribute";

    [Fact]
    public void A_module_shows_only_its_module_class_and_its_components() => Rule.Holds(Assemblies.OfModules.SelectMany(BrokenVisibility));

    [Theory]
    [InlineData("public sealed class Plan;", "Planning.Plan")]
    [InlineData("public sealed record PlanRow(int Id);", "Planning.PlanRow")]
    [InlineData("internal sealed class Outer { public sealed class SecondModule : Platform.Modules.Module<SecondModule> { public override string Slug => \"\"; public override string Schema => \"\"; public override System.Type DbContext => typeof(int); public override System.Resources.ResourceManager Texts => null!; public override System.Collections.Generic.IReadOnlyList<Platform.Modules.NavigationItem> Navigation => []; } }", null)]
    public void A_public_type_is_caught(string source, string? caught) =>
        BrokenVisibility(Assemblies.Compile("Planning", $"namespace Planning; {source}")).ShouldBe(
            caught is null ? [] : [$"Planning shows {caught}: make it internal; what others need to know goes to Planning.Contracts."]);

    [Fact]
    public void Components_take_no_type_of_their_module() => Rule.Holds(Assemblies.OfModules.SelectMany(BrokenParameters));

    [Fact]
    public void A_component_that_takes_an_entity_is_caught() =>
        BrokenParameters(Assemblies.Compile("Planning", """
            using Microsoft.AspNetCore.Components;
            namespace Planning;
            public sealed class Plan;
            public sealed class PlanCard : ComponentBase
            {
                [Parameter] public System.Collections.Generic.IReadOnlyList<Plan> Plans { get; set; } = [];
                [Parameter] public string Name { get; set; } = "";
                public Plan? Kept { get; set; }
            }
            """)).ShouldHaveSingleItem().ShouldContain("PlanCard.Plans");

    [Fact]
    public void Only_tests_see_inside() => Rule.Holds(Assemblies.OfHouse.SelectMany(BrokenFriends));

    [Fact]
    public void A_friend_among_the_modules_is_caught() =>
        BrokenFriends(Assemblies.Compile("Planning", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Directory\")]")).ShouldHaveSingleItem().ShouldContain("Planning opens itself to Directory");

    [Fact]
    public void Types_are_sealed_unless_made_to_derive_from() => Rule.Holds(BrokenSealing(Assemblies.OfHouse));

    [Fact]
    public void An_open_class_is_caught() =>
        BrokenSealing([Assemblies.Compile("Planning", "namespace Planning; internal class Plan; internal class Base; internal sealed class Derived : Base; internal abstract class Shape; internal static class Helper;")])
            .ShouldBe(["Planning: Planning.Plan is open: seal it, or make it abstract if others are to derive from it."]);

    private static IEnumerable<string> BrokenVisibility(ModuleDefinition module)
    {
        var name = module.Assembly.Name.Name;
        return module.WrittenTypes()
            .Where(type => type.IsPublic || (type.IsNestedPublic && type.DeclaringType.IsPublic))
            .Where(type => !type.IsComponent() && !type.Implements("Platform.Modules.IModule") && !IsImports(type))
            // dotnet ef writes migrations public, and writes them anew.
            .Where(type => !type.DerivesFrom("Microsoft.EntityFrameworkCore.Migrations.Migration"))
            .Select(type => $"{name} shows {type.FullName.Replace('/', '.')}: make it internal; what others need to know goes to {name}.Contracts.");
    }

    private static IEnumerable<string> BrokenParameters(ModuleDefinition module) =>
        from component in module.GetTypes().Where(type => type.IsComponent())
        from property in component.Properties
        where property.Has(Parameter) || property.Has("Microsoft.AspNetCore.Components.CascadingParameterAttribute")
        where property.PropertyType.Parts().Any(part => part.AssemblyName() == module.Assembly.Name.Name)
        select $"{module.Assembly.Name.Name}: {component.Name}.{property.Name} is a {property.PropertyType.Name} of the module: components take Contracts, Platform or primitive types.";

    private static IEnumerable<string> BrokenFriends(ModuleDefinition assembly)
    {
        var ships = Repository.Projects.Where(project => project.Room is not (Room.Tests or Room.DesignTime)).Select(project => project.Name).ToHashSet();
        return assembly.Assembly.CustomAttributes
            .Where(attribute => attribute.AttributeType.Name == "InternalsVisibleToAttribute")
            .Select(attribute => ((string)attribute.ConstructorArguments[0].Value).Split(',')[0])
            .Where(ships.Contains)
            .Select(friend => $"{assembly.Assembly.Name.Name} opens itself to {friend}: only tests see inside; say it in Contracts.");
    }

    private static IEnumerable<string> BrokenSealing(IReadOnlyList<ModuleDefinition> assemblies)
    {
        var bases = assemblies.SelectMany(assembly => assembly.GetTypes()).Select(type => type.BaseType?.GetElementType().FullName).OfType<string>().ToHashSet();
        return from assembly in assemblies
               from type in assembly.WrittenTypes()
               // Abstract and sealed at once is static. The Razor compiler, dotnet ef and top-level statements write open classes.
               where type is { IsClass: true, IsSealed: false, IsAbstract: false, IsValueType: false }
               where !bases.Contains(type.FullName) && !type.IsComponent() && !IsImports(type) && !type.DerivesFrom("Microsoft.EntityFrameworkCore.Migrations.Migration")
               where !type.DerivesFrom("Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot") && type.FullName != "Program"
               select $"{assembly.Assembly.Name.Name}: {type.FullName} is open: seal it, or make it abstract if others are to derive from it.";
    }

    /// <summary>_Imports.razor becomes a class nobody can shape.</summary>
    private static bool IsImports(TypeDefinition type) => type.Name == "_Imports";
}
