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
    /// <summary>Enough for most searches; so many rows cost a few milliseconds.</summary>
    private const int ReadOnWhenSearched = 500;

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
        var from = records;
        var view = Cursor.ViewOf(request);
        if (request.Cursor is { } text)
        {
            var cursor = Cursor.Parse(text, sort, view);
            var after = cursor.IsRefused ? Result<IQueryable<TRecord>>.Refuse(cursor.Refusal) : key.After(records, cursor.Value, descending);
            if (after.IsRefused)
            {
                return after.Refusal;
            }

            from = after.Value;
        }

        // What a search finds is mostly a few hundred: reading on is cheaper than finding it a second time to count it.
        var most = request.Search is null || request.Cursor is not null ? limit.Value + 1 : Math.Max(limit.Value + 1, ReadOnWhenSearched);
        var keyed = await key.ReadAsync(key.Order(from, descending), register.Projection(maps), most, cancellationToken);
        var rows = keyed.Take(limit.Value).Select(row => row.Row).ToList();
        var next = keyed.Count > limit.Value
            ? new Cursor(sort, key.Write(keyed[limit.Value - 1].Key), register.IdOf(rows[^1]), view).ToText()
            : null;
        await register.CompleteAsync(rows, services, cancellationToken);
        // A first page that holds everything has been counted. The list behind a figure shows the figure itself; other lists count up to the cap.
        var total = request.Cursor is null && keyed.Count < most ? keyed.Count
            : exact ? await records.CountAsync(cancellationToken)
            : await totals.CountAsync(records, Page<TRow>.TotalCap, $"{register.WhatSees(current.Actor)} {view}", cancellationToken);
        var capped = !exact && total > Page<TRow>.TotalCap;
        return new Page<TRow>(rows, next, capped ? Page<TRow>.TotalCap : total, capped);
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
