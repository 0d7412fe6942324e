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
using StartupSupport.Data;

namespace StartupSupport.Projects;

/// <summary>Projects by their code; the days of each step record those events.</summary>
internal sealed class ImportProjects(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<StartupProject>
{
    private static readonly Dictionary<string, ProjectKind> Kinds = new()
    {
        ["Dự án"] = ProjectKind.StartupProject,
        ["Ý tưởng"] = ProjectKind.StartupIdea,
    };

    private static readonly DayColumn<ProjectEventKind>[] Days =
    [
        new(ProjectEventKind.Qualified, "qualifiedOn"), new(ProjectEventKind.Mentored, "mentoredOn"), new(ProjectEventKind.Connected, "connectedOn"),
        new(ProjectEventKind.ContractSigned, "contractedOn", "contract"),
    ];

    private readonly OrganizationColumn owners = new("owner", keepsText: true);

    private readonly StaffColumn staff = new("person");

    public override string Register => "projects";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã dự án", "Code", Required: true) { Aliases = ["Mã"] },
        new("name", "Tên dự án, ý tưởng", "Project", Required: true) { Aliases = ["Tên dự án", "Tên"] },
        new("kind", "Loại", "Kind", Required: true),
        new("owner", "Chủ dự án", "Owner", Required: true) { Aliases = ["Đơn vị, cá nhân"] },
        new("field", "Lĩnh vực", "Field"),
        new("place", "Địa bàn", "Place"),
        new("mentor", "Chuyên gia, cố vấn", "Mentor") { Aliases = ["Cố vấn"] },
        new("registeredOn", "Ngày đăng ký", "Registered on", Required: true),
        new("qualifiedOn", "Ngày đạt sơ loại", "Qualified on"),
        new("mentoredOn", "Ngày tư vấn đầu tiên", "Mentored on"),
        new("connectedOn", "Ngày kết nối", "Connected on"),
        new("contractedOn", "Ngày ký hợp đồng tiêu thụ", "Contract signed on"),
        new("contract", "Số hợp đồng", "Contract number"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await owners.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, StartupProject>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((StartupSupportDbContext)context).Projects.Where(t => keys.Contains(t.Code)).ToDictionaryAsync(p => p.Code, cancellation);

    protected override Result<StartupProject> Create(ImportRow row)
    {
        var project = StartupProject.Register(row.Text("code"), row.Needed("registeredOn"), DescriptionOf(row));
        return Apply(project, row) is { IsRefused: true } refused ? refused.Refusal : project;
    }

    protected override Result Update(StartupProject record, ImportRow row)
    {
        record.Describe(DescriptionOf(row));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<StartupProject>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((StartupSupportDbContext)context).Projects.Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);

    private static ProjectDescription DescriptionOf(ImportRow row) =>
        new(row.Required("name"), row.Needed("kind", Kinds), row.Required("owner"), row.Text("field"), row.Text("place"), row.Text("mentor"));

    private Result Apply(StartupProject project, ImportRow row)
    {
        var responsible = staff.Read(row, project, current.Actor);
        project.Assign(responsible.UnitId, responsible.PersonId);
        if (owners.Read(row) is { } owner)
        {
            project.LinkOwner(owner);
        }

        return RecordDays(row, project, Days, RecordedBy.Of(current, clock), what => project.Happen(what, today.Today));
    }
}
