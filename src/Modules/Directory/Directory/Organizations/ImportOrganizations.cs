using Directory.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Vietnamese;

namespace Directory.Organizations;

/// <summary>Organizations by their tax code, those without one by name. A row that brings the code of one known only by name completes that one.</summary>
internal sealed class ImportOrganizations : Importer<Organization>
{
    private static readonly Dictionary<string, OrganizationKind> Kinds = new()
    {
        ["Doanh nghiệp"] = OrganizationKind.Enterprise,
        ["Hợp tác xã"] = OrganizationKind.Cooperative,
        ["Cơ quan nhà nước"] = OrganizationKind.Agency,
        ["Cơ sở y tế"] = OrganizationKind.HealthFacility,
        ["Hội, hiệp hội"] = OrganizationKind.Association,
        ["Đơn vị sự nghiệp"] = OrganizationKind.ServiceUnit,
        ["Khác"] = OrganizationKind.Other,
    };

    private readonly Dictionary<string, string> nameOfCode = [];

    /// <summary>The first way a file writes a name; later ways that differ only in case or tone placement are the same name.</summary>
    private readonly Dictionary<string, string> spellings = [];

    public override string Register => "organizations";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("name", "Tên tổ chức", "Name", Required: true) { Aliases = ["Tên", "Tên đơn vị", "Tên doanh nghiệp"] },
        new("kind", "Loại hình", "Kind", Required: true),
        new("taxCode", "Mã số thuế", "Tax code") { Aliases = ["MST"] },
        new("aliases", "Tên khác", "Other names"),
        new("address", "Địa chỉ", "Address"),
        new("endedOn", "Ngày kết thúc", "Ended on"),
    ];

    protected override string KeyOf(ImportRow row) => TaxCode.Read(row.Text("taxCode")) ?? Spelling(row.Required("name"));

    protected override Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            if (TaxCode.Read(row.Text("taxCode")) is { } code)
            {
                nameOfCode[code] = row.Text("name");
            }
            else if (row.Text("taxCode").Length > 0)
            {
                row.Wrong("taxCode", "directory.organizations.bad-tax-code", row.Text("taxCode"));
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyDictionary<string, Organization>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var names = keys.Select(key => VietnameseText.ToSearchKey(nameOfCode.GetValueOrDefault(key, key))).Distinct().ToList();
        var candidates = await ((DirectoryDbContext)context).Organizations
            .Where(o => o.MergedIntoId == null && (keys.Contains(o.TaxCode!) || EF.Property<string[]>(o, OrganizationMapping.NameKeys).Any(name => names.Contains(name))))
            .OrderBy(o => o.Id).ToListAsync(cancellation);
        var found = new Dictionary<string, Organization>();
        foreach (var key in keys)
        {
            var code = TaxCode.Read(key);
            var name = nameOfCode.GetValueOrDefault(key, key);
            var match = code is null
                ? candidates.Find(o => IsCalled(o, name))
                : candidates.Find(o => o.TaxCode == code) ?? candidates.Find(o => o.TaxCode is null && IsCalled(o, name));
            if (match is not null)
            {
                found[key] = match;
            }
        }

        return found;
    }

    protected override Result<Organization> Create(ImportRow row)
    {
        var kind = row.Choice("kind", Kinds);
        if (kind is null && row.Text("kind").Length == 0)
        {
            row.Required("kind");
        }

        var organization = Organization.Enter(kind ?? default, row.Required("name"), TaxCode.Read(row.Text("taxCode")));
        var outcome = Describe(organization, row, kind);
        return outcome.IsRefused ? outcome.Refusal : organization;
    }

    protected override Result Update(Organization record, ImportRow row) => Describe(record, row, row.Choice("kind", Kinds));

    /// <summary>An empty cell says nothing; names of the file are added to those known.</summary>
    private static Result Describe(Organization record, ImportRow row, OrganizationKind? kind)
    {
        // Another name under a known tax code is a renaming; an alias is only another way to say the same.
        var name = row.Required("name") is var written && IsCalled(record, written) ? record.Name : written;
        record.Describe(
            kind ?? record.Kind,
            name,
            TaxCode.Read(row.Text("taxCode")) ?? record.TaxCode,
            record.AliasList.Append(record.Name).Where(known => !VietnameseText.AreSame(known, name)).Concat(row.Text("aliases").Split(['|', '\n'])),
            row.Text("address") is { Length: > 0 } address ? address : record.Address);
        return record.End(row.Date("endedOn") ?? record.EndedOn, record.SuccessorId);
    }

    protected override async Task<IReadOnlyList<Organization>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((DirectoryDbContext)context).Organizations.Where(o => ids.Contains(o.Id)).ToListAsync(cancellation);

    private string Spelling(string name)
    {
        var same = VietnameseText.WithClassicTones(name).ToLowerInvariant();
        return spellings.TryGetValue(same, out var first) ? first : spellings[same] = name;
    }

    private static bool IsCalled(Organization organization, string name) => organization.AliasList.Append(organization.Name).Any(known => VietnameseText.AreSame(known, name));
}
