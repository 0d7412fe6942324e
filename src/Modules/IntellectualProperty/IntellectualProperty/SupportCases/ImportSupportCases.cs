using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using IntellectualProperty.PlaceNames;
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
using Platform.Vietnamese;

namespace IntellectualProperty.SupportCases;

/// <summary>Support cases by their code; the days of advice, of the place name and of the filing record those events.</summary>
internal sealed class ImportSupportCases(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<SupportCase>
{
    /// <summary>The form's fields the file calls otherwise.</summary>
    private static readonly Dictionary<string, string> Fields = new() { ["permissionId"] = "decision", ["assetCode"] = "asset" };

    private static readonly DayColumn<SupportCaseEventKind>[] Days =
    [
        new(SupportCaseEventKind.Advised, "advisedOn"), new(SupportCaseEventKind.PlaceNameProposed, "proposedOn"),
        new(SupportCaseEventKind.PlaceNameAllowed, "allowedOn") { Fields = Fields }, new(SupportCaseEventKind.Filed, "filedOn") { Fields = Fields },
    ];

    private readonly OrganizationColumn requesters = new("requester", keepsText: true);

    private readonly StaffColumn staff = new("person");

    private List<PlaceNamePermission> permissions = [];

    private Dictionary<string, IntellectualAsset> assets = [];

    /// <summary>Which open case leads to an asset, the rows before included.</summary>
    private Dictionary<Guid, string> taken = [];

    public override string Register => "support-cases";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã vụ việc"] },
        new("productName", "Sản phẩm", "Product", Required: true) { Aliases = ["Tên sản phẩm"] },
        new("kind", "Loại hình", "Kind", Required: true),
        new("requester", "Đơn vị đề nghị", "Requester", Required: true),
        new("requestedOn", "Ngày đề nghị", "Requested on", Required: true),
        new("placeName", "Địa danh", "Place name"),
        new("person", "Người theo dõi", "Person"),
        new("advisedOn", "Ngày hướng dẫn", "Advised on"),
        new("proposedOn", "Ngày trình địa danh", "Place name proposed on"),
        new("allowedOn", "Ngày cho phép địa danh", "Place name allowed on"),
        new("decision", "Số quyết định cho phép", "Permission"),
        new("filedOn", "Ngày nộp đơn", "Filed on"),
        new("asset", "Mã tài sản", "Asset code"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await requesters.PrepareAsync(sender, rows, cancellation);
        var property = (IntellectualPropertyDbContext)context;
        var (decisions, codes) = (Named("decision"), Named("asset"));
        permissions = await property.Permissions.Where(p => decisions.Contains(p.DecisionNumber)).ToListAsync(cancellation);
        assets = await property.Assets.Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);
        var ids = assets.Values.Select(a => (Guid?)a.Id).ToList();
        taken = (await property.SupportCases.IgnoreAutoIncludes().Where(c => ids.Contains(c.AssetId) && c.ClosedOn == null).Select(c => new { c.AssetId, c.Code }).ToListAsync(cancellation))
            .DistinctBy(c => c.AssetId).ToDictionary(c => c.AssetId!.Value, c => c.Code);

        List<string> Named(string column) => [.. rows.Select(row => row.Text(column)).Where(text => text.Length > 0).Distinct()];
    }

    protected override async Task<IReadOnlyDictionary<string, SupportCase>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).SupportCases.Where(c => keys.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellation);

    protected override Result<SupportCase> Create(ImportRow row)
    {
        var opened = SupportCase.Open(row.Text("code"), row.Needed("requestedOn"), RequestOf(row));
        if (opened.RequestedOn > today.Today)
        {
            return Refusal.InvalidField("requestedOn", "platform.event.in-the-future", opened.RequestedOn);
        }

        return Apply(opened, row) is { IsRefused: true } refused ? refused.Refusal : opened;
    }

    protected override Result Update(SupportCase record, ImportRow row)
    {
        var described = record.Describe(RequestOf(row));
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<SupportCase>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).SupportCases.Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);

    private static SupportRequest RequestOf(ImportRow row) =>
        new(row.Required("productName"), row.Needed("kind", ImportAssets.Kinds), row.Required("requester"), row.Text("placeName"));

    private Result Apply(SupportCase supported, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (requesters.Read(row) is { } requester)
        {
            supported.LinkRequester(requester);
        }

        var responsible = staff.Read(row, supported, current.Actor);
        supported.Assign(responsible.UnitId, responsible.PersonId);
        var asset = row.Text("asset") is { Length: > 0 } code ? assets.GetValueOrDefault(code) : null;
        if (asset is null && row.Text("asset").Length > 0)
        {
            return Refusal.InvalidField("asset", "ip.support-cases.no-such-asset", row.Text("asset"));
        }

        var permission = permissions.Find(p => p.DecisionNumber == row.Text("decision") && p.Kind == supported.Kind && VietnameseText.AreSame(p.PlaceName, supported.PlaceName));
        if (asset is not null && supported.AssetId is null && taken.GetValueOrDefault(asset.Id) is { } other && other != supported.Code)
        {
            return Refusal.InvalidField("asset", "ip.support-cases.asset-taken", asset.Code, other);
        }

        var recorded = RecordDays(row, supported, Days, RecordedBy.Of(current, clock), what => supported.Happen(what, permission, asset, today.Today));
        if (supported is { AssetId: { } filed, ClosedOn: null })
        {
            taken[filed] = supported.Code;
        }

        return recorded;
    }
}
