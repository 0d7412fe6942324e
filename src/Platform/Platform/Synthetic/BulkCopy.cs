using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Platform.Persistence;

namespace Platform.Synthetic;

/// <summary>Writes rows with PostgreSQL's binary COPY, by the very mapping EF saves them with.</summary>
public static class BulkCopy
{
    /// <summary>
    /// Writes the rows in the context's own transaction. There is no audit, no revision and no event: for synthetic volume, never for
    /// what somebody did.
    /// </summary>
    /// <param name="instead">Values to write in place of the rows' own, by property.</param>
    public static async Task CopyAsync<T>(this ModuleDbContext context, IEnumerable<T> rows, CancellationToken cancellation, params (string Property, Func<T, object?> Value)[] instead)
        where T : class
    {
        var entity = context.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} is not mapped.");
        // What the database computes (search keys) is its own to write.
        var columns = entity.GetProperties().Where(property => property.GetComputedColumnSql() is null)
            .Select(property => Column<T>.Of(property, instead.FirstOrDefault(value => value.Property == property.Name).Value))
            .ToList();
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {entity.GetSchema()}.{entity.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT binary)", cancellation);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellation);
            foreach (var column in columns)
            {
                if (column.Read(row) is { } value)
                {
                    await writer.WriteAsync(value is string text ? text.Normalize() : value, column.StoreType, cancellation);
                }
                else
                {
                    await writer.WriteNullAsync(cancellation);
                }
            }
        }

        await writer.CompleteAsync(cancellation);
    }

    private sealed record Column<T>(string Name, string StoreType, Func<T, object?> Read)
        where T : class
    {
        public static Column<T> Of(IProperty property, Func<T, object?>? instead)
        {
            var getter = property.GetGetter();
            var read = instead ?? (row => getter.GetClrValue(row));
            var converter = property.GetTypeMapping().Converter;
            return new(property.GetColumnName(), property.GetColumnType(), converter is null ? read : row => converter.ConvertToProvider(read(row)));
        }
    }
}
