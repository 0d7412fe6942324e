using Platform.Records;
using RadiationSafety.Facilities;

namespace RadiationSafety.InspectionIntervals;

/// <summary>
/// How often the Department itself means to visit facilities of a practice and a risk class. Data of the office, not law: who sets it says
/// by which paper.
/// </summary>
internal sealed class InspectionInterval : Record
{
    public const int Longest = 120;

    private InspectionInterval()
    {
    }

    /// <param name="code">The Department's own name of it, unique, e.g. <c>YT-CAO</c>.</param>
    public static InspectionInterval Set(string code, RadiationPractice practice, RiskClass risk) => new() { Code = code.Trim(), Practice = practice, Risk = risk };

    public string Code { get; private init; } = "";

    public RadiationPractice Practice { get; private init; }

    public RiskClass Risk { get; private init; }

    /// <summary>Months of the calendar from one visit to the next, 1 to <see cref="Longest"/>.</summary>
    public int Months { get; private set; }

    /// <summary>Number and symbol of the Department's paper that sets it.</summary>
    public string SetBy { get; private set; } = "";

    public override string Title => Code;

    public void Describe(int months, string setBy) => (Months, SetBy) = (months, setBy.Trim());
}
