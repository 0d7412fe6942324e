using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Results;

namespace Planning.KeyTasks;

/// <summary>
/// What a task is to reach: a number ("15 dự án"), a range ("1–2 sản phẩm", reached at its lower end) or a state in words ("được cấp văn
/// bằng bảo hộ"). Form, API, import, pages, report and leadership all read it here.
/// </summary>
/// <param name="Min">How many make it reached; null where it is a state.</param>
/// <param name="Max">The upper end of a range; of a number the number itself.</param>
/// <param name="Unit">Of what; "5" of nothing can be counted by nobody.</param>
/// <param name="Words">The state, in the plan's words.</param>
internal sealed partial record Target(int? Min, int? Max, string? Unit, string? Words)
{
    public const int MostWords = 200;

    public bool IsState => Words is not null;

    public bool IsRange => Min != Max;

    /// <summary>As typed: "15", "1-2", or the words.</summary>
    public string Typed => Words ?? Figures('-');

    /// <summary>As shown and printed: "15 dự án", "1–2 sản phẩm", or the words.</summary>
    public string Text => Words ?? $"{Figures('–')} {Unit}";

    public override string ToString() => Text;

    /// <summary>As kept in the columns of a task.</summary>
    public static Target? Of(int? min, int? max, string? unit, string? words) => min is null && words is null ? null : new Target(min, max, unit, words);

    /// <summary>Reads what was typed; refuses what nobody could count at its field.</summary>
    public static Result<Target?> Read(string? typed, string? unitTyped)
    {
        var (text, unit) = ((typed ?? "").Trim(), (unitTyped ?? "").Trim());
        if (text.Length == 0)
        {
            return unit.Length == 0 ? Result<Target?>.Ok(null) : Refusal.InvalidField("target", "planning.tasks.unit-without-target", unit);
        }

        if (Counted().Match(text) is { Success: true } match)
        {
            var min = Number(match.Groups["min"]);
            return Check(min, match.Groups["max"].Success ? Number(match.Groups["max"]) : min, text, unit);
        }

        // "15 dự án" would be a sentence nobody counts by: a figure belongs in one field, its unit in the other.
        return Figure().IsMatch(text) ? Refusal.InvalidField("target", "planning.tasks.target-unreadable", text)
            : unit.Length > 0 ? Refusal.InvalidField("targetUnit", "planning.tasks.state-has-no-unit", unit)
            : Result<Target?>.Ok(new Target(null, null, null, text));
    }

    /// <summary>
    /// Reads what a decision puts in the place of <paramref name="former"/>: left out it stays, a figure without a unit counts what was counted
    /// before. Refusals name the fields of the adjustment.
    /// </summary>
    public static Result<Target?> ReadAnew(string? typed, string? unit, Target? former)
    {
        if (string.IsNullOrWhiteSpace(typed) && string.IsNullOrWhiteSpace(unit))
        {
            return Result<Target?>.Ok(null);
        }

        var isFigure = Counted().IsMatch((typed ?? "").Trim());
        var read = Read(string.IsNullOrWhiteSpace(typed) ? former?.Typed : typed, isFigure && string.IsNullOrWhiteSpace(unit) ? former?.Unit : unit);
        return read.Refusal?.Fields.FirstOrDefault() is { } wrong
            ? Refusal.InvalidField(wrong.Field == "target" ? "newTarget" : "newTargetUnit", wrong.Rule.Key, [.. wrong.Rule.Arguments])
            : read;
    }

    /// <summary>What is left of it after so many; a state is left whole.</summary>
    public Target Less(int reached) => Min is { } min && Max is { } max ? this with { Min = Math.Max(1, min - reached), Max = Math.Max(1, max - reached) } : this;

    private static Result<Target?> Check(int? min, int? max, string text, string unit) => (min, max) switch
    {
        (null, _) or (_, null) => Refusal.InvalidField("target", "planning.tasks.target-unreadable", text),
        ( <= 0, _) => Refusal.InvalidField("target", "planning.tasks.target-not-positive"),
        _ when max < min => Refusal.InvalidField("target", "planning.tasks.target-turned", text),
        _ when unit.Length == 0 => Refusal.InvalidField("targetUnit", "planning.tasks.target-without-unit", text),
        _ => Result<Target?>.Ok(new Target(min, max, unit, null)),
    };

    private static int? Number(Group group) => int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Figures(char between) => IsRange
        ? string.Create(CultureInfo.InvariantCulture, $"{Min}{between}{Max}")
        : Min?.ToString(CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"^(?<min>\d+)(\s*[-–]\s*(?<max>\d+))?$")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^[-–+]?\s*\d")]
    private static partial Regex Figure();
}
