using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;

namespace Platform.Measures;

/// <summary>How a figure relates to time.</summary>
public enum MeasureKind
{
    /// <summary>What happened within the period, both days included.</summary>
    Flow,

    /// <summary>What stood on the last day of the period.</summary>
    Stock,
}

/// <summary>From and to, both included. A stock looks at <see cref="To"/> only.</summary>
public sealed record MeasurePeriod(DateOnly From, DateOnly To);

/// <summary>A figure and where it comes from.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Address">The list that shows exactly the records counted.</param>
/// <param name="Parts">The figure by a dimension, when one was asked for; they add up to the figure.</param>
public sealed record MeasureValue(string Code, decimal Value, string Address, IReadOnlyList<MeasurePart> Parts);

/// <summary>One part of a figure.</summary>
/// <param name="Key">The dimension's value as a code.</param>
/// <param name="LabelKey">Resource key of its label; null when the code is the label.</param>
public sealed record MeasurePart(string Key, string? LabelKey, decimal Value, string Address);

/// <summary>What a printed figure can be of: a measure, or one part of it.</summary>
/// <param name="LabelKey">Resource key of the part's label; null of the whole.</param>
public sealed record MeasureSubject(IMeasure Measure, string? By = null, string? Part = null, string? LabelKey = null)
{
    /// <summary>As files and programs write it: <c>assets-protected</c>, <c>assets-protected/sector/Agricultural</c>.</summary>
    public string Code => By is null ? Measure.Code : $"{Measure.Code}/{By}/{Part}";
}

/// <summary>A figure a module names once.</summary>
public interface IMeasure
{
    /// <summary>Stable code, <c>assets-filed</c>; part of the outside face.</summary>
    string Code { get; }

    string NameKey { get; }

    MeasureKind Kind { get; }

    /// <summary>Key of the register whose rows it counts.</summary>
    string Register { get; }

    IReadOnlyList<string> Dimensions { get; }

    /// <summary>The measure itself, and each part of it that is known before anything is counted.</summary>
    IReadOnlyList<MeasureSubject> Subjects { get; }

    /// <summary>The figure, its parts and its list, all from one condition, of the records the actor may know of.</summary>
    Task<Result<MeasureValue>> EvaluateAsync(ModuleDbContext context, IRegister register, Actor actor, MeasurePeriod period, string? by, CancellationToken cancellation);
}

/// <summary>
/// A filter over one register plus a period rule. The value and the list behind its link come from the same condition,
/// so they cannot disagree.
/// </summary>
/// <param name="module">Slug of the module.</param>
/// <param name="code">Stable code.</param>
/// <param name="register">Key of the register whose rows it counts.</param>
/// <param name="kind">How it relates to time.</param>
/// <param name="filter">The condition within a period.</param>
/// <param name="words">Whose texts name it and its parts; the module's own when null.</param>
public sealed class Measure<TRecord>(string module, string code, string register, MeasureKind kind, Func<MeasurePeriod, Expression<Func<TRecord, bool>>> filter, string? words = null) : IMeasure
    where TRecord : Record
{
    private readonly Dictionary<string, Dimension<TRecord>> dimensions = [];

    public string Code { get; } = code;

    public string NameKey { get; } = $"{words ?? module}.measure.{code}";

    public MeasureKind Kind { get; } = kind;

    public string Register { get; } = register;

    public IReadOnlyList<string> Dimensions => [.. dimensions.Keys];

    public IReadOnlyList<MeasureSubject> Subjects =>
        [new(this), .. dimensions.SelectMany(dimension => dimension.Value.KnownParts.Select(part => new MeasureSubject(this, dimension.Key, part, $"{dimension.Value.LabelPrefix}.{part}")))];

    private Expression<Func<TRecord, decimal>>? amount;

    /// <summary>Adds up an amount of the records instead of counting them; the list behind the figure is the same.</summary>
    public Measure<TRecord> Adding(Expression<Func<TRecord, decimal>> value)
    {
        amount = value;
        return this;
    }

    /// <summary>Lets the figure be split by an enumeration.</summary>
    public Measure<TRecord> By<TEnum>(string name, Expression<Func<TRecord, TEnum>> value)
        where TEnum : struct, Enum
    {
        dimensions.Add(name, new Dimension<TRecord, TEnum>(value, $"{words ?? module}.{typeof(TEnum).Name}", text => Enum.TryParse<TEnum>(text, out var parsed) && Enum.IsDefined(parsed) ? parsed : null));
        return this;
    }

    /// <summary>Lets the figure be split by a number that names itself, such as a year.</summary>
    public Measure<TRecord> By(string name, Expression<Func<TRecord, int>> value)
    {
        dimensions.Add(name, new Dimension<TRecord, int>(value, null, text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : null));
        return this;
    }

    /// <summary>Lets the figure be split by a text that names itself, such as an organization's name of the time.</summary>
    public Measure<TRecord> By(string name, Expression<Func<TRecord, string>> value)
    {
        dimensions.Add(name, new TextDimension<TRecord>(value));
        return this;
    }

    /// <summary>The condition behind the list: period, and part when one is asked for.</summary>
    internal Result<Expression<Func<TRecord, bool>>> Condition(string? from, string? to, string? by, string? part)
    {
        var period = ReadPeriod(from, to);
        if (period.IsRefused)
        {
            return period.Refusal;
        }

        var condition = filter(period.Value);
        if (by is null || part is null)
        {
            return condition;
        }

        if (!dimensions.TryGetValue(by, out var dimension))
        {
            return Refusal.Malformed("platform.measure.unknown-dimension", by, string.Join(", ", dimensions.Keys));
        }

        var within = dimension.Is(part);
        return within.IsRefused ? within.Refusal : condition.And(within.Value);
    }

    public async Task<Result<MeasureValue>> EvaluateAsync(ModuleDbContext context, IRegister register, Actor actor, MeasurePeriod period, string? by, CancellationToken cancellation)
    {
        var records = ((IRecordSource<TRecord>)register).Records(context, actor).Where(filter(period));
        var list = $"{register.Address}?measure={Code}&from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}";
        if (by is null)
        {
            return new MeasureValue(Code, amount is null ? await records.CountAsync(cancellation) : await records.SumAsync(amount, cancellation), list, []);
        }

        if (!dimensions.TryGetValue(by, out var dimension))
        {
            return Refusal.Malformed("platform.measure.unknown-dimension", by, string.Join(", ", dimensions.Keys));
        }

        var parts = await dimension.MeasureAsync(records, amount, cancellation);
        return new MeasureValue(Code, parts.Sum(p => p.Value), list, [.. parts
            .OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new MeasurePart(p.Key, dimension.LabelPrefix is null ? null : $"{dimension.LabelPrefix}.{p.Key}", p.Value, $"{list}&by={by}&part={Uri.EscapeDataString(p.Key)}"))]);
    }

    private static Result<MeasurePeriod> ReadPeriod(string? from, string? to) =>
        !IsoDate.TryParse(from, out var first) ? Refusal.Malformed("platform.register.bad-date", from, "from")
        : !IsoDate.TryParse(to, out var last) ? Refusal.Malformed("platform.register.bad-date", to, "to")
        : last < first ? Refusal.Malformed("platform.measure.period-reversed", first, last)
        : new MeasurePeriod(first, last);
}

/// <summary>A way to split a figure.</summary>
internal abstract class Dimension<TRecord>(string? labelPrefix)
{
    public string? LabelPrefix { get; } = labelPrefix;

    /// <summary>The parts there can be; none where only the records know.</summary>
    public virtual IReadOnlyList<string> KnownParts => [];

    public abstract Result<Expression<Func<TRecord, bool>>> Is(string part);

    /// <summary>How many records a part has, or what their amounts add up to.</summary>
    public abstract Task<IReadOnlyList<(string Key, decimal Value)>> MeasureAsync(IQueryable<TRecord> records, Expression<Func<TRecord, decimal>>? amount, CancellationToken cancellation);

    protected static async Task<IReadOnlyList<(string Key, decimal Value)>> MeasureAsync<TKey>(IQueryable<IGrouping<TKey, TRecord>> groups, Expression<Func<TRecord, decimal>>? amount, CancellationToken cancellation)
        where TKey : notnull =>
        amount is null
            ? [.. (await groups.Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation)).Select(g => (g.Key.ToString()!, (decimal)g.Count))]
            : [.. (await groups.Select(g => new { g.Key, Sum = g.AsQueryable().Sum(amount) }).ToListAsync(cancellation)).Select(g => (g.Key.ToString()!, g.Sum))];
}

internal sealed class Dimension<TRecord, TValue>(Expression<Func<TRecord, TValue>> value, string? labelPrefix, Func<string, TValue?> parse) : Dimension<TRecord>(labelPrefix)
    where TValue : struct
{
    public override IReadOnlyList<string> KnownParts => typeof(TValue).IsEnum ? Enum.GetNames(typeof(TValue)) : [];

    public override Result<Expression<Func<TRecord, bool>>> Is(string part) => parse(part) is { } parsed
        ? Predicates.Compare(value, v => Expression.Equal(v, Predicates.Parameter(parsed)))
        : Refusal.Malformed("platform.measure.unknown-part", part);

    public override Task<IReadOnlyList<(string Key, decimal Value)>> MeasureAsync(IQueryable<TRecord> records, Expression<Func<TRecord, decimal>>? amount, CancellationToken cancellation) =>
        MeasureAsync(records.GroupBy(value), amount, cancellation);
}

internal sealed class TextDimension<TRecord>(Expression<Func<TRecord, string>> value) : Dimension<TRecord>(null)
{
    public override Result<Expression<Func<TRecord, bool>>> Is(string part) => Predicates.Compare(value, v => Expression.Equal(v, Predicates.Parameter(part)));

    public override Task<IReadOnlyList<(string Key, decimal Value)>> MeasureAsync(IQueryable<TRecord> records, Expression<Func<TRecord, decimal>>? amount, CancellationToken cancellation) =>
        MeasureAsync(records.GroupBy(value), amount, cancellation);
}
