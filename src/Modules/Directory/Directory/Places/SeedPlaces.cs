using Directory.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Time;

namespace Directory.Places;

/// <summary>
/// The provinces before and after 01/07/2025 (NQ 202/2025/QH15; Huế became a city of its own on 01/01/2025 by NQ 175/2024/QH15) and the
/// former districts of Lạng Sơn. Every other place comes by import.
/// </summary>
internal static class SeedPlaces
{
    public static async Task RunAsync(DirectoryDbContext context, CancellationToken cancellation)
    {
        // Once there are any, people look after them.
        if (await context.Places.AnyAsync(cancellation))
        {
            return;
        }

        var places = new Dictionary<string, Place>();
        foreach (var line in Lines())
        {
            // Later ones come first in the file, so what a line refers to is there.
            var (code, name, level, parent, from, to, successor) = (line[0], line[1], line[2], line[3], line[4], line[5], line[6]);
            var place = Place.Found(code, Day(from));
            place.Describe(name, Enum.Parse<PlaceLevel>(level), parent.Length > 0 ? places[parent].Id : null, Day(to), successor.Length > 0 ? [places[successor].Id] : []);
            places.Add(from.Length > 0 ? $"{code} {from}" : code, place);
        }

        context.AddRange(places.Values);
        await context.SaveChangesAsync(cancellation);
    }

    private static DateOnly? Day(string text) => IsoDate.TryParse(text, out var day) ? day : null;

    private static IEnumerable<string[]> Lines()
    {
        using var reader = new StreamReader(typeof(SeedPlaces).Assembly.GetManifestResourceStream("Directory.Places.places.csv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(';'))];
    }
}
