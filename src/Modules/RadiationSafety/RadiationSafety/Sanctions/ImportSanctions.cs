using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Inspections;

namespace RadiationSafety.Sanctions;

/// <summary>Decisions of sanction by number and day; the days of service and execution record those events.</summary>
internal sealed class ImportSanctions(CurrentActor current, TimeProvider clock, IToday today) : Importer<Sanction>
{
    private static readonly DayColumn<SanctionEventKind>[] Days = [new(SanctionEventKind.Served, "servedOn"), new(SanctionEventKind.Executed, "executedOn")];

    private Dictionary<string, Inspection> inspections = [];

    public override string Register => "sanctions";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("number", "Số quyết định", "Number", Required: true),
        new("decidedOn", "Ngày quyết định", "Decided on", Required: true),
        new("inspection", "Mã cuộc kiểm tra", "Inspection code", Required: true),
        new("amount", "Số tiền phạt (đồng)", "Fine in đồng", Required: true),
        new("violation", "Hành vi vi phạm", "Violation", Required: true),
        new("article", "Điều khoản", "Article"),
        new("remedy", "Biện pháp khắc phục", "Remedy"),
        new("servedOn", "Ngày giao", "Served on"),
        new("executedOn", "Ngày thi hành", "Executed on"),
    ];

    protected override string KeyOf(ImportRow row) =>
        row.Required("number") is { Length: > 0 } number && row.Date("decidedOn") is { } on ? Sanction.CodeOf(number, on) : row.Required("decidedOn")[..0];

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("inspection")).Distinct().ToList();
        inspections = await ((RadiationSafetyDbContext)context).Inspections.Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Sanction>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Sanctions.Where(s => keys.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancellation);

    protected override Result<Sanction> Create(ImportRow row)
    {
        if (!inspections.TryGetValue(row.Required("inspection"), out var inspection))
        {
            return Refusal.InvalidField("inspection", "radiation.findings.unknown-inspection", row.Text("inspection"));
        }

        var decided = Sanction.Decide(inspection, row.Text("number"), row.Needed("decidedOn"), TermsOf(row), today.Today);
        if (decided.IsRefused)
        {
            return decided.Refusal with { Fields = [.. decided.Refusal.Fields.Select(error => error with { Field = error.Field == "inspectionId" ? "inspection" : error.Field })] };
        }

        decided.Value.Assign(inspection.ResponsibleUnitId ?? current.Actor.UnitId, inspection.ResponsiblePersonId);
        return Apply(decided.Value, row) is { IsRefused: true } refused ? refused.Refusal : decided;
    }

    protected override Result Update(Sanction record, ImportRow row)
    {
        record.Describe(TermsOf(row));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<Sanction>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Sanctions.Where(s => ids.Contains(s.Id)).ToListAsync(cancellation);

    private static SanctionTerms TermsOf(ImportRow row)
    {
        row.Required("amount");
        return new SanctionTerms(row.Money("amount") ?? 0, row.Required("violation"), row.Text("article"), row.Text("remedy"));
    }

    private Result Apply(Sanction sanction, ImportRow row) => RecordDays(row, sanction, Days, RecordedBy.Of(current, clock), what => sanction.Happen(what, today.Today));
}
