using Directory.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using ResearchManagement.Data;

namespace ResearchManagement.ResearchTasks;

/// <summary>Tasks by their code; the days of approval, contract and acceptance record those events.</summary>
internal sealed class ImportResearchTasks(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<ResearchTask>
{
    private static readonly Dictionary<string, ResearchTaskKind> Kinds = new()
    {
        ["Đề tài"] = ResearchTaskKind.Topic,
        ["Đề án"] = ResearchTaskKind.Scheme,
        ["Dự án sản xuất thử nghiệm"] = ResearchTaskKind.PilotProductionProject,
        ["Dự án KH&CN"] = ResearchTaskKind.ScienceTechnologyProject,
        ["Dự án"] = ResearchTaskKind.ScienceTechnologyProject,
        ["Nhiệm vụ đổi mới sáng tạo"] = ResearchTaskKind.InnovationTask,
    };

    private static readonly Dictionary<string, TaskLevel> Levels = new()
    {
        ["Cấp quốc gia"] = TaskLevel.National,
        ["Cấp bộ"] = TaskLevel.Ministerial,
        ["Cấp tỉnh"] = TaskLevel.Provincial,
        ["Cấp cơ sở"] = TaskLevel.Grassroots,
    };

    private static readonly Dictionary<string, TaskProgram> Programs = new()
    {
        ["Thường xuyên"] = TaskProgram.Ordinary,
        ["Nông thôn miền núi"] = TaskProgram.RuralMountainousProgram,
        ["Quỹ gen"] = TaskProgram.GeneFundTask,
        ["Cấp thiết địa phương"] = TaskProgram.LocalUrgentTask,
    };

    private static readonly Dictionary<string, AcceptanceGrade> Grades = new()
    {
        ["Xuất sắc"] = AcceptanceGrade.Excellent,
        ["Đạt"] = AcceptanceGrade.Pass,
        ["Khá"] = AcceptanceGrade.Good,
        ["Trung bình"] = AcceptanceGrade.Average,
        ["Đạt yêu cầu"] = AcceptanceGrade.Satisfactory,
    };

    private static readonly (ResearchTaskEventKind Kind, string Column, string? Document)[] Recorded =
    [
        (ResearchTaskEventKind.Approved, "approvedOn", "decision"), (ResearchTaskEventKind.Contracted, "contractedOn", "contract"),
        (ResearchTaskEventKind.AcceptanceFiled, "filedOn", null), (ResearchTaskEventKind.Reviewed, "reviewedOn", null), (ResearchTaskEventKind.Accepted, "acceptedOn", "recognition"),
    ];

    private readonly OrganizationColumn leads = new("lead", keepsText: true);

    private IReadOnlyList<PersonInfo> people = [];

    public override string Register => "tasks";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã nhiệm vụ", "Code", Required: true) { Aliases = ["Mã"] },
        new("name", "Tên nhiệm vụ", "Task", Required: true) { Aliases = ["Tên đề tài, dự án"] },
        new("kind", "Loại hình", "Kind", Required: true),
        new("level", "Cấp", "Level", Required: true),
        new("program", "Chương trình", "Program"),
        new("field", "Lĩnh vực", "Field"),
        new("lead", "Tổ chức chủ trì", "Lead organization", Required: true) { Aliases = ["Đơn vị chủ trì"] },
        new("principalInvestigator", "Chủ nhiệm", "Principal investigator"),
        new("budget", "Tổng kinh phí (đồng)", "Budget (VND)") { Aliases = ["Tổng kinh phí"] },
        new("stateBudget", "Ngân sách nhà nước (đồng)", "State budget (VND)") { Aliases = ["Ngân sách nhà nước"] },
        new("proposedOn", "Ngày vào sổ", "Proposed on", Required: true) { Aliases = ["Ngày đề xuất"] },
        new("approvedOn", "Ngày phê duyệt", "Approved on"),
        new("decision", "Số quyết định phê duyệt", "Approval decision"),
        new("contractedOn", "Ngày ký hợp đồng", "Contracted on"),
        new("contract", "Số hợp đồng", "Contract number"),
        new("startsOn", "Bắt đầu", "Starts on"),
        new("endsOn", "Kết thúc", "Ends on"),
        new("filedOn", "Ngày nộp hồ sơ nghiệm thu", "Acceptance filed on"),
        new("reviewedOn", "Ngày họp hội đồng nghiệm thu", "Council met on"),
        new("acceptedOn", "Ngày công nhận kết quả", "Accepted on"),
        new("recognition", "Số quyết định công nhận", "Recognition decision"),
        new("grade", "Xếp loại", "Grade"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        people = await sender.Send(new GetPeople(null), cancellation);
        await leads.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, ResearchTask>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((ResearchManagementDbContext)context).Tasks.Where(t => keys.Contains(t.Code)).ToDictionaryAsync(t => t.Code, cancellation);

    protected override Result<ResearchTask> Create(ImportRow row)
    {
        var task = ResearchTask.Propose(row.Text("code"), row.Needed("proposedOn"), DescriptionOf(row));
        return task.IsRefused ? task : Apply(task.Value, row) is { IsRefused: true } refused ? refused.Refusal : task;
    }

    protected override Result Update(ResearchTask record, ImportRow row) =>
        record.Describe(DescriptionOf(row)) is { IsRefused: true } refused ? refused : Apply(record, row);

    protected override async Task<IReadOnlyList<ResearchTask>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((ResearchManagementDbContext)context).Tasks.Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);

    private static TaskDescription DescriptionOf(ImportRow row) => new(
        row.Required("name"), row.Needed("kind", Kinds), row.Needed("level", Levels), row.Choice("program", Programs) ?? TaskProgram.Ordinary, row.Text("field"),
        row.Required("lead"), row.Text("principalInvestigator"), row.Money("budget"), row.Money("stateBudget"));

    private Result Apply(ResearchTask task, ImportRow row)
    {
        var person = row.Among("person", people, p => [p.FullName, p.Email], "research.unknown-person");
        task.Assign(person?.UnitId ?? task.ResponsibleUnitId ?? current.Actor.UnitId, person?.Id ?? task.ResponsiblePersonId);
        if (leads.Read(row) is { } lead)
        {
            task.LinkLead(lead);
        }

        var terms = new TaskTerms(row.Date("startsOn"), row.Date("endsOn"), row.Choice("grade", Grades));
        foreach (var (kind, column, document) in Recorded)
        {
            // What is recorded already stays as it is: an import adds events, it never rewrites them, and says so where the file differs.
            var recorded = task.Counting.FirstOrDefault(e => e.Kind == kind);
            if (row.Date(column) is not { } on || row.Problems.Count > 0 || recorded?.HappenedOn == on)
            {
                continue;
            }

            if (recorded is not null)
            {
                return Refusal.InvalidField(column, "research.recorded-otherwise", new Sentence($"research.ResearchTaskEventKind.{kind}"), recorded.HappenedOn);
            }

            var paper = document is null || row.Text(document) is "" ? null : row.Text(document);
            var outcome = task.Happen(new(kind, on, paper, null, RecordedBy.Of(current, clock)), terms, today.Today);
            if (outcome.IsRefused)
            {
                // The form's field is this column of the file.
                return outcome.Refusal with { Fields = [.. outcome.Refusal.Fields.Select(error => error with { Field = error.Field is "startsOn" or "endsOn" or "grade" ? error.Field : column })] };
            }
        }

        return Result.Ok;
    }
}
