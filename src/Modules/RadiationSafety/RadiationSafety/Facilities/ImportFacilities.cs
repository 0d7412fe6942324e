using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Organizations;
using Platform.People;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using RadiationSafety.Data;

namespace RadiationSafety.Facilities;

/// <summary>Facilities by their code.</summary>
internal sealed class ImportFacilities(ISender sender, CurrentActor current) : Importer<RadiationFacility>
{
    private static readonly Dictionary<string, RadiationPractice> Practices = new()
    {
        ["X-quang y tế"] = RadiationPractice.MedicalXray,
        ["X-quang răng"] = RadiationPractice.DentalXray,
        ["Y học hạt nhân"] = RadiationPractice.NuclearMedicine,
        ["Xạ trị"] = RadiationPractice.Radiotherapy,
        ["Chụp ảnh công nghiệp"] = RadiationPractice.IndustrialRadiography,
        ["Phân tích vật liệu"] = RadiationPractice.MaterialAnalysis,
        ["Soi chiếu an ninh"] = RadiationPractice.SecurityScreening,
        ["Khác"] = RadiationPractice.Other,
    };

    private static readonly Dictionary<string, RiskClass> Risks = new()
    {
        ["Chưa phân loại"] = RiskClass.Unclassified,
        ["Thấp"] = RiskClass.LowRisk,
        ["Trung bình"] = RiskClass.MediumRisk,
        ["Cao"] = RiskClass.HighRisk,
    };

    private readonly OrganizationColumn organizations = new("organization", keepsText: false);

    private readonly StaffColumn staff = new("person");

    public override string Register => "facilities";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã cơ sở", "Code", Required: true) { Aliases = ["Mã"] },
        new("name", "Tên cơ sở", "Facility", Required: true) { Aliases = ["Tên"] },
        new("practice", "Công việc bức xạ", "Practice", Required: true),
        new("address", "Địa chỉ", "Address", Required: true),
        new("startedOn", "Hoạt động từ ngày", "In use since", Required: true),
        new("endedOn", "Ngừng từ ngày", "Ended on"),
        new("organization", "Tổ chức", "Organization") { Aliases = ["Mã số thuế"] },
        new("risk", "Mức rủi ro", "Risk class"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await organizations.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, RadiationFacility>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Facilities.Where(f => keys.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);

    protected override Result<RadiationFacility> Create(ImportRow row)
    {
        var facility = RadiationFacility.Open(row.Text("code"), row.Text("name"), default, row.Text("address"), default);
        var outcome = Apply(facility, row);
        return outcome.IsRefused ? outcome.Refusal : facility;
    }

    protected override Result Update(RadiationFacility record, ImportRow row) => Apply(record, row);

    protected override async Task<IReadOnlyList<RadiationFacility>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Facilities.Where(f => ids.Contains(f.Id)).ToListAsync(cancellation);

    private Result Apply(RadiationFacility facility, ImportRow row)
    {
        var (name, practice, address, started) = (row.Required("name"), row.Needed("practice", Practices), row.Required("address"), row.Needed("startedOn"));
        var (ended, organization) = (row.Date("endedOn"), organizations.Read(row));
        var risk = row.Choice("risk", Risks) ?? facility.Risk;
        var responsible = staff.Read(row, facility, current.Actor);
        if (row.Problems.Count > 0)
        {
            return Result.Ok;
        }

        facility.Classify(risk);
        facility.Assign(responsible.UnitId, responsible.PersonId);
        if (organization is not null)
        {
            facility.LinkOrganization(organization);
        }

        return facility.Describe(name, practice, address, started, ended ?? facility.EndedOn);
    }
}
