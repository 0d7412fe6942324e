using Directory.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Vietnamese;

namespace Directory.Places;

/// <summary>A place as others name it.</summary>
internal sealed record PlaceInfo(Guid Id, string Code, string Name, string? ParentName, DateOnly? ValidTo)
{
    /// <summary>Unmistakable, and understood when it comes back from a form.</summary>
    public string Label => $"{(ParentName is null ? Name : $"{Name}, {ParentName}")} ({Code})";

    public static PlaceInfo? Of(Place? place) => place is null ? null : new PlaceInfo(place.Id, place.Code, place.Name, place.Parent?.Name, place.ValidTo);
}

internal static class PlaceSearch
{
    private const int MostNamed = 8;

    /// <summary>
    /// The place a text means: by code, by label, or by as much of the name as tells it from others, diacritics aside; what stands now goes
    /// before what has ended. Several are named in the refusal.
    /// </summary>
    public static async Task<Result<PlaceInfo?>> FindPlaceAsync(this DirectoryDbContext context, string? text, string field, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Result<PlaceInfo?>.Ok(null);
        }

        var code = text.TrimEnd().EndsWith(')') && text.LastIndexOf('(') is >= 0 and var at ? text[(at + 1)..].TrimEnd(' ', ')') : text.Trim();
        var found = await context.Places.AsNoTracking().Include(p => p.Parent).Where(p => p.Code == code).ToListAsync(cancellation);
        if (found.Count == 0)
        {
            var cards = await DirectoryModule.Places.SearchAsync(context, Actor.System, text, 50, cancellation);
            var ids = cards.Select(card => card.Id).ToList();
            found = await context.Places.AsNoTracking().Include(p => p.Parent).Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);
        }

        // The label of what has ended leads back to it though another place has the code now.
        var candidates = found.Select(place => PlaceInfo.Of(place)!).OrderBy(place => place.Name, StringComparer.Ordinal).ToList();
        foreach (var narrowed in new[] { candidates.Where(place => VietnameseText.AreSame(place.Label, text)), candidates.Where(place => VietnameseText.AreSame(place.Name, text)), candidates })
        {
            var these = narrowed.ToList();
            var standing = these.Where(place => place.ValidTo is null).ToList();
            if ((standing.Count > 0 ? standing : these) is [var only])
            {
                return only;
            }
        }

        return candidates.Count == 0
            ? Refusal.InvalidField(field, "directory.places.none-found", text)
            : Refusal.InvalidField(field, "directory.places.several-found", text, string.Join("; ", candidates.Take(MostNamed).Select(place => place.Label)));
    }
}
