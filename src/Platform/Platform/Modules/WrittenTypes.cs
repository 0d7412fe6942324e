using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Platform.Modules;

/// <summary>
/// The classes of an assembly that can be found by what they are: those that derive from something or answer to something. A type that is
/// only named is loaded by the runtime with all it has, and two of three are the compiler's own (lambdas, async methods) or bare data:
/// so they are left out by what the assembly says of itself, before anything is loaded.
/// </summary>
internal static class WrittenTypes
{
    /// <summary>Once a process: tests start hundreds of hosts.</summary>
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<Type>> Found = new();

    /// <summary>Classes that can be made, without generic ones.</summary>
    public static IReadOnlyList<Type> Of(Assembly assembly) => Found.GetOrAdd(assembly, Find);

    private static unsafe IReadOnlyList<Type> Find(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var start, out var length))
        {
            return [.. assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })];
        }

        var metadata = new MetadataReader(start, length);
        return [.. metadata.TypeDefinitions.Where(handle => IsWritten(metadata, metadata.GetTypeDefinition(handle)))
            .Select(handle => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)))];
    }

    private static bool IsWritten(MetadataReader metadata, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.Abstract) == 0
        && type.GetGenericParameters().Count == 0
        && !metadata.GetString(type.Name).Contains('<', StringComparison.Ordinal)
        && !IsNamed(metadata, type.BaseType, nameof(ValueType), nameof(Enum))
        && (!IsNamed(metadata, type.BaseType, nameof(Object)) || type.GetInterfaceImplementations().Any(made => !IsEquality(metadata, metadata.GetInterfaceImplementation(made).Interface)));

    private static bool IsNamed(MetadataReader metadata, EntityHandle type, params ReadOnlySpan<string> names) =>
        type.Kind == HandleKind.TypeReference && names.Contains(metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name));

    /// <summary>Whether it is what every record is to its like.</summary>
    private static bool IsEquality(MetadataReader metadata, EntityHandle type)
    {
        if (type.Kind != HandleKind.TypeSpecification)
        {
            return false;
        }

        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance
            && signature.ReadByte() > 0
            && IsNamed(metadata, signature.ReadTypeHandle(), "IEquatable`1");
    }
}
