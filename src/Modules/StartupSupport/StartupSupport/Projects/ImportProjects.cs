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

    private static readonly (ProjectEventKind Kind, string Column, string? Document)[] Recorded =
    [
        (ProjectEventKind.Qualified, "qualifiedOn", null), (ProjectEventKind.Mentored, "mentoredOn", null), (ProjectEventKind.Connected, "connectedOn", null),
        (ProjectEventKind.ContractSigned, "contractedOn", "contract"),
    ];

    private readonly OrganizationColumn owners = new("owner", keepsText: true);

    private IReadOnlyList<PersonInfo> people = [];

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
        people = await sender.Send(new GetPeople(null), cancellation);
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
        var person = row.Among("person", people, p => [p.FullName, p.Email], "startups.unknown-person");
        project.Assign(person?.UnitId ?? project.ResponsibleUnitId ?? current.Actor.UnitId, person?.Id ?? project.ResponsiblePersonId);
        if (owners.Read(row) is { } owner)
        {
            project.LinkOwner(owner);
        }

        foreach (var (kind, column, document) in Recorded)
        {
            // What is recorded already stays as it is: an import adds events, it never rewrites them, and says so where the file differs.
            var recorded = project.Counting.FirstOrDefault(e => e.Kind == kind);
            if (row.Date(column) is not { } on || row.Problems.Count > 0 || recorded?.HappenedOn == on)
            {
                continue;
            }

            if (recorded is not null)
            {
                return Refusal.InvalidField(column, "startups.recorded-otherwise", new Sentence($"startups.ProjectEventKind.{kind}"), recorded.HappenedOn);
            }

            var paper = document is null || row.Text(document) is "" ? null : row.Text(document);
            var outcome = project.Happen(new(kind, on, paper, null, RecordedBy.Of(current, clock)), today.Today);
            if (outcome.IsRefused)
            {
                // The form's field is this column of the file.
                return outcome.Refusal with { Fields = [.. outcome.Refusal.Fields.Select(error => error with { Field = column })] };
            }
        }

        return Result.Ok;
    }
}
