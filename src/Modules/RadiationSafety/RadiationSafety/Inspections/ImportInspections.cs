using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.People;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Inspections;

/// <summary>Inspections by their code; the days of decision, visit and conclusion record those events.</summary>
internal sealed class ImportInspections(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<Inspection>
{
    private static readonly Dictionary<string, InspectionType> Types = new()
    {
        ["Kiểm tra chuyên ngành"] = InspectionType.SpecializedCheck,
        ["Kiểm tra"] = InspectionType.SpecializedCheck,
        ["Thanh tra"] = InspectionType.Inspection,
    };

    private static readonly Dictionary<string, InspectionOrigin> Origins = new()
    {
        ["Theo kế hoạch"] = InspectionOrigin.Planned,
        ["Đột xuất"] = InspectionOrigin.Unplanned,
    };

    private static readonly DayColumn<InspectionEventKind>[] Days =
    [
        new(InspectionEventKind.Decided, "decidedOn", "decision"),
        new(InspectionEventKind.Conducted, "conductedOn"),
        new(InspectionEventKind.Concluded, "concludedOn", "conclusion"),
    ];

    private readonly StaffColumn staff = new("person");

    private Dictionary<string, RadiationFacility> facilities = [];

    private Dictionary<string, Guid> checklists = [];

    public override string Register => "inspections";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã cuộc"] },
        new("facility", "Mã cơ sở", "Facility code", Required: true),
        new("type", "Loại", "Type", Required: true),
        new("origin", "Theo kế hoạch hay đột xuất", "Origin", Required: true),
        new("plannedOn", "Ngày dự kiến", "Planned on", Required: true),
        new("checklist", "Bảng kiểm", "Checklist"),
        new("leader", "Trưởng đoàn", "Leader"),
        new("team", "Thành viên", "Team"),
        new("decidedOn", "Ngày quyết định", "Decided on"),
        new("decision", "Số quyết định", "Decision"),
        new("startedOn", "Ngày bắt đầu", "Started on"),
        new("conductedOn", "Ngày kết thúc tại cơ sở", "Conducted on"),
        new("concludedOn", "Ngày kết luận", "Concluded on"),
        new("conclusion", "Số kết luận", "Conclusion"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        var radiation = (RadiationSafetyDbContext)context;
        var codes = rows.Select(row => row.Text("facility")).Distinct().ToList();
        facilities = await radiation.Facilities.Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
        var keys = rows.Select(row => row.Text("checklist")).Where(text => text.Length > 0).Distinct().ToList();
        checklists = await radiation.Checklists.Where(c => keys.Contains(c.Key)).ToDictionaryAsync(c => c.Key, c => c.Id, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Inspection>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Inspections.Where(i => keys.Contains(i.Code)).ToDictionaryAsync(i => i.Code, cancellation);

    protected override Result<Inspection> Create(ImportRow row)
    {
        if (!facilities.TryGetValue(row.Required("facility"), out var facility))
        {
            return Refusal.InvalidField("facility", "radiation.unknown-facility", row.Text("facility"));
        }

        var planned = TermsOf(row) is var terms && terms.IsRefused ? terms.Refusal : Inspection.Plan(row.Text("code"), facility, terms.Value);
        return planned.IsRefused ? planned : Apply(planned.Value, row) is { IsRefused: true } refused ? refused.Refusal : planned;
    }

    protected override Result Update(Inspection record, ImportRow row)
    {
        var terms = TermsOf(row);
        return terms.IsRefused ? terms.Refusal : record.Describe(terms.Value) is { IsRefused: true } refused ? refused : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<Inspection>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Inspections.Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);

    private Result<InspectionTerms> TermsOf(ImportRow row)
    {
        var key = row.Text("checklist");
        return key.Length > 0 && !checklists.ContainsKey(key)
            ? Refusal.InvalidField("checklist", "radiation.inspections.unknown-checklist")
            : new InspectionTerms(row.Needed("type", Types), row.Needed("origin", Origins), row.Needed("plannedOn"), key.Length > 0 ? checklists[key] : null, row.Text("leader"), row.Text("team"));
    }

    private Result Apply(Inspection inspection, ImportRow row)
    {
        var responsible = staff.Read(row, inspection, current.Actor);
        inspection.Assign(responsible.UnitId, responsible.PersonId);
        var started = row.Date("startedOn");
        return RecordDays(row, inspection, Days, RecordedBy.Of(current, clock), what => inspection.Happen(what, started, today.Today));
    }
}
