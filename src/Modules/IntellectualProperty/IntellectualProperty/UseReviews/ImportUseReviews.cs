using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;

namespace IntellectualProperty.UseReviews;

/// <summary>Yearly reviews by the sign's code and the year.</summary>
internal sealed class ImportUseReviews(IToday today) : Importer<UseReview>
{
    private Dictionary<string, IntellectualAsset> assets = [];

    public override string Register => "use-reviews";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("asset", "Mã tài sản", "Asset code", Required: true),
        new("year", "Năm", "Year", Required: true),
        new("reviewedOn", "Ngày rà soát", "Reviewed on", Required: true),
        new("documentNumber", "Số báo cáo", "Report"),
        new("findings", "Nhận xét", "Findings", Required: true),
        new("followUp", "Việc cần làm", "Follow-up"),
    ];

    protected override string KeyOf(ImportRow row)
    {
        var asset = row.Required("asset");
        row.Required("year");
        return row.Integer("year") is { } year && asset.Length > 0 ? UseReview.CodeOf(asset, year) : "";
    }

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("asset")).Where(text => text.Length > 0).Distinct().ToList();
        assets = await ((IntellectualPropertyDbContext)context).Assets.IgnoreAutoIncludes().AsNoTracking().Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, UseReview>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).UseReviews.Where(r => keys.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellation);

    protected override Result<UseReview> Create(ImportRow row)
    {
        if (!assets.TryGetValue(row.Text("asset"), out var asset))
        {
            return Refusal.InvalidField("asset", "ip.support-cases.no-such-asset", row.Text("asset"));
        }

        var review = UseReview.Of(asset, row.Integer("year") ?? 0, TermsOf(row), today.Today);
        return review.IsRefused
            ? review.Refusal with { Fields = [.. review.Refusal.Fields.Select(error => error with { Field = error.Field == "assetCode" ? "asset" : error.Field })] }
            : review;
    }

    protected override Result Update(UseReview record, ImportRow row) => record.Set(TermsOf(row), today.Today);

    protected override async Task<IReadOnlyList<UseReview>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).UseReviews.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);

    private static ReviewTerms TermsOf(ImportRow row) => new(row.Needed("reviewedOn"), row.Text("documentNumber"), row.Required("findings"), row.Text("followUp"));
}
