using Directory.Data;
using Directory.Units;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Vietnamese;

namespace Directory.People;

/// <summary>People by their e-mail: names repeat, and an account is made out to one person.</summary>
internal sealed class ImportPeople : Importer<Person>
{
    private static readonly Dictionary<string, bool> Marks = new() { ["x"] = true, ["có"] = true, ["không"] = false };

    /// <summary>Who heads which unit: as stored, and as the file goes on.</summary>
    private readonly Dictionary<Guid, (Guid Person, string Name)> heads = [];

    private IReadOnlyList<Unit> units = [];

    public override string Register => "people";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("email", "Thư điện tử", "E-mail", Required: true) { Aliases = ["Email"] },
        new("fullName", "Họ và tên", "Full name", Required: true) { Aliases = ["Họ tên"] },
        new("position", "Chức vụ", "Position", Required: true),
        new("unit", "Đơn vị", "Unit", Required: true) { Aliases = ["Phòng"] },
        new("head", "Trưởng đơn vị", "Head"),
        new("deputy", "Phó đơn vị", "Deputy"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("email");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var directory = (DirectoryDbContext)context;
        units = await directory.Units.AsNoTracking().Where(u => u.EndedOn == null).ToListAsync(cancellation);
        foreach (var head in await directory.People.AsNoTracking().Where(p => p.IsHead).Select(p => new { p.UnitId, p.Id, p.FullName }).ToListAsync(cancellation))
        {
            heads.TryAdd(head.UnitId, (head.Id, head.FullName));
        }
    }

    protected override async Task<IReadOnlyDictionary<string, Person>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        (await ((DirectoryDbContext)context).People.Where(p => p.Email != null && keys.Contains(p.Email)).ToListAsync(cancellation)).DistinctBy(p => p.Email).ToDictionary(p => p.Email!);

    protected override Result<Person> Create(ImportRow row)
    {
        if (UnitOf(row) is not { } unit)
        {
            return Refusal.InvalidField("unit", "directory.people.unknown-unit-in-file", row.Text("unit"));
        }

        var person = Person.Join(row.Required("fullName"), row.Required("position"), unit.Id, isHead: false, row.Text("email"));
        return Update(person, row) is { IsRefused: true } refused ? refused.Refusal : person;
    }

    protected override Result Update(Person record, ImportRow row)
    {
        var (isHead, isDeputy) = (row.Choice("head", Marks) ?? false, row.Choice("deputy", Marks) ?? false);
        if (!row.Text("email").Contains('@', StringComparison.Ordinal))
        {
            return Refusal.InvalidField("email", "directory.people.bad-email", row.Text("email"));
        }

        if (UnitOf(row) is not { } unit)
        {
            return Refusal.InvalidField("unit", "directory.people.unknown-unit-in-file", row.Text("unit"));
        }

        if (isHead && isDeputy)
        {
            return Refusal.InvalidField("deputy", "directory.people.head-or-deputy");
        }

        if (isHead && heads.TryGetValue(unit.Id, out var head) && head.Person != record.Id)
        {
            return Refusal.InvalidField("head", "directory.people.unit-has-head", unit.Name, head.Name);
        }

        record.Change(row.Required("fullName"), row.Required("position"), unit.Id, isHead, row.Text("email"), isDeputy);
        if (isHead)
        {
            heads[unit.Id] = (record.Id, record.FullName);
        }

        return Result.Ok;
    }

    protected override async Task<IReadOnlyList<Person>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((DirectoryDbContext)context).People.Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);

    private Unit? UnitOf(ImportRow row) =>
        units.FirstOrDefault(unit => VietnameseText.AreSame(unit.Code, row.Required("unit")) || VietnameseText.AreSame(unit.Name, row.Text("unit")));
}
