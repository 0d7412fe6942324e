using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Records;
using Platform.Results;

namespace Platform.Registers;

/// <summary>A column rows can be ordered and paged by.</summary>
public abstract class SortKey<TRecord>
    where TRecord : Record
{
    /// <summary>By the column, then by id, so that the order is total.</summary>
    public abstract IQueryable<TRecord> Order(IQueryable<TRecord> records, bool descending);

    /// <summary>The rows after the cursor's, as one row comparison PostgreSQL answers from the index.</summary>
    internal abstract Result<Func<IQueryable<TRecord>, IQueryable<TRecord>>> After(Cursor cursor, bool descending);

    /// <summary>The first rows of an order, each with its value of the column: what a cursor needs comes with the page, in one statement.</summary>
    internal abstract Task<List<KeyedRow<TRow>>> ReadAsync<TRow>(IQueryable<TRecord> ordered, Expression<Func<TRecord, TRow>> row, int take, CancellationToken cancellation);

    /// <summary>A value of the column as cursors carry it.</summary>
    internal abstract string Write(object key);
}

/// <summary>A row and its value of the column the list is ordered by.</summary>
internal sealed record KeyedRow<TRow>(TRow Row, object Key);

internal sealed class SortKey<TRecord, TValue>(Expression<Func<TRecord, TValue>> value) : SortKey<TRecord>
    where TRecord : Record
    where TValue : notnull
{
    private LambdaExpression? keyed;

    private static readonly System.Reflection.MethodInfo CreateTuple = typeof(ValueTuple).GetMethods()
        .Single(m => m.Name == nameof(ValueTuple.Create) && m.GetGenericArguments().Length == 2)
        .MakeGenericMethod(typeof(TValue), typeof(Guid));

    private static readonly System.Reflection.MethodInfo Greater = typeof(NpgsqlDbFunctionsExtensions)
        .GetMethod(nameof(NpgsqlDbFunctionsExtensions.GreaterThan), [typeof(DbFunctions), typeof(ITuple), typeof(ITuple)])!;

    private static readonly System.Reflection.MethodInfo Less = typeof(NpgsqlDbFunctionsExtensions)
        .GetMethod(nameof(NpgsqlDbFunctionsExtensions.LessThan), [typeof(DbFunctions), typeof(ITuple), typeof(ITuple)])!;

    public override IQueryable<TRecord> Order(IQueryable<TRecord> records, bool descending) => descending
        ? records.OrderByDescending(value).ThenByDescending(r => r.Id)
        : records.OrderBy(value).ThenBy(r => r.Id);

    internal override Result<Func<IQueryable<TRecord>, IQueryable<TRecord>>> After(Cursor cursor, bool descending)
    {
        TValue bound;
        try
        {
            bound = JsonSerializer.Deserialize<TValue>(cursor.Value)!;
        }
        catch (JsonException)
        {
            return Refusal.MalformedField("cursor", "platform.register.bad-cursor");
        }

        if (bound is null)
        {
            return Refusal.MalformedField("cursor", "platform.register.bad-cursor");
        }

        var row = value.Parameters[0];
        var here = Expression.Call(CreateTuple, value.Body, Expression.Property(row, nameof(Record.Id)));
        var there = Expression.Call(CreateTuple, Predicates.Parameter(bound), Predicates.Parameter(cursor.Id));
        var condition = Expression.Call(
            descending ? Less : Greater,
            Expression.Constant(EF.Functions),
            Expression.Convert(here, typeof(ITuple)),
            Expression.Convert(there, typeof(ITuple)));
        var after = Expression.Lambda<Func<TRecord, bool>>(condition, row);
        return Result<Func<IQueryable<TRecord>, IQueryable<TRecord>>>.Ok(records => records.Where(after));
    }

    internal override Task<List<KeyedRow<TRow>>> ReadAsync<TRow>(IQueryable<TRecord> ordered, Expression<Func<TRecord, TRow>> row, int take, CancellationToken cancellation)
    {
        // A key belongs to one register, and that has one type of row.
        var keyed = (Expression<Func<TRecord, KeyedRow<TRow>>>)(this.keyed ??= Expression.Lambda<Func<TRecord, KeyedRow<TRow>>>(
            Expression.New(
                typeof(KeyedRow<TRow>).GetConstructors()[0],
                row.Body,
                Expression.Convert(new Predicates.Replace(value.Parameters[0], row.Parameters[0]).Visit(value.Body), typeof(object))),
            row.Parameters));
        return ordered.Take(take).Select(keyed).ToListAsync(cancellation);
    }

    internal override string Write(object key) => JsonSerializer.Serialize((TValue)key);
}

/// <summary>Where a page ended: the sort it belongs to, the last row's value and id. Bound to its view by a fingerprint.</summary>
internal sealed record Cursor(string Sort, string Value, Guid Id, string View)
{
    public string ToText() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>Reads a cursor from outside: whatever it is, the answer is a cursor of this very view or a refusal.</summary>
    public static Result<Cursor> Parse(string text, string sort, string view)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/');
            var bytes = Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
            return JsonSerializer.Deserialize<Cursor>(bytes) is { Value: not null } cursor && cursor.Sort == sort && cursor.View == view
                ? cursor
                : Refusal.MalformedField("cursor", "platform.register.bad-cursor");
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return Refusal.MalformedField("cursor", "platform.register.bad-cursor");
        }
    }

    /// <summary>A short mark of the filters, so that a cursor of one view is refused in another.</summary>
    public static string ViewOf(RegisterRequest request)
    {
        var filters = request.With("sort").With("limit").ToQuery();
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(filters)), 0, 6).ToLower(CultureInfo.InvariantCulture);
    }
}

/// <summary>The cursor of a list that is no register and is read by a day: the same text, bound to its list and view in the same way.</summary>
public static class DayCursor
{
    /// <param name="list">Which list, and in which order.</param>
    /// <param name="view">Its filters.</param>
    public static string Of(string list, string view, DateOnly day, Guid id) => new Cursor(list, JsonSerializer.Serialize(day), id, view).ToText();

    public static Result<(DateOnly Day, Guid Id)> Parse(string text, string list, string view)
    {
        var cursor = Cursor.Parse(text, list, view);
        try
        {
            return cursor.IsRefused ? cursor.Refusal : (JsonSerializer.Deserialize<DateOnly>(cursor.Value.Value), cursor.Value.Id);
        }
        catch (JsonException)
        {
            return Refusal.MalformedField("cursor", "platform.register.bad-cursor");
        }
    }
}
