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

    private static readonly (SupportEventKind Kind, string Column, string? Document)[] Recorded =
        [(SupportEventKind.Assessed, "assessedOn", null), (SupportEventKind.Applied, "appliedOn", null), (SupportEventKind.Certified, "certifiedOn", "certificate")];

    private readonly OrganizationColumn enterprises = new("enterprise", keepsText: true);

    private IReadOnlyList<PersonInfo> people = [];

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
        people = await sender.Send(new GetPeople(null), cancellation);
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
        var person = row.Among("person", people, p => [p.FullName, p.Email], "quality.unknown-person");
        support.Assign(person?.UnitId ?? support.ResponsibleUnitId ?? current.Actor.UnitId, person?.Id ?? support.ResponsiblePersonId);
        if (enterprises.Read(row) is { } enterprise)
        {
            support.LinkEnterprise(enterprise);
        }

        foreach (var (kind, column, document) in Recorded)
        {
            // What is recorded already stays as it is: an import adds events, it never rewrites them, and says so where the file differs.
            var recorded = support.Counting.FirstOrDefault(e => e.Kind == kind);
            if (row.Date(column) is not { } on || row.Problems.Count > 0 || recorded?.HappenedOn == on)
            {
                continue;
            }

            if (recorded is not null)
            {
                return Refusal.InvalidField(column, "quality.recorded-otherwise", new Sentence($"quality.SupportEventKind.{kind}"), recorded.HappenedOn);
            }

            var paper = document is null || row.Text(document) is "" ? null : row.Text(document);
            var outcome = support.Happen(new(kind, on, paper, null, RecordedBy.Of(current, clock)), today.Today);
            if (outcome.IsRefused)
            {
                // The form's field is this column of the file.
                return outcome.Refusal with { Fields = [.. outcome.Refusal.Fields.Select(error => error with { Field = column })] };
            }
        }

        return Result.Ok;
    }
}
