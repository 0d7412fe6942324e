using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using ResearchManagement.Data;
using ResearchManagement.ResearchTasks;

namespace ResearchManagement.Models;

/// <summary>Models by their code; the days of set-up and acceptance record those events.</summary>
internal sealed class ImportModels(CurrentActor current, TimeProvider clock, IToday today) : Importer<DemonstrationModel>
{
    private static readonly DayColumn<ModelEventKind>[] Days = [new(ModelEventKind.SetUp, "setUpOn"), new(ModelEventKind.Accepted, "acceptedOn", "minutes")];

    private Dictionary<string, ResearchTask> tasks = [];

    public override string Register => "models";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã mô hình", "Code", Required: true) { Aliases = ["Mã"] },
        new("task", "Mã nhiệm vụ", "Task code", Required: true),
        new("name", "Tên mô hình", "Model", Required: true),
        new("subject", "Cây trồng, vật nuôi", "Subject", Required: true) { Aliases = ["Đối tượng"] },
        new("place", "Địa điểm", "Place", Required: true),
        new("chosenOn", "Ngày chọn", "Chosen on", Required: true),
        new("setUpOn", "Ngày triển khai", "Set up on"),
        new("acceptedOn", "Ngày nghiệm thu khối lượng", "Accepted on"),
        new("minutes", "Số biên bản", "Minutes"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("task")).Distinct().ToList();
        tasks = await ((ResearchManagementDbContext)context).Tasks.Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, DemonstrationModel>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((ResearchManagementDbContext)context).Models.Where(m => keys.Contains(m.Code)).ToDictionaryAsync(m => m.Code, cancellation);

    protected override Result<DemonstrationModel> Create(ImportRow row)
    {
        var code = row.Required("task");
        if (!tasks.TryGetValue(code, out var task))
        {
            return Refusal.InvalidField("task", "research.unknown-task", code);
        }

        var model = DemonstrationModel.Choose(row.Text("code"), task, row.Needed("chosenOn"), row.Required("name"), row.Required("subject"), row.Required("place"));
        model.Assign(task.ResponsibleUnitId ?? current.Actor.UnitId, task.ResponsiblePersonId);
        return Apply(model, row) is { IsRefused: true } refused ? refused.Refusal : model;
    }

    protected override Result Update(DemonstrationModel record, ImportRow row)
    {
        record.Describe(row.Required("name"), row.Required("subject"), row.Required("place"));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<DemonstrationModel>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((ResearchManagementDbContext)context).Models.Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);

    private Result Apply(DemonstrationModel model, ImportRow row)
    {
        return RecordDays(row, model, Days, RecordedBy.Of(current, clock), what => model.Happen(what, today.Today));
    }
}
