using System.Globalization;
using System.Resources;
using Platform.Deadlines;
using Deadlines.Rules;

namespace Deadlines.Computation;

/// <summary>Says the steps of a computation in a language.</summary>
internal static class DerivationText
{
    private static readonly string[] Quarters = ["I", "II", "III", "IV"];

    private static readonly ResourceManager Texts = new("Deadlines.Texts", typeof(DerivationText).Assembly);

    public static CultureInfo Vietnamese { get; } = CultureInfo.GetCultureInfo("vi-VN");

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-US");

    public static string Say(Step step, CultureInfo culture) =>
        Format(step.Code, culture, [.. step.Arguments.Select(a => (object)Say(a, culture))]);

    /// <summary>A step kept as text (see <see cref="StepArgumentText"/>), in any language later on.</summary>
    public static string Say(DerivationStep step, CultureInfo culture) =>
        Say(new Step(step.Key, [.. step.Arguments.Select(StepArgumentText.Read)]), culture);

    /// <summary>A text filled in; a missing key is a bug and throws.</summary>
    public static string Format(string key, CultureInfo culture, params object[] arguments)
    {
        var text = Texts.GetString(key, culture) ?? throw new InvalidOperationException($"There is no text {key}.");
        return arguments.Length == 0 ? text : string.Format(culture, text, arguments);
    }

    private static string Say(StepArgument argument, CultureInfo culture) => argument switch
    {
        DateArgument d => Say(d.Date, culture),
        StampArgument s => Say(s, culture),
        NumberArgument n => n.Number.ToString(culture),
        TextArgument t => IsEnglish(culture) ? t.En : t.Vi,
        WeekdayArgument w => Format($"deadlines.weekday.{w.Day.ToString().ToLowerInvariant()}", culture),
        PeriodArgument p => Say(p.Period, culture),
        _ => throw new ArgumentOutOfRangeException(nameof(argument)),
    };

    private static string Say(StampArgument stamp, CultureInfo culture)
    {
        var day = stamp.AnyDay;
        var month = IsEnglish(culture)
            ? day.ToString("MMMM yyyy", CultureInfo.InvariantCulture)
            : day.ToString("MM/yyyy", CultureInfo.InvariantCulture);
        var year = day.Year.ToString("D4", CultureInfo.InvariantCulture);
        return stamp.Precision switch
        {
            DatePrecision.Day => Say(day, culture),
            DatePrecision.MidMonth => Format("deadlines.stamp.mid-month", culture, month),
            DatePrecision.Month => Format("deadlines.stamp.month", culture, month),
            DatePrecision.Quarter => Format("deadlines.stamp.quarter", culture, Quarters[(day.Month - 1) / 3], year),
            DatePrecision.HalfYear => Format(day.Month <= 6 ? "deadlines.stamp.first-half" : "deadlines.stamp.second-half", culture, year),
            DatePrecision.MidYear => Format("deadlines.stamp.mid-year", culture, year),
            DatePrecision.Year => Format("deadlines.stamp.year", culture, year),
            _ => throw new ArgumentOutOfRangeException(nameof(stamp)),
        };
    }

    public static string Say(DateOnly date, CultureInfo culture) => IsEnglish(culture)
        ? date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Say(Period period, CultureInfo culture)
    {
        var day = period.FixedDay.GetValueOrDefault();
        var text = period switch
        {
            { Unit: PeriodUnit.FixedDate, FixedMonth: { } month } => IsEnglish(culture)
                ? new DateOnly(2023, month, day).ToString("d MMMM", CultureInfo.InvariantCulture)
                : Format("deadlines.period.fixed-date", culture, new DateOnly(2023, month, day).ToString("dd/MM", CultureInfo.InvariantCulture)),
            { Unit: PeriodUnit.FixedDate } => Format("deadlines.period.day-of-month", culture, day),
            { Unit: PeriodUnit.TriggerDate } => Format("deadlines.period.stamped-day", culture),
            { Unit: PeriodUnit.WorkingDays, Value: 0 } => Format("deadlines.period.same-day", culture),
            { Value: 1 } => Format($"deadlines.period.{UnitKey(period.Unit)}.one", culture),
            _ => Format($"deadlines.period.{UnitKey(period.Unit)}", culture, period.Value),
        };
        return period.Direction is PeriodDirection.Backward ? Format("deadlines.period.before", culture, text) : text;
    }

    private static string UnitKey(PeriodUnit unit) => unit switch
    {
        PeriodUnit.CalendarDays => "days",
        PeriodUnit.WorkingDays => "working-days",
        PeriodUnit.Weeks => "weeks",
        PeriodUnit.Months => "months",
        PeriodUnit.Years => "years",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    private static bool IsEnglish(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en";
}

/// <summary>The derivations of every module's records, in the language of the page.</summary>
internal sealed class SaidDerivations : IDerivationText
{
    public IReadOnlyList<string> Lines(IReadOnlyList<DerivationStep> steps) =>
        [.. steps.Select(step => DerivationText.Say(step, CultureInfo.CurrentUICulture))];
}
