using Microsoft.AspNetCore.Components;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Architecture;

/// <summary>The compiled house, read without running it.</summary>
internal static class Assemblies
{
    private static readonly DefaultAssemblyResolver Resolver = MakeResolver();

    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Everything that ships and is ours; the stand-in for MediatR.Contracts keeps its own shape.</summary>
    public static IReadOnlyList<ModuleDefinition> OfHouse { get; } = [.. Repository.Projects
        .Where(project => project.Room is not (Room.Tests or Room.DesignTime or Room.Mediator))
        .Select(project => Load(project.Name))];

    public static IReadOnlyList<ModuleDefinition> OfModules { get; } = Of(Room.Module);

    public static IReadOnlyList<ModuleDefinition> OfContracts { get; } = Of(Room.Contracts);

    /// <summary>This very assembly, whose Violators folder holds pages.</summary>
    public static ModuleDefinition OfThisProject { get; } = Load(typeof(Assemblies).Assembly.GetName().Name!);

    public static ModuleDefinition Named(string name) => OfHouse.Single(module => module.Assembly.Name.Name == name);

    /// <summary>Compiles code that breaks a rule, as if it were an assembly of the house.</summary>
    public static ModuleDefinition Compile(string assemblyName, string source)
    {
        var references = References.Value.Where(reference => Path.GetFileNameWithoutExtension(reference.FilePath) != assemblyName);
        var compilation = CSharpCompilation.Create(
            assemblyName,
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var image = new MemoryStream();
        var result = compilation.Emit(image, options: new EmitOptions());
        if (!result.Success)
        {
            throw new InvalidOperationException($"The violator does not compile: {string.Join(Environment.NewLine, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
        }

        image.Position = 0;
        return ModuleDefinition.ReadModule(image, new ReaderParameters { AssemblyResolver = Resolver });
    }

    private static List<ModuleDefinition> Of(Room room) => [.. Repository.Projects.Where(project => project.Room == room).Select(project => OfHouse.Single(module => module.Assembly.Name.Name == project.Name))];

    private static ModuleDefinition Load(string name) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, name + ".dll"), new ReaderParameters { AssemblyResolver = Resolver });

    private static DefaultAssemblyResolver MakeResolver()
    {
        var resolver = new DefaultAssemblyResolver();
        foreach (var known in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)!, Path.GetDirectoryName(typeof(ComponentBase).Assembly.Location)! })
        {
            resolver.AddSearchDirectory(known);
        }

        return resolver;
    }
}

/// <summary>Questions about compiled types.</summary>
internal static class Cecil
{
    /// <summary>Every type a person wrote: nested ones too, what compilers add not.</summary>
    public static IEnumerable<TypeDefinition> WrittenTypes(this ModuleDefinition module) =>
        module.GetTypes().Where(type => !type.IsCompilerGenerated() && type.Name != "<Module>");

    public static bool IsCompilerGenerated(this TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.Has("System.Runtime.CompilerServices.CompilerGeneratedAttribute")
        || type.Has("System.CodeDom.Compiler.GeneratedCodeAttribute")
        || type.FullName.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        || type.FullName.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
        || (type.DeclaringType?.IsCompilerGenerated() ?? false);

    public static bool Has(this ICustomAttributeProvider provider, string attribute) => provider.Attribute(attribute) is not null;

    public static CustomAttribute? Attribute(this ICustomAttributeProvider provider, string attribute) =>
        provider.HasCustomAttributes ? provider.CustomAttributes.FirstOrDefault(candidate => candidate.AttributeType.FullName == attribute) : null;

    /// <summary>The type and what it derives from, as far as the assemblies are here.</summary>
    public static IEnumerable<TypeReference> Bases(this TypeDefinition type)
    {
        for (var current = type.BaseType; current is not null; current = current.Resolve()?.BaseType)
        {
            yield return current;
        }
    }

    public static bool DerivesFrom(this TypeDefinition type, string fullName) => type.Bases().Any(candidate => candidate.GetElementType().FullName == fullName);

    /// <summary>What it implements itself, by inheritance, or by an interface of an interface.</summary>
    public static IEnumerable<TypeReference> AllInterfaces(this TypeDefinition type) => type.Interfaces.Select(i => i.InterfaceType)
        .Concat(type.Bases().Select(candidate => candidate.Resolve()).OfType<TypeDefinition>().SelectMany(candidate => candidate.Interfaces.Select(i => i.InterfaceType)))
        .SelectMany(i => i.Resolve() is { } known ? known.Interfaces.Select(inner => inner.InterfaceType).Prepend(i) : [i]);

    public static bool Implements(this TypeDefinition type, string fullName) => type.AllInterfaces().Any(candidate => candidate.GetElementType().FullName == fullName);

    public static bool IsComponent(this TypeDefinition type) => type.DerivesFrom("Microsoft.AspNetCore.Components.ComponentBase");

    /// <summary>The type a person finds in a file: closures and state machines belong to it.</summary>
    public static TypeDefinition Outermost(this TypeDefinition type) => type.DeclaringType is { } outer ? outer.Outermost() : type;

    /// <summary>All instructions of the type, its closures and its state machines.</summary>
    public static IEnumerable<Instruction> Instructions(this TypeDefinition type) => type.MethodsWithBodies().SelectMany(method => method.Body.Instructions);

    /// <summary>Its methods and those of its closures and state machines.</summary>
    public static IEnumerable<MethodDefinition> MethodsWithBodies(this TypeDefinition type) => type.Methods.Where(method => method.HasBody)
        .Concat(type.NestedTypes.Where(nested => nested.IsCompilerGenerated()).SelectMany(MethodsWithBodies));

    public static IEnumerable<(TypeDefinition Type, string Text)> Literals(this ModuleDefinition module) => module.GetTypes()
        .SelectMany(type => type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.OpCode == OpCodes.Ldstr)
            .Select(instruction => (type.Outermost(), (string)instruction.Operand)));

    /// <summary>The type itself and everything it is made of: elements, arguments.</summary>
    public static IEnumerable<TypeReference> Parts(this TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        IModifierType modified => modified.ElementType.Parts(),
        TypeSpecification specification => specification.ElementType.Parts(),
        GenericParameter => [],
        _ => [type],
    };

    public static string AssemblyName(this TypeReference type) => type.Scope switch
    {
        AssemblyNameReference assembly => assembly.Name,
        ModuleDefinition module => module.Assembly.Name.Name,
        _ => type.Scope.Name,
    };
}
