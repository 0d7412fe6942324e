using Platform.Deadlines;
using Deadlines.Rules;

namespace Deadlines.Computation;

/// <summary>One step from the event to the date: a text key and what to put into it, so that it can be said in any language.</summary>
internal sealed record Step(string Code, IReadOnlyList<StepArgument> Arguments)
{
    public static Step Of(string code, params IReadOnlyList<StepArgument> arguments) => new(code, arguments);

    /// <summary>As it leaves the module and is stored beside the date.</summary>
    public DerivationStep ToText() => new(Code, [.. Arguments.Select(StepArgumentText.Write)]);
}

/// <summary>What a step's sentence is filled with.</summary>
internal abstract record StepArgument
{
    public static implicit operator StepArgument(DateOnly date) => new DateArgument(date);

    public static implicit operator StepArgument(int number) => new NumberArgument(number);

    public static implicit operator StepArgument(string text) => new TextArgument(text, text);

    public static implicit operator StepArgument(DayOfWeek day) => new WeekdayArgument(day);

    public static implicit operator StepArgument(Period period) => new PeriodArgument(period);

    public static implicit operator StepArgument(LegalSource source) => new TextArgument(source.Vi, source.En);
}

internal sealed record DateArgument(DateOnly Date) : StepArgument;

/// <summary>A date said no more precisely than it was written: "tháng 02/2026", "quý I/2026".</summary>
internal sealed record StampArgument(DateOnly AnyDay, DatePrecision Precision) : StepArgument;

internal sealed record NumberArgument(int Number) : StepArgument;

internal sealed record TextArgument(string Vi, string En) : StepArgument;

internal sealed record WeekdayArgument(DayOfWeek Day) : StepArgument;

internal sealed record PeriodArgument(Period Period) : StepArgument;
