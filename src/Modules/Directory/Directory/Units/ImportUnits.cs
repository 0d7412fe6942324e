using System.Globalization;
using Directory.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Vietnamese;

namespace Directory.Units;

/// <summary>Units by their code, with the modules each works in or reads, by their names or their short addresses.</summary>
internal sealed class ImportUnits(ModuleList modules) : Importer<Unit>
{
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("vi-VN"), CultureInfo.GetCultureInfo("en-GB")];

    public override string Register => "units";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã đơn vị", "Code", Required: true) { Aliases = ["Ký hiệu"] },
        new("name", "Tên đơn vị", "Name", Required: true),
        new("foundedOn", "Ngày thành lập", "Founded on", Required: true),
        new("worksIn", "Lĩnh vực làm việc", "Works in"),
        new("reads", "Lĩnh vực được xem", "Reads"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task<IReadOnlyDictionary<string, Unit>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((DirectoryDbContext)context).Units.Include(u => u.Modules).Where(u => keys.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellation);

    protected override Result<Unit> Create(ImportRow row)
    {
        var unit = Unit.Found(row.Text("code"), row.Required("name"), row.Needed("foundedOn"));
        unit.Use(SlugsOf(row, "worksIn"), SlugsOf(row, "reads"));
        return unit;
    }

    protected override Result Update(Unit record, ImportRow row)
    {
        record.Rename(row.Required("name"));
        record.Use(SlugsOf(row, "worksIn"), SlugsOf(row, "reads"));
        return Result.Ok;
    }

    protected override async Task<IReadOnlyList<Unit>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((DirectoryDbContext)context).Units.Include(u => u.Modules).Where(u => ids.Contains(u.Id)).ToListAsync(cancellation);

    private List<string> SlugsOf(ImportRow row, string column)
    {
        var departments = modules.All.Where(module => module.IsDepartment).ToList();
        var slugs = new List<string>();
        foreach (var text in row.Text(column).Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var module = departments.FirstOrDefault(m => m.Slug == text || Languages.Any(language => VietnameseText.AreSame(NameOf(m, language), text)));
            if (module is null)
            {
                row.Wrong(column, "directory.units.unknown-module-in-file", text, string.Join("; ", departments.Select(m => NameOf(m, Languages[0]))));
            }
            else
            {
                slugs.Add(module.Slug);
            }
        }

        return slugs;
    }

    private static string NameOf(IModule module, CultureInfo language) => module.Texts.GetString(module.Navigation[0].TextKey, language) ?? module.Slug;
}
