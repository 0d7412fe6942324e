using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;

namespace Planning.Plans;

/// <summary>Plans by number and year: the number alone comes again every year.</summary>
internal sealed class ImportPlans : Importer<WorkPlan>
{
    public override string Register => "plans";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("number", "Số, ký hiệu", "Number", Required: true) { Aliases = ["Số ký hiệu", "Số kế hoạch"] },
        new("issuedOn", "Ngày ban hành", "Issued on", Required: true) { Aliases = ["Ngày"] },
        new("subject", "Trích yếu", "Subject", Required: true) { Aliases = ["Về việc"] },
        new("year", "Năm", "Year"),
        new("decisionNumber", "Số quyết định giao", "Decision"),
        new("decidedOn", "Ngày quyết định", "Decided on"),
        new("decisionIssuer", "Cơ quan quyết định", "Decided by"),
    ];

    protected override string KeyOf(ImportRow row)
    {
        var (number, issuedOn) = (row.Required("number"), row.Date("issuedOn"));
        row.Required("subject");
        if (issuedOn is null && row.Problems.Count == 0)
        {
            row.Required("issuedOn");
        }

        string[] decision = [row.Text("decisionNumber"), row.Text("decidedOn"), row.Text("decisionIssuer")];
        if (decision.Any(part => part.Length > 0) && decision.Any(part => part.Length == 0))
        {
            row.Wrong("decisionNumber", "planning.plans.decision-incomplete");
        }

        return row.Problems.Count == 0 && YearOf(row) is { } year ? Key(number, year) : "";
    }

    protected override async Task<IReadOnlyDictionary<string, WorkPlan>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var numbers = keys.Select(key => key[..key.LastIndexOf(" (", StringComparison.Ordinal)]).ToList();
        var plans = await ((PlanningDbContext)context).Plans.Where(p => numbers.Contains(p.Number)).ToListAsync(cancellation);
        return plans.Where(plan => keys.Contains(Key(plan.Number, plan.Year))).ToDictionary(plan => Key(plan.Number, plan.Year));
    }

    protected override Result<WorkPlan> Create(ImportRow row) =>
        WorkPlan.Issue(row.Text("number"), row.Date("issuedOn")!.Value, row.Text("subject"), YearOf(row)!.Value, ParentOf(row));

    protected override Result Update(WorkPlan record, ImportRow row) =>
        record.Describe(row.Text("number"), row.Date("issuedOn")!.Value, row.Text("subject"), YearOf(row)!.Value, ParentOf(row));

    protected override async Task<IReadOnlyList<WorkPlan>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((PlanningDbContext)context).Plans.Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);

    private static ParentDecision? ParentOf(ImportRow row) =>
        row.Date("decidedOn") is { } on ? new ParentDecision(row.Text("decisionNumber"), on, row.Text("decisionIssuer")) : null;

    /// <summary>The year planned for; that of the issue when the file names none.</summary>
    private static int? YearOf(ImportRow row) => row.Text("year").Length > 0 ? row.Integer("year") : row.Date("issuedOn")?.Year;

    private static string Key(string number, int year) => $"{number} ({year.ToString(CultureInfo.InvariantCulture)})";
}
