using System.Globalization;
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
using Platform.Vietnamese;

namespace Platform.Training;

/// <summary>Classes by their number; days of their steps are recorded as far as the file gives them.</summary>
public abstract class ImportTrainingClasses<TProgram, TClass, TParticipant>(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<TClass>
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>, new()
    where TParticipant : TrainingParticipant, new()
{
    private static readonly DayColumn<TrainingEventKind>[] Steps = [new(TrainingEventKind.Opened, "openedOn", "planNumber"), new(TrainingEventKind.Started, "startedOn")];

    private readonly OrganizationColumn hosts = new("host", keepsText: false);

    private readonly StaffColumn staff = new("person");

    private Dictionary<string, TProgram> programs = [];

    private Dictionary<Guid, TrainingProgramVersion> versions = [];

    public override string Register => "training-classes";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã lớp", "Class code", Required: true) { Aliases = ["Mã"] },
        new("program", "Mã chương trình", "Program code", Required: true),
        new("days", "Các ngày học", "Days", Required: true),
        new("place", "Địa điểm", "Place", Required: true),
        new("capacity", "Số học viên tối đa", "Capacity", Required: true),
        new("trainers", "Giảng viên", "Trainers"),
        new("host", "Đơn vị tổ chức", "Host"),
        new("planNumber", "Số kế hoạch", "Plan number"),
        new("openedOn", "Ngày mở đăng ký", "Opened on"),
        new("startedOn", "Ngày khai giảng", "Started on"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await hosts.PrepareAsync(sender, rows, cancellation);
        var codes = rows.Select(row => row.Text("program")).Distinct().ToList();
        programs = await context.Set<TProgram>().AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellation);
        versions = programs.Values.SelectMany(program => program.Versions).ToDictionary(version => version.Id);
    }

    protected override async Task<IReadOnlyDictionary<string, TClass>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await context.Set<TClass>().AsSplitQuery().Where(c => keys.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellation);

    protected override Result<TClass> Create(ImportRow row)
    {
        var (code, days) = (row.Required("program"), Days(row));
        if (row.Problems.Count > 0 || days.Count == 0)
        {
            return Refusal.InvalidField("days", "platform.import.required");
        }

        if (!programs.TryGetValue(code, out var program))
        {
            return Refusal.InvalidField("program", "platform.training.unknown-program", code);
        }

        if (program.VersionOn(days.Min()) is not { } version)
        {
            return Refusal.InvalidField("days", "platform.training.no-version", program.Name, days.Min());
        }

        var held = TrainingClass.Plan<TClass>(row.Text("code"), program, version);
        var outcome = Apply(held, row);
        return outcome.IsRefused ? outcome.Refusal : held;
    }

    protected override Result Update(TClass record, ImportRow row) => Apply(record, row);

    protected override async Task<IReadOnlyList<TClass>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await context.Set<TClass>().AsSplitQuery().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);

    private Result Apply(TClass held, ImportRow row)
    {
        var (days, place, capacity, host) = (Days(row), row.Required("place"), row.Integer("capacity"), hosts.Read(row));
        var responsible = staff.Read(row, held, current.Actor);
        if (row.Problems.Count > 0)
        {
            return Result.Ok;
        }

        var trainers = row.Text("trainers").Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => new Trainer(name, null)).ToList();
        var plan = new ClassPlan(days, place, trainers.Count == 0 ? held.Trainers : trainers, host, VietnameseText.Filled(row.Text("planNumber")) ?? held.PlanNumber, capacity ?? 0);
        if (held.TakesParticipants && held.Describe(plan).Refusal is { } refusal)
        {
            return refusal;
        }

        held.Assign(responsible.UnitId, responsible.PersonId);
        return versions.TryGetValue(held.ProgramVersionId, out var version)
            ? RecordDays(row, held, Steps, RecordedBy.Of(current, clock), what => held.Happen(what, version, today.Today))
            : Refusal.InvalidField("program", "platform.training.other-program", held.ProgramName);
    }

    /// <summary>Days one after the other, set apart by commas or semicolons.</summary>
    private List<DateOnly> Days(ImportRow row)
    {
        var days = new List<DateOnly>();
        foreach (var text in row.Required("days").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (VietnameseDate.TryParse(text, today.Today, out var day, out var problem))
            {
                days.Add(day);
            }
            else
            {
                row.Wrong("days", VietnameseDate.TextKey(problem), text);
            }
        }

        return days;
    }
}

/// <summary>Participants of classes by class, name and day of birth; a row twice, or one too many for its class, is named before anything is written.</summary>
public abstract class ImportParticipants<TProgram, TClass, TParticipant>(ISender sender) : Importer<TParticipant>
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    private readonly OrganizationColumn organizations = new("organization", keepsText: true);

    private Dictionary<string, TClass> classes = [];

    private Dictionary<Guid, TrainingProgramVersion> versions = [];

    public override string Register => "training-participants";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("name", "Họ và tên", "Full name", Required: true) { Aliases = ["Học viên"] },
        new("bornOn", "Ngày sinh", "Born on", Required: true),
        new("class", "Mã lớp", "Class code", Required: true),
        new("kind", "Đối tượng", "Kind", Required: true),
        new("organization", "Đơn vị", "Organization", Required: true) { Aliases = ["Đơn vị công tác", "Mã số thuế"] },
        new("note", "Ghi chú", "Note"),
    ];

    protected override string KeyOf(ImportRow row)
    {
        var (held, name, born) = (row.Required("class"), row.Required("name"), row.Needed("bornOn"));
        return row.Problems.Count > 0 ? "" : Key(held, TrainingParticipant.KeyOf(name), born);
    }

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await organizations.PrepareAsync(sender, rows, cancellation);
        var codes = rows.Select(row => row.Text("class")).Distinct().ToList();
        classes = await context.Set<TClass>().AsSplitQuery().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellation);
        var ids = classes.Values.Select(c => c.ProgramVersionId).Distinct().ToList();
        versions = await context.Set<TrainingProgramVersion>().AsNoTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation);
    }

    /// <summary>They came with their classes.</summary>
    protected override Task<IReadOnlyDictionary<string, TParticipant>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, TParticipant>>(
            classes.Values.SelectMany(held => held.Trainees.Select(p => (Key: Key(held.Code, p.NameKey, p.BornOn), Participant: p))).Where(pair => keys.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Participant));

    protected override Result<TParticipant> Create(ImportRow row)
    {
        if (!classes.TryGetValue(row.Text("class"), out var held))
        {
            return Refusal.InvalidField("class", "platform.training.unknown-class", row.Text("class"));
        }

        if (Read(row, null) is not { } who)
        {
            return Refusal.InvalidField("name", "platform.import.required");
        }

        var admitted = held.Admit(versions[held.ProgramVersionId].Terms, who);
        return admitted.IsRefused ? admitted.Refusal : (TParticipant)admitted.Value;
    }

    protected override Result Update(TParticipant record, ImportRow row)
    {
        var held = classes[row.Text("class")];
        return Read(row, record) is not { } who || Says(record, who) ? Result.Ok : held.Correct(versions[held.ProgramVersionId].Terms, record, who);
    }

    protected override async Task<IReadOnlyList<TParticipant>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await context.Set<TParticipant>().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);

    private Trainee? Read(ImportRow row, TParticipant? known)
    {
        var (name, born, kind, organization) = (row.Required("name"), row.Needed("bornOn"), row.Required("kind"), row.Required("organization"));
        var link = organizations.Read(row);
        return row.Problems.Count > 0 ? null : new Trainee(known?.Name ?? name, born, kind, organization, link, VietnameseText.Filled(row.Text("note")) ?? known?.Note);
    }

    private static bool Says(TParticipant record, Trainee who) =>
        record.Kind == who.Kind && record.OrganizationEnteredId == who.Organization?.EnteredId && (who.Organization is not null || record.OrganizationName == VietnameseText.Normalize(who.OrganizationName)) && record.Note == who.Note;

    private static string Key(string held, string name, DateOnly born) => string.Create(CultureInfo.InvariantCulture, $"{held} · {name} · {born:yyyy-MM-dd}");
}
