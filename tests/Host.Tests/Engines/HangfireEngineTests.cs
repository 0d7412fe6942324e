using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;
using Xunit;

namespace Host.Tests.Engines;

/// <summary>The engine this build does not contain must not rot unseen: it is compiled here against stubs of what it uses.</summary>
public sealed class HangfireEngineTests
{
    [Fact]
    public void The_engine_compiles_against_the_signatures_it_uses() => Errors(Engine()).ShouldBeEmpty();

    [Fact]
    public void A_signature_that_is_not_there_would_be_noticed() =>
        Errors(Engine().Replace("UsePostgreSqlStorage", "UsePostgresStorage", StringComparison.Ordinal)).ShouldContain(error => error.Contains("UsePostgresStorage", StringComparison.Ordinal));

    [Fact]
    public void Both_engines_offer_the_host_the_same_two_calls()
    {
        foreach (var call in new[] { "void AddJobEngine(this IServiceCollection services, bool runsJobs)", "void MapJobEngine(this WebApplication app)" })
        {
            Engine().ShouldContain(call);
        }

        typeof(Host.Jobs.JobEngine).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).ShouldBe(["AddJobEngine", "MapJobEngine"], ignoreOrder: true);
    }

    private static string Engine() => Resource("HangfireEngine.cs");

    private static List<string> Errors(string engine)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        // The web SDK's implicit usings, as the project has them.
        var usings = string.Concat(new[]
        {
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "Microsoft.AspNetCore.Builder",
            "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration",
            "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
        }.Select(name => $"global using {name};\n"));
        // LoggerMessage methods are generated in the real build; here their partial halves stand in.
        var generated = """
            namespace Host.Jobs;
            internal sealed partial class HangfireScheduleKeeper
            {
                private static partial void LogNotYet(ILogger logger, Exception exception, TimeSpan pause) { }
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Host.Tests", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        // By this name the host shows its internals, as it does to its own files.
        var compilation = CSharpCompilation.Create(
            "Host.Tests",
            new[] { usings, Resource("HangfireStubs.cs"), engine, generated }.Select(text => CSharpSyntaxTree.ParseText(text, options)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
