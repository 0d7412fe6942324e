using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Platform.Persistence;

/// <summary>A few plain values that are always read and written with their row.</summary>
public static class JsonColumn
{
    /// <summary>Keeps the list as JSON; compared by what it says.</summary>
    public static PropertyBuilder<IReadOnlyList<T>> AsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) => property.HasColumnType("jsonb").HasConversion(
        new ValueConverter<IReadOnlyList<T>, string>(list => Write(list), json => Read<T>(json)),
        new ValueComparer<IReadOnlyList<T>>((a, b) => Write(a!) == Write(b!), list => Write(list).GetHashCode(StringComparison.Ordinal), list => list));

    private static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, ModuleDbContext.Json);

    private static IReadOnlyList<T> Read<T>(string json) => JsonSerializer.Deserialize<IReadOnlyList<T>>(json, ModuleDbContext.Json)!;
}
