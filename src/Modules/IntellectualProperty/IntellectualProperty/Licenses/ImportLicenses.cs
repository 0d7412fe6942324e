using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using Platform.Vietnamese;

namespace IntellectualProperty.Licenses;

/// <summary>Licenses by the number of their contract, with what the IP Office recorded of each.</summary>
internal sealed class ImportLicenses(ISender sender, IToday today) : Importer<AssetLicense>
{
    private static readonly Dictionary<string, LicenseType> Types = new()
    {
        ["Độc quyền"] = LicenseType.Exclusive,
        ["Không độc quyền"] = LicenseType.NonExclusive,
        ["Thứ cấp"] = LicenseType.Sublicense,
    };

    private readonly OrganizationColumn licensees = new("licensee", keepsText: true);

    private readonly Dictionary<Guid, DateOnly?> ended = [];

    private Dictionary<string, IntellectualAsset> assets = [];

    public override string Register => "licenses";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Số hợp đồng", "Contract", Required: true),
        new("asset", "Mã tài sản", "Asset code", Required: true),
        new("signedOn", "Ngày ký", "Signed on", Required: true),
        new("licensee", "Bên nhận quyền", "Licensee", Required: true),
        new("type", "Dạng hợp đồng", "Type", Required: true),
        new("startsOn", "Sử dụng từ ngày", "Starts on", Required: true),
        new("endsOn", "Đến hết ngày", "Ends on"),
        new("territory", "Phạm vi lãnh thổ", "Territory"),
        new("scope", "Phạm vi sử dụng", "Scope"),
        new("requestedOn", "Ngày nộp hồ sơ ghi nhận", "Recordal requested on"),
        new("recordNumber", "Số ghi nhận", "Record number"),
        new("recordedOn", "Ngày ghi nhận", "Recorded on"),
        new("terminatedOn", "Ngày chấm dứt trước hạn", "Terminated on"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await licensees.PrepareAsync(sender, rows, cancellation);
        var codes = rows.Select(row => row.Text("asset")).Where(text => text.Length > 0).Distinct().ToList();
        assets = await ((IntellectualPropertyDbContext)context).AssetsWithHolders.AsNoTracking().Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);
        var ids = assets.Values.SelectMany(asset => asset.Holders).Select(holder => holder.OrganizationId).Concat(rows.Select(row => licensees.Read(row)?.Id)).OfType<Guid>().Distinct().ToList();
        foreach (var organization in ids.Count == 0 ? [] : await sender.Send(new GetOrganizations(ids), cancellation))
        {
            ended[organization.Id] = organization.EndedOn;
        }
    }

    protected override async Task<IReadOnlyDictionary<string, AssetLicense>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Licenses.Where(l => keys.Contains(l.Code)).ToDictionaryAsync(l => l.Code, cancellation);

    protected override Result<AssetLicense> Create(ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset))
        {
            return Refusal.InvalidField("asset", "ip.support-cases.no-such-asset", row.Text("asset"));
        }

        var signedOn = row.Needed("signedOn");
        var entered = AssetLicense.Of(row.Text("code"), asset, signedOn, TermsOf(row), PartiesOf(asset.HolderOn(HolderRole.Owner, signedOn)?.OrganizationId, licensees.Read(row)), today.Today);
        return entered.IsRefused ? InColumns(entered.Refusal) : entered;
    }

    protected override Result Update(AssetLicense record, ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset) || asset.Id != record.AssetId)
        {
            return Refusal.InvalidField("asset", "ip.usage-grants.asset-settled", record.AssetName);
        }

        if (row.Needed("signedOn") != record.SignedOn)
        {
            return Refusal.InvalidField("signedOn", "ip.licenses.signed-settled", record.Code, record.SignedOn);
        }

        // A link somebody made by hand stays while the name stays.
        var kept = record is { LicenseeEnteredId: { } enteredId, LicenseeId: { } id } && VietnameseText.AreSame(record.LicenseeName, row.Text("licensee")) ? new OrganizationLink(enteredId, id, record.LicenseeName) : null;
        var changed = record.Set(TermsOf(row), PartiesOf(null, licensees.Read(row) ?? kept), asset.ProtectionEndsOn, today.Today);
        return changed.Refusal is { } refusal ? InColumns(refusal) : changed;
    }

    protected override async Task<IReadOnlyList<AssetLicense>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Licenses.Where(l => ids.Contains(l.Id)).ToListAsync(cancellation);

    private static LicenseTerms TermsOf(ImportRow row) => new(
        row.Required("licensee"), row.Needed("type", Types), row.Needed("startsOn"), row.Date("endsOn"), row.Text("territory"), row.Text("scope"),
        row.Date("requestedOn"), row.Text("recordNumber"), row.Date("recordedOn"), row.Date("terminatedOn"));

    private LicenseParties PartiesOf(Guid? licensor, OrganizationLink? licensee) =>
        new(licensee, licensor is { } from ? ended.GetValueOrDefault(from) : null, licensee is { } to ? ended.GetValueOrDefault(to.Id) : null);

    /// <summary>The form's fields by the names the file has for them.</summary>
    private static Refusal InColumns(Refusal refusal) => refusal with
    {
        Fields = [.. refusal.Fields.Select(error => error with { Field = error.Field switch { "assetCode" => "asset", "licenseeName" or "licenseeId" => "licensee", var same => same } })],
    };
}
