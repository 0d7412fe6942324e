using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Facilities;
using RadiationSafety.Incidents;

namespace RadiationSafety.Drills;

/// <summary>Drills by the Department's own number; each takes its place among the facility's, whatever the order of the rows.</summary>
internal sealed class ImportDrills(CurrentActor current, IToday today) : Importer<Drill>
{
    private static readonly Dictionary<string, DrillResult> Results = new()
    {
        ["Đạt"] = DrillResult.Passed,
        ["Đạt, cần rút kinh nghiệm"] = DrillResult.NeedsImprovement,
        ["Không đạt"] = DrillResult.Failed,
    };

    private Dictionary<string, RadiationFacility> facilities = [];

    /// <summary>By facility, the rows before included.</summary>
    private Dictionary<Guid, List<Drill>> known = [];

    public override string Register => "drills";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã diễn tập"] },
        new("facilityCode", "Mã cơ sở", "Facility code", Required: true),
        new("heldOn", "Ngày diễn tập", "Held on", Required: true),
        new("level", "Cấp", "Level", Required: true) { Aliases = ["Cấp diễn tập"] },
        new("scenario", "Tình huống", "Scenario", Required: true),
        new("result", "Kết quả", "Result", Required: true),
        new("lessons", "Rút kinh nghiệm", "Lessons"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var codes = rows.Select(row => row.Text("facilityCode")).Distinct().ToList();
        facilities = await radiation.Facilities.AsNoTracking().Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
        var ids = facilities.Values.Select(f => f.Id).ToList();
        known = (await radiation.Drills.Where(d => ids.Contains(d.FacilityId)).ToListAsync(cancellation)).GroupBy(d => d.FacilityId).ToDictionary(of => of.Key, of => of.ToList());
    }

    protected override async Task<IReadOnlyDictionary<string, Drill>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Drills.Where(d => keys.Contains(d.Code)).ToDictionaryAsync(d => d.Code, cancellation);

    protected override Result<Drill> Create(ImportRow row)
    {
        var (terms, on) = (TermsOf(row), row.Needed("heldOn"));
        if (!facilities.TryGetValue(row.Required("facilityCode"), out var facility))
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", row.Text("facilityCode"));
        }

        var entered = Drill.Enter(row.Text("code"), facility, on, terms, today.Today);
        if (entered.IsRefused || row.Problems.Count > 0)
        {
            return entered;
        }

        var ofFacility = known.TryGetValue(facility.Id, out var list) ? list : known[facility.Id] = [];
        entered.Value.Follow(ofFacility.Where(d => d.HeldOn <= on).MaxBy(d => d.HeldOn), ofFacility.Where(d => d.HeldOn > on).MinBy(d => d.HeldOn));
        entered.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId);
        ofFacility.Add(entered.Value);
        return entered;
    }

    protected override Result Update(Drill record, ImportRow row) => record.Describe(TermsOf(row));

    protected override async Task<IReadOnlyList<Drill>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Drills.Where(d => ids.Contains(d.Id)).ToListAsync(cancellation);

    /// <summary>Those that stay follow each other again as if these had never been.</summary>
    protected override async Task TakeBackAsync(ModuleDbContext context, IReadOnlyCollection<Guid> created, CancellationToken cancellation)
    {
        var drills = ((RadiationSafetyDbContext)context).Drills;
        var ids = await drills.Where(d => created.Contains(d.Id)).Select(d => d.FacilityId).Distinct().ToListAsync(cancellation);
        foreach (var facility in (await drills.Where(d => ids.Contains(d.FacilityId) && !created.Contains(d.Id)).ToListAsync(cancellation)).GroupBy(d => d.FacilityId))
        {
            Drill? next = null;
            foreach (var drill in facility.OrderByDescending(d => d.HeldOn).ThenByDescending(d => d.Id))
            {
                drill.Follow(null, next);
                next = drill;
            }
        }
    }

    private static DrillTerms TermsOf(ImportRow row) => new(row.Needed("level", ImportIncidents.Levels), row.Required("scenario"), row.Needed("result", Results), row.Text("lessons"));
}
