using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.Guidances;

/// <summary>Guidances by their code.</summary>
internal sealed class ImportGuidances(ISender sender, IToday today) : Importer<Guidance>
{
    private static readonly Dictionary<string, GuidanceKind> Kinds = new()
    {
        ["Hồ sơ cấp phép"] = GuidanceKind.LicenseDossier,
        ["Hồ sơ gia hạn"] = GuidanceKind.RenewalDossier,
        ["Khai báo"] = GuidanceKind.Declaration,
        ["Chứng chỉ nhân viên bức xạ"] = GuidanceKind.StaffCertificate,
        ["Khác"] = GuidanceKind.Other,
    };

    private readonly OrganizationColumn organizations = new("applicantName", keepsText: true);

    public override string Register => "guidances";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("heldOn", "Ngày", "Held on", Required: true),
        new("kind", "Loại hồ sơ", "Dossier", Required: true),
        new("applicantName", "Tổ chức, cá nhân", "Applicant", Required: true),
        new("subject", "Nội dung", "Subject", Required: true),
        new("place", "Địa điểm", "Place"),
        new("outcome", "Kết quả", "Outcome"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await organizations.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Guidance>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Guidances.Where(r => keys.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellation);

    protected override Result<Guidance> Create(ImportRow row)
    {
        var entered = Guidance.Enter(row.Text("code"), row.Needed("heldOn"), TermsOf(row), today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        return Apply(entered.Value, row) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    protected override Result Update(Guidance record, ImportRow row)
    {
        var described = record.Describe(TermsOf(row));
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<Guidance>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Guidances.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);

    private static GuidanceTerms TermsOf(ImportRow row) => new(row.Needed("kind", Kinds), row.Required("applicantName"), row.Required("subject"), row.Text("place"), row.Text("outcome"));

    private Result Apply(Guidance guidance, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (organizations.Read(row) is { } organization)
        {
            guidance.Link(organization);
        }

        return Result.Ok;
    }
}
