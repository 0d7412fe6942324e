using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.SafetyReports;

/// <summary>Reports by facility and year: the day each came. Only what a notice has asked for can come.</summary>
internal sealed class ImportSafetyReports(CurrentActor current, TimeProvider clock, IToday today) : Importer<SafetyReport>
{
    private static readonly DayColumn<SafetyReportEventKind>[] Days = [new(SafetyReportEventKind.Urged, "urgedOn", "letter", Repeats: true), new(SafetyReportEventKind.Received, "receivedOn", "number")];

    public override string Register => "safety-reports";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("facility", "Mã cơ sở", "Facility code", Required: true),
        new("year", "Năm báo cáo", "Year", Required: true),
        new("urgedOn", "Ngày đôn đốc", "Urged on"),
        new("letter", "Số văn bản đôn đốc", "Letter"),
        new("receivedOn", "Ngày nhận", "Received on"),
        new("number", "Số báo cáo", "Report number"),
    ];

    protected override string KeyOf(ImportRow row) =>
        row.Required("facility") is { Length: > 0 } code && row.Integer("year") is { } year ? SafetyReport.CodeOf(code, year) : row.Required("year")[..0];

    protected override async Task<IReadOnlyDictionary<string, SafetyReport>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).SafetyReports.Where(r => keys.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellation);

    protected override Result<SafetyReport> Create(ImportRow row) => Refusal.InvalidField("facility", "radiation.safety-reports.not-asked", row.Text("facility"), row.Text("year"));

    protected override Result Update(SafetyReport record, ImportRow row) => RecordDays(row, record, Days, RecordedBy.Of(current, clock), what => record.Happen(what, today.Today));

    protected override async Task<IReadOnlyList<SafetyReport>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).SafetyReports.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
}
