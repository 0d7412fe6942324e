using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.Workers;

/// <summary>Health checks by national id and day: one check a day.</summary>
internal sealed class ImportHealthChecks(IToday today) : Importer<HealthCheck>
{
    private static readonly Dictionary<string, HealthResult> Outcomes = new()
    {
        ["Đủ sức khỏe"] = HealthResult.Fit,
        ["Đủ sức khỏe, có điều kiện"] = HealthResult.FitWithConditions,
        ["Không đủ sức khỏe"] = HealthResult.Unfit,
    };

    private Dictionary<string, RadiationWorker> workers = [];

    public override string Register => "health-checks";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("nationalId", "Số CCCD", "National id", Required: true) { Aliases = ["Số định danh", "Số CMND"] },
        new("checkedOn", "Ngày khám", "Checked on", Required: true),
        new("outcome", "Kết luận", "Outcome", Required: true),
        new("place", "Nơi khám", "Place", Required: true),
        new("document", "Số phiếu khám", "Form number"),
        new("note", "Ghi chú", "Note"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("nationalId") is { Length: > 0 } number && row.Date("checkedOn") is { } on ? Key(number, on) : "";

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var numbers = rows.Select(row => row.Text("nationalId")).Distinct().ToList();
        workers = await ((RadiationSafetyDbContext)context).Workers.AsNoTracking().Where(w => numbers.Contains(w.NationalId)).ToDictionaryAsync(w => w.NationalId, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, HealthCheck>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var numbers = workers.Values.ToDictionary(w => w.Id, w => w.NationalId);
        return (await ((RadiationSafetyDbContext)context).HealthChecks.Where(c => numbers.Keys.Contains(c.WorkerId)).ToListAsync(cancellation)).ToDictionary(check => Key(numbers[check.WorkerId], check.CheckedOn));
    }

    protected override Result<HealthCheck> Create(ImportRow row)
    {
        var (findings, on) = (FindingsOf(row), row.Needed("checkedOn"));
        return workers.TryGetValue(row.Text("nationalId"), out var worker)
            ? HealthCheck.Enter(worker, on, findings, today.Today)
            : Refusal.InvalidField("nationalId", "radiation.unknown-worker", row.Text("nationalId"));
    }

    protected override Result Update(HealthCheck record, ImportRow row)
    {
        record.Describe(FindingsOf(row));
        return Result.Ok;
    }

    protected override async Task<IReadOnlyList<HealthCheck>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).HealthChecks.Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);

    private static HealthFindings FindingsOf(ImportRow row) => new(row.Needed("outcome", Outcomes), row.Required("place"), row.Text("document"), row.Text("note"));

    private static string Key(string number, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{number}/{on:yyyy-MM-dd}");
}
