using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.Workers;

/// <summary>Workers by their national id number.</summary>
internal sealed class ImportWorkers(IToday today) : Importer<RadiationWorker>
{
    private Dictionary<Guid, DateOnly?> certified = [];

    public override string Register => "workers";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("nationalId", "Số CCCD", "National id", Required: true) { Aliases = ["Số định danh", "Số CMND"] },
        new("fullName", "Họ và tên", "Full name", Required: true),
        new("bornOn", "Ngày sinh", "Born on", Required: true),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("nationalId");

    protected override async Task<IReadOnlyDictionary<string, RadiationWorker>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var found = await radiation.Workers.Include(w => w.Employments).Where(w => keys.Contains(w.NationalId)).ToDictionaryAsync(w => w.NationalId, cancellation);
        var ids = found.Values.Select(w => w.Id).ToList();
        certified = await radiation.StaffCertificates.Where(c => ids.Contains(c.WorkerId)).GroupBy(c => c.WorkerId).Select(g => new { g.Key, First = g.Min(c => c.IssuedOn) }).ToDictionaryAsync(g => g.Key, g => g.First, cancellation);
        return found;
    }

    protected override Result<RadiationWorker> Create(ImportRow row) => RadiationWorker.Enter(WhoOf(row), today.Today);

    protected override Result Update(RadiationWorker record, ImportRow row) => record.Describe(WhoOf(row), certified.GetValueOrDefault(record.Id), today.Today);

    protected override async Task<IReadOnlyList<RadiationWorker>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Workers.Where(w => ids.Contains(w.Id)).ToListAsync(cancellation);

    private static WorkerIdentity WhoOf(ImportRow row) => new(row.Text("nationalId"), row.Required("fullName"), row.Needed("bornOn"));
}
