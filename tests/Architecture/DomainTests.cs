using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Rocks;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Aggregates, their parts and facts, and every type of the module they use, know no framework: their rules are tested without one.</summary>
public sealed partial class DomainTests
{
    /// <summary>A neighbor's record as told to others: a plain value, whatever room it stands in.</summary>
    private const string RecordCard = "Platform.Registers.RecordCard";

    [Fact]
    public void The_domain_knows_no_framework() => Rule.Holds(Assemblies.OfModules.SelectMany(BrokenDomain));

    [Fact]
    public void Every_module_that_keeps_records_has_a_domain_to_check() =>
        Assemblies.OfModules.Select(module => (module.Assembly.Name.Name, Roots: Roots(module).Count())).Where(module => module.Roots == 0).ShouldBeEmpty();

    [Theory]
    [InlineData("public void Save(Microsoft.EntityFrameworkCore.DbContext context) { }", "Plan → Microsoft.EntityFrameworkCore.DbContext")]
    [InlineData("public object Ask() => new Directory.Contracts.GetUnits();", "Plan → Directory.Contracts.GetUnits")]
    [InlineData("public object Map() { var read = () => new AutoMapper.MapperConfigurationExpression(); return read; }", "Plan → AutoMapper.MapperConfigurationExpression")]
    [InlineData("[Microsoft.EntityFrameworkCore.Keyless] public sealed class Row;", "Plan → Planning.Plan/Row → Microsoft.EntityFrameworkCore.KeylessAttribute")]
    [InlineData("private readonly Helper helper = new();", "Plan → Planning.Helper → Microsoft.AspNetCore.Http.HttpContext")]
    [InlineData("public string Say(Platform.Localization.ITexts texts) => texts[\"planning.nav\"];", "Plan → Platform.Localization.ITexts")]
    public void A_framework_in_the_domain_is_caught(string member, string caught) => BrokenDomain(Assemblies.Compile("Planning", $$"""
        namespace Planning;
        internal sealed class Plan : Platform.Records.Record { public override string Title => ""; {{member}} }
        internal sealed class Helper { public int Status(Microsoft.AspNetCore.Http.HttpContext http) => http.Response.StatusCode; }
        """)).ShouldContain(line => line.Contains(caught + ":", StringComparison.Ordinal));

    [Fact]
    public void A_reader_beside_the_domain_is_no_part_of_it() => BrokenDomain(Assemblies.Compile("Planning", """
        namespace Planning;
        internal sealed class Plan : Platform.Records.Record { public override string Title => ""; public Platform.Results.Result End(System.DateOnly on) => Platform.Results.Result.Ok; }
        internal sealed class PlanReader(Microsoft.EntityFrameworkCore.DbContext context) { public object Read() => context.Set<Plan>(); }
        """)).ShouldBeEmpty();

    private static IEnumerable<TypeDefinition> Roots(ModuleDefinition module) => module.GetTypes().Where(type =>
        type.DerivesFrom("Platform.Records.Record") || type.DerivesFrom("Platform.Records.Fact") || type.Implements("Platform.Records.IPartOf"));

    private static IEnumerable<string> BrokenDomain(ModuleDefinition module)
    {
        var seen = new HashSet<string>();
        var queue = new Queue<(TypeDefinition Type, string Path)>(Roots(module).Select(root => (root, root.FullName)));
        while (queue.TryDequeue(out var next))
        {
            if (!seen.Add(next.Type.FullName))
            {
                continue;
            }

            foreach (var used in Uses(next.Type).DistinctBy(used => used.FullName))
            {
                var path = $"{next.Path} → {used.FullName}";
                if (IsFramework(used))
                {
                    // Once is enough: everybody who uses the wrong one would say it again.
                    if (seen.Add($"{next.Type.FullName} → {used.FullName}"))
                    {
                        yield return $"{module.Assembly.Name.Name}: {path}: the domain knows no framework; let the handler load and pass values.";
                    }
                }
                else if (used.AssemblyName() == module.Assembly.Name.Name && used.Resolve() is { } own && own != next.Type)
                {
                    queue.Enqueue((own, path));
                }
            }
        }
    }

    private static bool IsFramework(TypeReference type) =>
        Framework().IsMatch(type.AssemblyName())
        || (type.AssemblyName() == "Platform" && type.FullName != RecordCard && !Language().IsMatch(type.Namespace.Length > 0 ? type.Namespace : type.DeclaringType?.Namespace ?? ""));

    private static IEnumerable<TypeReference> Uses(TypeDefinition type)
    {
        var members = type.GetMethods().Concat(type.GetConstructors()).ToList();
        var attributes = type.CustomAttributes.Concat(members.SelectMany(m => m.CustomAttributes)).Concat(type.Properties.SelectMany(p => p.CustomAttributes)).Concat(type.Fields.SelectMany(f => f.CustomAttributes));
        return attributes.Select(attribute => attribute.AttributeType)
            .Concat(type.BaseType is null ? [] : [type.BaseType])
            .Concat(type.Interfaces.Select(i => i.InterfaceType))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(members.SelectMany(Signature))
            .Concat(members.Where(method => method.HasBody).SelectMany(method => method.Body.Variables.Select(v => v.VariableType).Concat(method.Body.Instructions.SelectMany(i => Operands(i.Operand)))))
            .SelectMany(used => used.Parts())
            .Concat(type.NestedTypes);
    }

    private static IEnumerable<TypeReference> Signature(MethodReference method) => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Operands(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments, .. Signature(method)],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        _ => [],
    };

    [GeneratedRegex(@"^(Microsoft\.(EntityFrameworkCore|AspNetCore|Extensions|OpenApi)|MediatR|AutoMapper|FluentValidation|Npgsql|Quartz|Hangfire|Platform\.Ui)|\.Contracts$")]
    private static partial Regex Framework();

    /// <summary>What of Platform is language and not machinery.</summary>
    [GeneratedRegex(@"^Platform\.(Records|Results|Time|Vietnamese|Deadlines|Organizations|Dossiers|Councils|Papers|Training)$")]
    private static partial Regex Language();
}
