using IntellectualProperty.Assets;
using IntellectualProperty.Data;
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

namespace IntellectualProperty.UsageGrants;

/// <summary>Rights to use by the number of their application; the days of appraisal, certificate and revocation record those events.</summary>
internal sealed class ImportUsageGrants(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<UsageGrant>
{
    private static readonly DayColumn<UsageGrantEventKind>[] Days =
    [
        new(UsageGrantEventKind.Appraised, "appraisedOn"),
        new(UsageGrantEventKind.Granted, "grantedOn"),
        new(UsageGrantEventKind.Revoked, "revokedOn", "revocation"),
    ];

    private readonly OrganizationColumn users = new("user", keepsText: true);

    private readonly StaffColumn staff = new("person");

    private Dictionary<string, IntellectualAsset> assets = [];

    /// <summary>Which application or right of a user has not ended, the rows before included.</summary>
    private Dictionary<(Guid Asset, string User), string> open = [];

    public override string Register => "usage-grants";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã hồ sơ"] },
        new("asset", "Mã tài sản", "Asset code", Required: true),
        new("user", "Đơn vị sử dụng", "User", Required: true) { Aliases = ["Người sử dụng", "Tổ chức, cá nhân"] },
        new("place", "Xã, phường", "Commune"),
        new("scope", "Phạm vi sử dụng", "Scope"),
        new("appliedOn", "Ngày nộp hồ sơ", "Applied on", Required: true),
        new("appraisedOn", "Ngày thẩm định", "Appraised on"),
        new("grantedOn", "Ngày cấp", "Granted on"),
        new("certificateNumber", "Số giấy chứng nhận", "Certificate"),
        new("expiresOn", "Có giá trị đến", "Valid until"),
        new("revokedOn", "Ngày thu hồi", "Revoked on"),
        new("revocation", "Số quyết định thu hồi", "Revocation"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await users.PrepareAsync(sender, rows, cancellation);
        var property = (IntellectualPropertyDbContext)context;
        var codes = rows.Select(row => row.Text("asset")).Where(text => text.Length > 0).Distinct().ToList();
        assets = await property.Assets.IgnoreAutoIncludes().AsNoTracking().Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);
        var (ids, names) = (assets.Values.Select(a => a.Id).ToList(), rows.Select(row => row.Text("user")).Distinct().ToList());
        open = (await property.UsageGrants.IgnoreAutoIncludes().Where(g => ids.Contains(g.AssetId) && names.Contains(g.UserName) && g.ClosedOn == null)
                .Select(g => new { g.AssetId, g.UserName, g.Code }).ToListAsync(cancellation))
            .DistinctBy(g => (g.AssetId, g.UserName)).ToDictionary(g => (g.AssetId, g.UserName), g => g.Code);
    }

    protected override async Task<IReadOnlyDictionary<string, UsageGrant>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).UsageGrants.Where(g => keys.Contains(g.Code)).ToDictionaryAsync(g => g.Code, cancellation);

    protected override Result<UsageGrant> Create(ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset))
        {
            return Refusal.InvalidField("asset", "ip.support-cases.no-such-asset", row.Text("asset"));
        }

        var application = ApplicationOf(row);
        if (UsageGrant.RefuseDouble(application.UserName, open.GetValueOrDefault((asset.Id, application.UserName))) is { } twice)
        {
            return twice with { Fields = [.. twice.Fields.Select(error => error with { Field = "user" })] };
        }

        var applied = UsageGrant.Apply(row.Text("code"), asset, row.Needed("appliedOn"), application, today.Today);
        if (applied.IsRefused)
        {
            return applied.Refusal with { Fields = [.. applied.Refusal.Fields.Select(error => error with { Field = error.Field == "assetCode" ? "asset" : error.Field })] };
        }

        return Apply(applied.Value, asset, row) is { IsRefused: true } refused ? refused.Refusal : applied;
    }

    protected override Result Update(UsageGrant record, ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset) || asset.Id != record.AssetId)
        {
            return Refusal.InvalidField("asset", "ip.usage-grants.asset-settled", record.AssetName);
        }

        record.Describe(ApplicationOf(row));
        return Apply(record, asset, row);
    }

    protected override async Task<IReadOnlyList<UsageGrant>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).UsageGrants.Where(g => ids.Contains(g.Id)).ToListAsync(cancellation);

    private static UsageApplication ApplicationOf(ImportRow row) => new(row.Required("user"), row.Text("place"), row.Text("scope"));

    private Result Apply(UsageGrant grant, IntellectualAsset asset, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (users.Read(row) is { } user)
        {
            grant.LinkUser(user);
        }

        var responsible = staff.Read(row, grant, current.Actor);
        grant.Assign(responsible.UnitId, responsible.PersonId);
        var certificate = new UsageCertificate(row.Text("certificateNumber"), row.Date("expiresOn"));
        var recorded = RecordDays(row, grant, Days, RecordedBy.Of(current, clock), what => grant.Happen(what, certificate, asset, today.Today));
        if (grant.ClosedOn is null)
        {
            open[(grant.AssetId, grant.UserName)] = grant.Code;
        }

        return recorded;
    }
}
