using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Platform.Registers;

/// <summary>Builds conditions whose values are parameters: a literal in the tree would compile a new plan for every value.</summary>
public static class Predicates
{
    /// <summary>A condition on one value of the aggregate.</summary>
    public static Expression<Func<TRecord, bool>> Compare<TRecord, TValue>(Expression<Func<TRecord, TValue>> value, Func<Expression, Expression> compare) =>
        Expression.Lambda<Func<TRecord, bool>>(compare(value.Body), value.Parameters);

    /// <summary>A value EF sends as a parameter.</summary>
    public static Expression Parameter<T>(T value) => Expression.Property(Expression.Constant(new Holder<T>(value)), nameof(Holder<>.Value));

    /// <summary>Both conditions.</summary>
    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> first, Expression<Func<T, bool>> second) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.AndAlso(first.Body, new Replace(second.Parameters[0], first.Parameters[0]).Visit(second.Body)),
            first.Parameters);

    /// <summary>Either condition.</summary>
    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> first, Expression<Func<T, bool>> second) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(first.Body, new Replace(second.Parameters[0], first.Parameters[0]).Visit(second.Body)),
            first.Parameters);

    internal sealed record Holder<T>(T Value);

    internal sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

/// <summary>The words of a search text as search keys; every word must be found.</summary>
internal sealed partial record SearchWords(string Key, bool IsShort)
{
    public static IEnumerable<SearchWords> Of(string text)
    {
        var words = Vietnamese.VietnameseText.ToSearchKey(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(8).ToList();
        // Trigrams need three letters; a lone short word is looked for at the start of the name, by the prefix index.
        // Beside longer words, short ones only narrow what the index found.
        var anyLong = words.Any(word => word.Length >= 3);
        return words.Select(word => new SearchWords(word, word.Length < 3 && !anyLong));
    }

    public Expression<Func<TRecord, bool>> Matches<TRecord>()
    {
        var escaped = Key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        var pattern = IsShort ? escaped + "%" : "%" + escaped + "%";
        if (RunningNumber().Match(Key) is not { Success: true } number || number.Length == Key.Length)
        {
            return record => EF.Functions.Like(EF.Property<string>(record!, "SearchKey"), pattern);
        }

        // What begins a code is in every row, and the index would walk through all of them for it; its running number is in few. So the
        // index is asked for the number alone, and its rows for the whole: of an expression no index can be asked.
        var few = "%" + number.Value + "%";
        return record => EF.Functions.Like(EF.Property<string>(record!, "SearchKey"), few) && EF.Functions.Like(EF.Property<string>(record!, "SearchKey") + "", pattern);
    }

    /// <summary>Too long to be a year.</summary>
    [GeneratedRegex("[0-9]{6,}")]
    private static partial Regex RunningNumber();
}
