using System.Runtime.CompilerServices;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Measures;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Registers;

/// <summary>One page of a register, as its address says. The same request serves the page, the API and the measures' lists.</summary>
public sealed record ListRecords<TRecord, TRow>(RegisterRequest Request) : IRequest<Result<Page<TRow>>>
    where TRecord : Record
    where TRow : class;

/// <summary>Everything the address shows, row by row, for export: bounded by <see cref="ExportRecords.MaxRows"/>.</summary>
public sealed record ExportRecords<TRecord, TRow>(RegisterRequest Request) : IRequest<Result<IAsyncEnumerable<TRow>>>
    where TRecord : Record
    where TRow : class;

/// <summary>Limits of an export.</summary>
public static class ExportRecords
{
    /// <summary>An .xlsx sheet holds 1,048,576 rows; people do not read more than this.</summary>
    public const int MaxRows = 100_000;

    /// <summary>Rows completed at a time.</summary>
    internal const int Chunk = 1_000;
}

[Access(Right.Read)]
[NoInput]
internal sealed class ListRecordsHandler<TRecord, TRow>(
    IServiceProvider services, Register<TRecord, TRow> register, ModuleList modules, CurrentActor current, IConfigurationProvider maps, CappedTotals totals)
    : IRequestHandler<ListRecords<TRecord, TRow>, Result<Page<TRow>>>
    where TRecord : Record
    where TRow : class
{
    /// <summary>Enough for most searches; so many rows cost a few milliseconds. What finds more is gathered and counted once a minute.</summary>
    private const int ReadOnWhenSearched = 500;

    /// <summary>How far a search that finds much is read down the list's order before the index is asked after all.</summary>
    private const int Walked = 30_000;

    /// <summary>So many finds among a million records, evenly spread, fill a page within what is walked.</summary>
    private const int WalkedFrom = 2_000;

    public async Task<Result<Page<TRow>>> Handle(ListRecords<TRecord, TRow> query, CancellationToken cancellationToken)
    {
        var request = query.Request;
        var filtered = await RecordQuery.ReadAsync(services, modules, current.Actor, register, request, cancellationToken);
        var order = register.Order(request);
        var limit = request.ReadLimit();
        if (filtered.Refusal is { } refusal || (refusal = order.Refusal) is not null || (refusal = limit.Refusal) is not null)
        {
            return refusal;
        }

        var (key, descending, sort) = order.Value;
        var (records, exact) = filtered.Value!;
        var view = Cursor.ViewOf(request);
        var from = After(request, key, descending, sort, view);
        var seen = $"{register.WhatSees(current.Actor)} {view}";
        if (from.IsRefused || request.OnlyCounts)
        {
            return from.IsRefused ? from.Refusal : OfCount(await CountAsync(records));
        }

        var found = request.Search is null ? null : totals.Remembered(seen);
        var large = found >= WalkedFrom
            ? await WalkAsync(request, key, descending, from.Value, limit.Value + 1, cancellationToken)
            : null;
        // What a search finds is mostly a few hundred: reading on is cheaper than finding it a second time to count it.
        var most = request.Search is null || request.Cursor is not null || found is not null ? limit.Value + 1 : Math.Max(limit.Value + 1, ReadOnWhenSearched);
        var keyed = large ?? await key.ReadAsync(key.Order(from.Value(records), descending), register.Projection(maps), most, cancellationToken);
        var rows = keyed.Take(limit.Value).Select(row => row.Row).ToList();
        var next = keyed.Count > limit.Value
            ? new Cursor(sort, key.Write(keyed[limit.Value - 1].Key), register.IdOf(rows[^1]), view).ToText()
            : null;
        await register.CompleteAsync(rows, services, cancellationToken);
        // A first page that holds everything has been counted. The list behind a figure shows the figure itself; other lists count up to the cap.
        var total = request.Cursor is null && keyed.Count < most ? keyed.Count
            : exact ? await records.CountAsync(cancellationToken)
            : await CountAsync(records);
        var capped = !exact && total > Page<TRow>.TotalCap;
        return new Page<TRow>(rows, next, capped ? Page<TRow>.TotalCap : total, capped);

        Task<int> CountAsync(IQueryable<TRecord> counted) =>
            totals.CountAsync(counted, Page<TRow>.TotalCap, seen, largeFrom: request.Search is null ? Page<TRow>.TotalCap : ReadOnWhenSearched, cancellationToken);
    }

    private static Page<TRow> OfCount(int count) => new([], null, Math.Min(count, Page<TRow>.TotalCap), count > Page<TRow>.TotalCap);

    /// <summary>What begins a page: all of the view, or what comes after the cursor.</summary>
    private static Result<Func<IQueryable<TRecord>, IQueryable<TRecord>>> After(RegisterRequest request, SortKey<TRecord> key, bool descending, string sort, string view)
    {
        if (request.Cursor is not { } text)
        {
            return Result<Func<IQueryable<TRecord>, IQueryable<TRecord>>>.Ok(records => records);
        }

        var cursor = Cursor.Parse(text, sort, view);
        return cursor.IsRefused ? cursor.Refusal : key.After(cursor.Value, descending);
    }

    /// <summary>
    /// A search that finds more than is counted: gathering all finds and sorting them costs more than going down the order until a page is full.
    /// Null when it is not full soon: the finds may lie at the other end of the order, and the index knows where.
    /// </summary>
    private async Task<List<KeyedRow<TRow>>?> WalkAsync(
        RegisterRequest request, SortKey<TRecord> key, bool descending, Func<IQueryable<TRecord>, IQueryable<TRecord>> from, int take, CancellationToken cancellation)
    {
        var all = await RecordQuery.ReadAsync(services, modules, current.Actor, register, request.With("q"), cancellation);
        if (all.IsRefused)
        {
            return null;
        }

        var walked = Register<TRecord, TRow>.Found(key.Order(from(all.Value!.Records), descending).Take(Walked), request);
        var keyed = await key.ReadAsync(key.Order(walked, descending), register.Projection(maps), take, cancellation);
        return keyed.Count == take ? keyed : null;
    }
}

[Access(Right.Read)]
[NoInput]
internal sealed class ExportRecordsHandler<TRecord, TRow>(IServiceProvider services, Register<TRecord, TRow> register, ModuleList modules, CurrentActor current, IConfigurationProvider maps)
    : IRequestHandler<ExportRecords<TRecord, TRow>, Result<IAsyncEnumerable<TRow>>>
    where TRecord : Record
    where TRow : class
{
    public async Task<Result<IAsyncEnumerable<TRow>>> Handle(ExportRecords<TRecord, TRow> query, CancellationToken cancellationToken)
    {
        var filtered = await RecordQuery.ReadAsync(services, modules, current.Actor, register, query.Request, cancellationToken);
        var order = register.Order(query.Request);
        if (filtered.Refusal is { } refusal || (refusal = order.Refusal) is not null)
        {
            return refusal;
        }

        var rows = order.Value.Key.Order(filtered.Value!.Records, order.Value.Descending).Take(ExportRecords.MaxRows).ProjectTo<TRow>(maps).AsAsyncEnumerable();
        return Result<IAsyncEnumerable<TRow>>.Ok(CompleteAsync(rows));
    }

    private async IAsyncEnumerable<TRow> CompleteAsync(IAsyncEnumerable<TRow> rows, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var chunk in rows.Chunk(ExportRecords.Chunk).WithCancellation(cancellation))
        {
            await register.CompleteAsync(chunk, services, cancellation);
            foreach (var row in chunk)
            {
                yield return row;
            }
        }
    }
}

/// <summary>The rows a register request means, and whether they are a measure's.</summary>
internal sealed record RecordQuery<TRecord>(IQueryable<TRecord> Records, bool IsExact)
{
    public void Deconstruct(out IQueryable<TRecord> records, out bool exact) => (records, exact) = (Records, IsExact);
}

internal static class RecordQuery
{
    public static async Task<Result<RecordQuery<TRecord>?>> ReadAsync<TRecord, TRow>(
        IServiceProvider services, ModuleList modules, Actor actor, Register<TRecord, TRow> register, RegisterRequest request, CancellationToken cancellation)
        where TRecord : Record
        where TRow : class
    {
        if (register.IsClosedTo(actor))
        {
            return Refusal.Forbidden();
        }

        var module = modules.Of(typeof(TRecord))!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        var filtered = register.Filter(register.Records(context, actor), request);
        if (!filtered.IsRefused)
        {
            filtered = await register.FilterLiveAsync(filtered.Value, request, services, cancellation);
        }

        if (filtered.IsRefused)
        {
            return filtered.Refusal;
        }

        if (request.Measure is not { } code)
        {
            return new RecordQuery<TRecord>(filtered.Value, IsExact: false);
        }

        var measure = module.Measures.OfType<Measure<TRecord>>().FirstOrDefault(m => m.Code == code && m.Register == register.Key);
        if (measure is null)
        {
            return Refusal.Malformed("platform.measure.unknown", code);
        }

        var condition = measure.Condition(request.One("from"), request.One("to"), request.One("by"), request.One("part"));
        return condition.IsRefused ? condition.Refusal : new RecordQuery<TRecord>(filtered.Value.Where(condition.Value), IsExact: true);
    }
}
