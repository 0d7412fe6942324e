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
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Supports;

/// <summary>Supports by their code; the days of each step record those events.</summary>
internal sealed class ImportSupports(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<ProductivitySupport>
{
    private static readonly Dictionary<string, SupportTool> Tools = new()
    {
        ["Hệ thống quản lý chất lượng"] = SupportTool.QualityManagementSystem,
        ["Công cụ cải tiến năng suất"] = SupportTool.ProductivityTool,
        ["Tiêu chuẩn"] = SupportTool.Standard,
        ["Quy chuẩn kỹ thuật"] = SupportTool.TechnicalRegulation,
        ["Truy xuất nguồn gốc"] = SupportTool.Traceability,
        ["Thực hành nông nghiệp tốt"] = SupportTool.GoodAgriculturalPractice,
        ["Nông nghiệp hữu cơ"] = SupportTool.OrganicAgriculture,
    };

    private static readonly DayColumn<SupportEventKind>[] Days =
        [new(SupportEventKind.Assessed, "assessedOn"), new(SupportEventKind.Applied, "appliedOn"), new(SupportEventKind.Certified, "certifiedOn", "certificate")];

    private readonly OrganizationColumn enterprises = new("enterprise", keepsText: true);

    private readonly StaffColumn staff = new("person");

    public override string Register => "supports";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã hỗ trợ"] },
        new("name", "Nội dung hỗ trợ", "Support", Required: true),
        new("tool", "Công cụ, tiêu chuẩn", "Tool", Required: true),
        new("enterprise", "Doanh nghiệp, hợp tác xã", "Enterprise", Required: true),
        new("place", "Địa bàn", "Place"),
        new("project", "Dự án", "Project"),
        new("enrolledOn", "Ngày tham gia", "Enrolled on", Required: true),
        new("assessedOn", "Ngày khảo sát", "Assessed on"),
        new("appliedOn", "Ngày áp dụng", "Applied on"),
        new("certifiedOn", "Ngày cấp giấy chứng nhận, báo cáo", "Certified on"),
        new("certificate", "Số giấy chứng nhận, báo cáo", "Certificate"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await enterprises.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, ProductivitySupport>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((StandardsMetrologyQualityDbContext)context).Supports.Where(t => keys.Contains(t.Code)).ToDictionaryAsync(p => p.Code, cancellation);

    protected override Result<ProductivitySupport> Create(ImportRow row)
    {
        var support = ProductivitySupport.Enroll(row.Text("code"), row.Needed("enrolledOn"), DescriptionOf(row));
        return Apply(support, row) is { IsRefused: true } refused ? refused.Refusal : support;
    }

    protected override Result Update(ProductivitySupport record, ImportRow row)
    {
        record.Describe(DescriptionOf(row));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<ProductivitySupport>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((StandardsMetrologyQualityDbContext)context).Supports.Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);

    private static SupportDescription DescriptionOf(ImportRow row) =>
        new(row.Required("name"), row.Needed("tool", Tools), row.Required("enterprise"), row.Text("place"), row.Text("project"));

    private Result Apply(ProductivitySupport support, ImportRow row)
    {
        var responsible = staff.Read(row, support, current.Actor);
        support.Assign(responsible.UnitId, responsible.PersonId);
        if (enterprises.Read(row) is { } enterprise)
        {
            support.LinkEnterprise(enterprise);
        }

        return RecordDays(row, support, Days, RecordedBy.Of(current, clock), what => support.Happen(what, today.Today));
    }
}
