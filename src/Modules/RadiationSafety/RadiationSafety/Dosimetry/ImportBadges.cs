using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Facilities;
using RadiationSafety.Workers;

namespace RadiationSafety.Dosimetry;

/// <summary>
/// Dosimeters given out, by their number; the days of return and of loss record those events. What they measured is another file: the
/// laboratory's, see <see cref="ImportReadings"/>.
/// </summary>
internal sealed class ImportBadges(CurrentActor current, TimeProvider clock, IToday today) : Importer<DosimeterBadge>
{
    /// <summary>One found again is returned after it was lost.</summary>
    private static readonly DayColumn<BadgeEventKind>[] Days = [new(BadgeEventKind.Lost, "lostOn"), new(BadgeEventKind.Returned, "returnedOn")];

    private Dictionary<string, RadiationWorker> workers = [];

    private Dictionary<string, RadiationFacility> facilities = [];

    private ILookup<(Guid Worker, Guid Facility), Employment> work = Enumerable.Empty<Employment>().ToLookup(e => (e.WorkerId, e.FacilityId));

    public override string Register => "badge-issues";

    public override string Into => "dosimeter-badges";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Số liều kế", "Dosimeter", Required: true) { Aliases = ["Mã liều kế"] },
        new("nationalId", "Số CCCD", "National id", Required: true) { Aliases = ["Số định danh", "Số CMND"] },
        new("facility", "Mã cơ sở", "Facility code", Required: true),
        new("issuedOn", "Ngày phát", "Issued on", Required: true),
        new("periodFrom", "Đeo từ ngày", "Worn from", Required: true),
        new("periodTo", "Đeo đến ngày", "Worn to", Required: true),
        new("lostOn", "Ngày báo mất", "Lost on"),
        new("returnedOn", "Ngày thu", "Returned on") { Aliases = ["Ngày trả"] },
    ];

    protected override string KeyOf(ImportRow row)
    {
        // Days that are no days are told once, and not again as work she does not do then.
        TermsOf(row);
        return row.Required("code");
    }

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var (numbers, codes) = (rows.Select(row => row.Text("nationalId")).Distinct().ToList(), rows.Select(row => row.Text("facility")).Distinct().ToList());
        workers = await radiation.Workers.AsNoTracking().Where(w => numbers.Contains(w.NationalId)).ToDictionaryAsync(w => w.NationalId, cancellation);
        facilities = await radiation.Facilities.AsNoTracking().Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
        var ids = workers.Values.Select(w => w.Id).ToList();
        work = (await radiation.Employments.AsNoTracking().Where(e => ids.Contains(e.WorkerId)).ToListAsync(cancellation)).ToLookup(e => (e.WorkerId, e.FacilityId));
    }

    protected override async Task<IReadOnlyDictionary<string, DosimeterBadge>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Badges.Where(b => keys.Contains(b.Code)).ToDictionaryAsync(b => b.Code, cancellation);

    protected override Result<DosimeterBadge> Create(ImportRow row)
    {
        var employment = WorkOf(row);
        if (employment.IsRefused)
        {
            return employment.Refusal;
        }

        var issued = DosimeterBadge.Issue(row.Text("code"), employment.Value, TermsOf(row), today.Today);
        if (issued.IsRefused)
        {
            return issued;
        }

        var facility = facilities[row.Text("facility")];
        issued.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId);
        return Apply(issued.Value, row) is { IsRefused: true } refused ? refused.Refusal : issued;
    }

    protected override Result Update(DosimeterBadge record, ImportRow row)
    {
        var employment = WorkOf(row);
        if (employment.IsRefused)
        {
            return employment.Refusal;
        }

        if (record.WorkerId != employment.Value.WorkerId || record.FacilityId != employment.Value.FacilityId)
        {
            return Refusal.InvalidField("nationalId", "radiation.dosimetry.worn-by-another", record.Code, record.WorkerName, record.FacilityName);
        }

        return record.Describe(employment.Value, TermsOf(row), today.Today) is { IsRefused: true } refused ? refused : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<DosimeterBadge>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Badges.Where(b => ids.Contains(b.Id)).ToListAsync(cancellation);

    /// <summary>Her work there that reaches into the period, the latest first.</summary>
    private Result<Employment> WorkOf(ImportRow row)
    {
        if (!workers.TryGetValue(row.Required("nationalId"), out var worker))
        {
            return Refusal.InvalidField("nationalId", "radiation.unknown-worker", row.Text("nationalId"));
        }

        if (!facilities.TryGetValue(row.Required("facility"), out var facility))
        {
            return Refusal.InvalidField("facility", "radiation.unknown-facility", row.Text("facility"));
        }

        var (from, to) = (row.Date("periodFrom"), row.Date("periodTo"));
        return work[(worker.Id, facility.Id)].Where(e => e.StartedOn <= to && (e.EndedOn is null || e.EndedOn >= from)).MaxBy(e => e.StartedOn) is { } employment
            ? employment
            : Refusal.InvalidField("facility", "radiation.dosimetry.does-not-work-there", from, to);
    }

    private static WearingTerms TermsOf(ImportRow row) => new(row.Needed("issuedOn"), row.Needed("periodFrom"), row.Needed("periodTo"));

    private Result Apply(DosimeterBadge badge, ImportRow row) => RecordDays(row, badge, Days, RecordedBy.Of(current, clock), what => badge.Happen(what, null, today.Today));
}
