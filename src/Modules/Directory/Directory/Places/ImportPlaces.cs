using Directory.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;

namespace Directory.Places;

/// <summary>Places by code and first day. What a row refers to stands above it in the file or is there already.</summary>
internal sealed class ImportPlaces : Importer<Place>
{
    private static readonly Dictionary<string, PlaceLevel> Levels = new()
    {
        ["Tỉnh"] = PlaceLevel.Province,
        ["Huyện"] = PlaceLevel.District,
        ["Xã"] = PlaceLevel.Commune,
    };

    private readonly List<Place> known = [];

    public override string Register => "places";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("name", "Tên", "Name", Required: true),
        new("level", "Cấp", "Level", Required: true),
        new("parent", "Mã cấp trên", "Parent code"),
        new("validFrom", "Hiệu lực từ", "Valid from"),
        new("validTo", "Hiệu lực đến", "Valid to"),
        new("successors", "Mã kế thừa", "Successor codes"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code") is { Length: > 0 } code ? Key(code, row.Date("validFrom")) : "";

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.SelectMany(row => Codes(row, "successors").Append(row.Text("parent")).Append(row.Text("code"))).Where(code => code.Length > 0).Distinct().ToList();
        known.AddRange(await ((DirectoryDbContext)context).Places.Include(p => p.Successors).Where(p => codes.Contains(p.Code)).ToListAsync(cancellation));
    }

    protected override Task<IReadOnlyDictionary<string, Place>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, Place>>(known.DistinctBy(place => place.Id).Where(place => keys.Contains(Key(place.Code, place.ValidFrom)))
            .ToDictionary(place => Key(place.Code, place.ValidFrom)));

    protected override Result<Place> Create(ImportRow row)
    {
        var place = Place.Found(row.Text("code"), row.Date("validFrom"));
        var outcome = Update(place, row);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        known.Add(place);
        return place;
    }

    protected override Result Update(Place record, ImportRow row)
    {
        var (name, level, validTo) = (row.Required("name"), row.Choice("level", Levels), row.Date("validTo"));
        if (row.Text("level").Length == 0)
        {
            row.Required("level");
        }

        // Above it stands what stood there on its last day; after it, what stood there on the next.
        var parent = row.Text("parent") is { Length: > 0 } code ? Find(row, "parent", code, validTo ?? record.ValidFrom ?? DateOnly.MaxValue) : null;
        var successors = Codes(row, "successors").Select(successor => Find(row, "successors", successor, validTo?.AddDays(1) ?? DateOnly.MaxValue)).OfType<Place>().Select(place => place.Id).ToList();
        return record.Describe(name, level ?? record.Level, parent?.Id, validTo, successors);
    }

    protected override async Task<IReadOnlyList<Place>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((DirectoryDbContext)context).Places.Include(p => p.Successors).Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);

    private static IEnumerable<string> Codes(ImportRow row, string column) => row.Text(column).Split(['|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Key(string code, DateOnly? validFrom) => validFrom is { } from ? $"{code} {from.ToIso()}" : code;

    private Place? Find(ImportRow row, string column, string code, DateOnly day)
    {
        var found = known.Find(place => place.Code == code && place.IsValidOn(day));
        if (found is null)
        {
            row.Wrong(column, "directory.places.unknown-code", code);
        }

        return found;
    }
}
