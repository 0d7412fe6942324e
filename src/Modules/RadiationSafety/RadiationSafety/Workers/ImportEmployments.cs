using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Workers;

/// <summary>Work at facilities by national id, facility and first day: who works at two facilities has two rows.</summary>
internal sealed class ImportEmployments(IToday today) : Importer<Employment>
{
    internal static readonly Dictionary<string, WorkerRole> Roles = new()
    {
        ["Nhân viên bức xạ"] = WorkerRole.RadiationWorker,
        ["Người phụ trách an toàn"] = WorkerRole.SafetyOfficer,
    };

    private Dictionary<string, RadiationWorker> workers = [];

    private Dictionary<string, RadiationFacility> facilities = [];

    /// <summary>By worker, the rows before included.</summary>
    private Dictionary<Guid, List<Employment>> known = [];

    public override string Register => "employments";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("nationalId", "Số CCCD", "National id", Required: true) { Aliases = ["Số định danh", "Số CMND"] },
        new("facility", "Mã cơ sở", "Facility code", Required: true),
        new("job", "Công việc", "Job", Required: true),
        new("role", "Vai trò", "Role", Required: true),
        new("startedOn", "Từ ngày", "From", Required: true),
        new("endedOn", "Đến ngày", "To"),
    ];

    protected override string KeyOf(ImportRow row)
    {
        var (number, code, on) = (row.Required("nationalId"), row.Required("facility"), row.Date("startedOn"));
        return number.Length == 0 || code.Length == 0 || on is null ? "" : Key(number, code, on.Value);
    }

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var (numbers, codes) = (rows.Select(row => row.Text("nationalId")).Distinct().ToList(), rows.Select(row => row.Text("facility")).Distinct().ToList());
        workers = await radiation.Workers.AsNoTracking().Where(w => numbers.Contains(w.NationalId)).ToDictionaryAsync(w => w.NationalId, cancellation);
        facilities = await radiation.Facilities.AsNoTracking().Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
        var ids = workers.Values.Select(w => w.Id).ToList();
        known = (await radiation.Employments.Where(e => ids.Contains(e.WorkerId)).ToListAsync(cancellation)).GroupBy(e => e.WorkerId).ToDictionary(of => of.Key, of => of.ToList());
    }

    protected override Task<IReadOnlyDictionary<string, Employment>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, Employment>>(workers.Values
            .SelectMany(worker => known.GetValueOrDefault(worker.Id, []).Select(e => (Key: Key(worker.NationalId, e.FacilityCode, e.StartedOn), Employment: e)))
            .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Employment));

    protected override Result<Employment> Create(ImportRow row)
    {
        if (!workers.TryGetValue(row.Text("nationalId"), out var worker))
        {
            return Refusal.InvalidField("nationalId", "radiation.unknown-worker", row.Text("nationalId"));
        }

        if (!facilities.TryGetValue(row.Text("facility"), out var facility))
        {
            return Refusal.InvalidField("facility", "radiation.unknown-facility", row.Text("facility"));
        }

        var terms = TermsOf(row);
        var others = known.TryGetValue(worker.Id, out var list) ? list : known[worker.Id] = [];
        if (Employment.RefuseOverlap(terms, facility.Id, others) is { } twice)
        {
            return twice;
        }

        var made = Employment.Enter(worker, facility, terms, today.Today);
        if (!made.IsRefused)
        {
            others.Add(made.Value);
        }

        return made;
    }

    protected override Result Update(Employment record, ImportRow row)
    {
        var terms = TermsOf(row);
        return Employment.RefuseOverlap(terms, record.FacilityId, known[record.WorkerId].Where(other => other != record)) is { } twice
            ? twice
            : record.Describe(workers[row.Text("nationalId")].BornOn, terms, today.Today);
    }

    protected override async Task<IReadOnlyList<Employment>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Employments.Where(e => ids.Contains(e.Id)).ToListAsync(cancellation);

    private static EmploymentTerms TermsOf(ImportRow row) => new(row.Required("job"), row.Needed("role", Roles), row.Needed("startedOn"), row.Date("endedOn"));

    private static string Key(string number, string code, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{number}/{code}/{on:yyyy-MM-dd}");
}
