using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Incidents;

/// <summary>Incidents by the Department's own number.</summary>
internal sealed class ImportIncidents(CurrentActor current, IToday today) : Importer<Incident>
{
    internal static readonly Dictionary<string, IncidentLevel> Levels = new()
    {
        ["Cấp cơ sở"] = IncidentLevel.Facility,
        ["Cấp tỉnh"] = IncidentLevel.Provincial,
        ["Cấp quốc gia"] = IncidentLevel.National,
    };

    private Dictionary<string, RadiationFacility> facilities = [];

    public override string Register => "incidents";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã sự cố"] },
        new("facilityCode", "Mã cơ sở", "Facility code", Required: true),
        new("occurredOn", "Ngày xảy ra", "Occurred on", Required: true),
        new("level", "Cấp", "Level", Required: true) { Aliases = ["Cấp sự cố"] },
        new("description", "Diễn biến", "Description", Required: true),
        new("measures", "Biện pháp xử lý", "Measures"),
        new("reportedTo", "Báo cáo cho", "Reported to"),
        new("reportedOn", "Ngày báo cáo", "Reported on"),
        new("reportNumber", "Số văn bản báo cáo", "Report number"),
        new("endedOn", "Ngày kết thúc", "Ended on"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("facilityCode")).Distinct().ToList();
        facilities = await ((RadiationSafetyDbContext)context).Facilities.AsNoTracking().Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Incident>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Incidents.Where(i => keys.Contains(i.Code)).ToDictionaryAsync(i => i.Code, cancellation);

    protected override Result<Incident> Create(ImportRow row)
    {
        var (terms, on) = (TermsOf(row), row.Needed("occurredOn"));
        if (!facilities.TryGetValue(row.Required("facilityCode"), out var facility))
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", row.Text("facilityCode"));
        }

        var entered = Incident.Enter(row.Text("code"), facility, on, terms, today.Today);
        if (!entered.IsRefused)
        {
            entered.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId);
        }

        return entered;
    }

    protected override Result Update(Incident record, ImportRow row) => record.Describe(TermsOf(row), today.Today);

    protected override async Task<IReadOnlyList<Incident>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Incidents.Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);

    private static IncidentTerms TermsOf(ImportRow row) => new(
        row.Needed("level", Levels), row.Required("description"), row.Text("measures"), row.Text("reportedTo"), row.Date("reportedOn"), row.Text("reportNumber"), row.Date("endedOn"));
}
