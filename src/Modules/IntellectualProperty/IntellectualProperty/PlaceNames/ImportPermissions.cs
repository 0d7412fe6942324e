using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;

namespace IntellectualProperty.PlaceNames;

/// <summary>Permissions by place name, product and decision.</summary>
internal sealed class ImportPermissions(ISender sender) : Importer<PlaceNamePermission>
{
    private static readonly Dictionary<string, AssetKind> Kinds = new()
    {
        ["Nhãn hiệu tập thể"] = AssetKind.CollectiveMark,
        ["Nhãn hiệu chứng nhận"] = AssetKind.CertificationMark,
        ["Chỉ dẫn địa lý"] = AssetKind.GeographicalIndication,
    };

    private static readonly Dictionary<string, bool> YesNo = new() { ["Có"] = true, ["Không"] = false };

    private readonly OrganizationColumn grantees = new("grantedTo", keepsText: true);

    public override string Register => "place-name-permissions";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("placeName", "Địa danh", "Place name", Required: true),
        new("productName", "Sản phẩm", "Product", Required: true) { Aliases = ["Tên sản phẩm"] },
        new("kind", "Loại hình", "Kind", Required: true),
        new("decisionNumber", "Số quyết định", "Decision", Required: true),
        new("decidedOn", "Ngày quyết định", "Decided on", Required: true),
        new("grantedTo", "Đơn vị được phép", "Granted to", Required: true),
        new("mapConfirmed", "Xác nhận bản đồ", "Map confirmed"),
        new("validUntil", "Có giá trị đến", "Valid until"),
        new("revokedOn", "Ngày thu hồi", "Revoked on"),
    ];

    protected override string KeyOf(ImportRow row)
    {
        var (place, product, decision) = (row.Required("placeName"), row.Required("productName"), row.Required("decisionNumber"));
        return place.Length == 0 || product.Length == 0 || decision.Length == 0 ? "" : KeyOf(place, product, decision);
    }

    protected override Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation) => grantees.PrepareAsync(sender, rows, cancellation);

    protected override async Task<IReadOnlyDictionary<string, PlaceNamePermission>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Permissions.Where(p => keys.Contains(p.PlaceName + " · " + p.ProductName + " · " + p.DecisionNumber))
            .ToDictionaryAsync(p => KeyOf(p.PlaceName, p.ProductName, p.DecisionNumber), cancellation);

    protected override Result<PlaceNamePermission> Create(ImportRow row)
    {
        var permission = PlaceNamePermission.Enter(row.Text("placeName"), row.Text("productName"), row.Text("decisionNumber"));
        return Update(permission, row) is { IsRefused: true } refused ? refused.Refusal : permission;
    }

    protected override Result Update(PlaceNamePermission record, ImportRow row)
    {
        var terms = new PermissionTerms(
            row.Needed("kind", Kinds), row.Needed("decidedOn"), row.Required("grantedTo"), row.Choice("mapConfirmed", YesNo) ?? record.MapConfirmed,
            row.Date("validUntil") ?? record.ValidUntil, row.Date("revokedOn") ?? record.RevokedOn);
        var grantee = grantees.Read(row);
        if (row.Problems.Count > 0)
        {
            return Result.Ok;
        }

        var outcome = record.Set(terms);
        if (grantee is not null)
        {
            record.Link(grantee);
        }

        return outcome;
    }

    protected override async Task<IReadOnlyList<PlaceNamePermission>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Permissions.Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);

    private static string KeyOf(string place, string product, string decision) => $"{place} · {product} · {decision}";
}
