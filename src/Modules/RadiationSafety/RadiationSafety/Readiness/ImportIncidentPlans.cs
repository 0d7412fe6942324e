using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Readiness;

/// <summary>Plans for incidents by facility and the day on the plan.</summary>
internal sealed class ImportIncidentPlans(IToday today) : Importer<IncidentPlan>
{
    private Dictionary<string, RadiationFacility> facilities = [];

    public override string Register => "incident-plans";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("facility", "Mã cơ sở", "Facility code", Required: true),
        new("datedOn", "Ngày kế hoạch", "Dated on", Required: true),
        new("number", "Số kế hoạch", "Number"),
        new("approvedOn", "Ngày phê duyệt", "Approved on"),
        new("approvalNumber", "Số quyết định phê duyệt", "Approval number"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("facility") is { Length: > 0 } code && row.Date("datedOn") is { } on ? Key(code, on) : "";

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("facility")).Distinct().ToList();
        facilities = await ((RadiationSafetyDbContext)context).Facilities.AsNoTracking().Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, IncidentPlan>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var codes = facilities.Values.ToDictionary(f => f.Id, f => f.Code);
        return (await ((RadiationSafetyDbContext)context).IncidentPlans.Where(p => codes.Keys.Contains(p.FacilityId)).ToListAsync(cancellation)).ToDictionary(plan => Key(codes[plan.FacilityId], plan.DatedOn));
    }

    protected override Result<IncidentPlan> Create(ImportRow row)
    {
        var terms = TermsOf(row);
        return facilities.TryGetValue(row.Text("facility"), out var facility)
            ? IncidentPlan.Enter(facility, terms, today.Today)
            : Refusal.InvalidField("facility", "radiation.unknown-facility", row.Text("facility"));
    }

    protected override Result Update(IncidentPlan record, ImportRow row) => record.Describe(TermsOf(row), today.Today);

    protected override async Task<IReadOnlyList<IncidentPlan>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).IncidentPlans.Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);

    private static PlanTerms TermsOf(ImportRow row) => new(row.Text("number"), row.Needed("datedOn"), row.Date("approvedOn"), row.Text("approvalNumber"));

    private static string Key(string code, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{code}/{on:yyyy-MM-dd}");
}
