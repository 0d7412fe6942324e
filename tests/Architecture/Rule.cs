using Xunit;

namespace Architecture;

/// <summary>How a rule speaks: each line names the place, the rule and the way out.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> broken)
    {
        var lines = broken.Distinct().Order(StringComparer.Ordinal).ToList();
        if (lines.Count > 0)
        {
            Assert.Fail($"{lines.Count} broken:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
        }
    }
}
