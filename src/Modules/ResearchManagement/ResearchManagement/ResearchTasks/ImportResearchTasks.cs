using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Organizations;
using Platform.People;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using ResearchManagement.Data;

namespace ResearchManagement.ResearchTasks;

/// <summary>Tasks by their code; the days of approval, contract, reports and acceptance record those events.</summary>
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

    private static readonly DayColumn<ResearchTaskEventKind>[] Days =
    [
        new(ResearchTaskEventKind.Approved, "approvedOn", "decision"), new(ResearchTaskEventKind.Contracted, "contractedOn", "contract"),
        new(ResearchTaskEventKind.InfoRegistered, "infoRegisteredOn"), new(ResearchTaskEventKind.ProgressReported, "progressOn", Repeats: true),
        new(ResearchTaskEventKind.AcceptanceFiled, "filedOn"), new(ResearchTaskEventKind.Reviewed, "reviewedOn"), new(ResearchTaskEventKind.Accepted, "acceptedOn", "recognition"),
    ];

    private readonly OrganizationColumn leads = new("lead", keepsText: true);

    private readonly StaffColumn staff = new("person");

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
        new("infoRegisteredOn", "Ngày đăng ký thông tin", "Registered on"),
        new("progressOn", "Ngày báo cáo tiến độ gần nhất", "Latest progress report"),
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
        await staff.PrepareAsync(sender, rows, cancellation);
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
        var responsible = staff.Read(row, task, current.Actor);
        task.Assign(responsible.UnitId, responsible.PersonId);
        if (leads.Read(row) is { } lead)
        {
            task.LinkLead(lead);
        }

        var terms = new TaskTerms(row.Date("startsOn"), row.Date("endsOn"), row.Choice("grade", Grades));
        return RecordDays(row, task, Days, RecordedBy.Of(current, clock), what => task.Happen(what, terms, today.Today));
    }
}
