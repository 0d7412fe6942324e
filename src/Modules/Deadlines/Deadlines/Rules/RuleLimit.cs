namespace Deadlines.Rules;

/// <summary>A figure of a version that is no time: the most that is lawful within some months on end.</summary>
/// <param name="Code">Stable within its rule, in every version the same.</param>
/// <param name="Unit">What <paramref name="Value"/> is in.</param>
internal sealed record RuleLimit(string Code, decimal Value, string Unit, int Months);
