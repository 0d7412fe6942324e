using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>What no file of the clone may hold: a place on somebody's machine, a private package source, a test that sleeps or asserts nothing.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] TextEndings =
        [".cs", ".razor", ".csproj", ".props", ".targets", ".json", ".md", ".resx", ".css", ".js", ".mjs", ".yml", ".yaml", ".xml", ".csv", ".txt", ".sh", ".sln", ".config", "run", ".npmrc", ".editorconfig", ".gitignore", ".gitattributes"];

    [Fact]
    public void No_file_names_a_place_on_a_machine_or_a_package_source() => Rule.Holds(Repository.Texts("", TextEndings).Where(file => file.Name != "SourceTests.cs").SelectMany(Places));

    [Theory]
    [InlineData("var path = \"/home/lan/monolith/src\";", true)]
    [InlineData("at Program in /root/monolith/Program.cs", true)]
    [InlineData(@"C:\Users\lan\source\monolith", true)]
    [InlineData("file:///Users/lan/monolith", true)]
    [InlineData("\"resolved\": \"https://nexus.example.vn/repository/npm/a.tgz\"", true)]
    [InlineData("<add key=\"house\" value=\"https://artifactory.example.vn/nuget/v3/index.json\" />", true)]
    [InlineData("registry=https://npm.internal.example/", true)]
    [InlineData("@page \"/home/{Id:guid}\"", false)]
    [InlineData("https://learn.microsoft.com/aspnet/core", false)]
    public void A_place_on_a_machine_is_caught(string text, bool isCaught) => Places(new SourceText("README.md", text)).Any().ShouldBe(isCaught);

    [Fact]
    // A campaign of faults is about time that passes: an outage lasts as long as it lasts.
    public void No_test_sleeps() => Rule.Holds(Repository.Texts("tests/", ".cs").Where(file => !file.Path.Contains("tests/Chaos/", StringComparison.Ordinal)).SelectMany(Sleeps));

    [Fact]
    public void A_sleeping_test_is_caught()
    {
        Sleeps(new SourceText("PlanTests.cs", "class A { async Task B() { await Task.Delay(100); Thread.Sleep(1); await page.WaitForTimeoutAsync(5); } }")).Count().ShouldBe(3);
        Sleeps(new SourceText("PlanTests.cs", "class A { string B => \"Task.Delay(100)\"; /* Thread.Sleep(1) */ }")).ShouldBeEmpty();
        Sleeps(new SourceText("PlanTests.cs", "class A { async Task B() { while (true) { if (done) { return; } tries.ShouldBeLessThan(60); await page.WaitForTimeoutAsync(250); } } }")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_asserts_something() => Rule.Holds(Repository.Texts("tests/", ".cs").SelectMany(AssertNothing));

    [Fact]
    public void A_test_without_an_assertion_is_caught()
    {
        AssertNothing(new SourceText("PlanTests.cs", "public class PlanTests { [Fact] public void It_runs() { new Plan().End(); } }")).ShouldHaveSingleItem().ShouldContain("It_runs");
        AssertNothing(new SourceText("PlanTests.cs", "public class PlanTests { [Fact] public void It_ends() => EndsWell(); private static void EndsWell() => Inner(); private static void Inner() => plan.State.ShouldBe(1); }")).ShouldBeEmpty();
        AssertNothing(new SourceText("PlanTests.cs", "public class PlanTests { [Fact] public Task It_opens() => page.AssertNoAxeViolationsAsync(); }")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Places(SourceText file) => Place().Matches(file.Text).Concat(Source().Matches(file.Text))
        .Select(match => $"{file.Path}({file.LineOf(match.Index)}): “{match.Value}”: a clone works anywhere: use a path from the repository's root, and leave the package source to the machine.");

    /// <summary>Waiting a moment between two looks of a bounded loop is asking, not sleeping.</summary>
    private static IEnumerable<string> Sleeps(SourceText file) => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression is MemberAccessExpressionSyntax member && (member.ToString() is "Task.Delay" or "Thread.Sleep"
            || (member.Name.Identifier.Text == "WaitForTimeoutAsync" && !call.Ancestors().Any(node => node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax))))
        .Select(call => $"{file.Path}({call.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {call.Expression} sleeps: dispatch what waits, or ask again and again until a deadline.");

    private static IEnumerable<string> AssertNothing(SourceText file)
    {
        foreach (var type in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            var methods = type.Members.OfType<MethodDeclarationSyntax>().ToList();
            // A helper of the class that asserts makes whoever calls it assert.
            var asserting = methods.Where(method => Assertion().IsMatch(method.ToString())).Select(method => method.Identifier.Text).ToHashSet();
            while (methods.Where(method => !asserting.Contains(method.Identifier.Text) && Calls(method).Any(asserting.Contains)).Select(method => method.Identifier.Text).ToList() is { Count: > 0 } more)
            {
                asserting.UnionWith(more);
            }

            foreach (var test in methods.Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")))
            {
                if (!asserting.Contains(test.Identifier.Text))
                {
                    yield return $"{file.Path}({test.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {test.Identifier.Text} asserts nothing: say what must be true afterwards.";
                }
            }
        }
    }

    private static IEnumerable<string> Calls(MethodDeclarationSyntax method) => method.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => "",
    });

    [GeneratedRegex(@"(?<![\w.@}$*~-])(?:file://)?/(?:home|root|work|Users|mnt|media)/[A-Za-z][\w.-]*/[\w.-]+|\b[A-Za-z]:\\(?:Users|work|src|dev|source|repos)\\\w+")]
    private static partial Regex Place();

    [GeneratedRegex(@"https?://[\w.-]*\b(?:nexus|artifactory|jfrog|verdaccio|registry|proget|pkgs\.dev\.azure|npm\.pkg|nuget\.pkg)[\w.-]*[^\s""<]*|^registry\s*=\s*\S+", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Source();

    [GeneratedRegex(@"\bShould\w*[<(.]|\bAssert\.|\bExpect\(|\.Assert\w+\(|\b\w*Check\w*\(|\bForAll\w*\(|Rule\.Holds\(")]
    private static partial Regex Assertion();
}
