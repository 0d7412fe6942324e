using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Checklists;
using RadiationSafety.Data;
using RadiationSafety.Inspections;

namespace RadiationSafety.Findings;

/// <summary>Findings by inspection and number; the day of mending records it.</summary>
internal sealed class ImportFindings(CurrentActor current, TimeProvider clock, IToday today) : Importer<Finding>
{
    private static readonly DayColumn<FindingEventKind>[] Days = [new(FindingEventKind.Mended, "mendedOn", "proof")];

    private Dictionary<string, Inspection> inspections = [];

    private Dictionary<Guid, Checklist> checklists = [];

    public override string Register => "findings";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("inspection", "Mã cuộc kiểm tra", "Inspection code", Required: true),
        new("number", "Tồn tại số", "Number", Required: true),
        new("description", "Nội dung", "Description", Required: true),
        new("item", "Mục bảng kiểm", "Item"),
        new("article", "Điều khoản", "Article"),
        new("dueOn", "Hạn khắc phục", "Due on", Required: true),
        new("setBy", "Văn bản ấn định", "Set by", Required: true),
        new("mendedOn", "Ngày khắc phục", "Mended on"),
        new("proof", "Văn bản chứng minh", "Proof"),
    ];

    protected override string KeyOf(ImportRow row) =>
        row.Required("inspection") is { Length: > 0 } code && row.Integer("number") is { } number ? Finding.CodeOf(code, number) : row.Required("number")[..0];

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var codes = rows.Select(row => row.Text("inspection")).Distinct().ToList();
        inspections = await radiation.Inspections.Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, cancellation);
        var used = inspections.Values.Select(i => i.ChecklistId).OfType<Guid>().Distinct().ToList();
        checklists = await radiation.Checklists.AsNoTracking().Where(c => used.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Finding>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Findings.Where(f => keys.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);

    protected override Result<Finding> Create(ImportRow row)
    {
        if (!inspections.TryGetValue(row.Text("inspection"), out var inspection))
        {
            return Refusal.InvalidField("inspection", "radiation.findings.unknown-inspection", row.Text("inspection"));
        }

        var entered = Finding.Enter(inspection, row.Integer("number") ?? 0, TermsOf(row), ChecklistOf(inspection));
        if (entered.IsRefused)
        {
            return entered.Refusal with { Fields = [.. entered.Refusal.Fields.Select(error => error with { Field = error.Field == "inspectionId" ? "inspection" : error.Field })] };
        }

        entered.Value.Assign(inspection.ResponsibleUnitId ?? current.Actor.UnitId, inspection.ResponsiblePersonId);
        return Apply(entered.Value, row) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    protected override Result Update(Finding record, ImportRow row) =>
        record.Describe(TermsOf(row), ChecklistOf(inspections[record.InspectionCode])) is { IsRefused: true } refused ? refused : Apply(record, row);

    protected override async Task<IReadOnlyList<Finding>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Findings.Where(f => ids.Contains(f.Id)).ToListAsync(cancellation);

    private Checklist? ChecklistOf(Inspection inspection) => inspection.ChecklistId is { } used ? checklists.GetValueOrDefault(used) : null;

    private static FindingTerms TermsOf(ImportRow row) => new(row.Required("description"), row.Integer("item"), row.Text("article"), row.Needed("dueOn"), row.Required("setBy"));

    private Result Apply(Finding finding, ImportRow row) => RecordDays(row, finding, Days, RecordedBy.Of(current, clock), what => finding.Happen(what, today.Today));
}
