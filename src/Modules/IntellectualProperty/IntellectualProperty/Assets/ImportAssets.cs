using Directory.Contracts;
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
using Platform.Vietnamese;

namespace IntellectualProperty.Assets;

/// <summary>Assets by their code; a date of the filing (with its number), of the acceptance, publication, intended grant or grant records that event.</summary>
internal sealed class ImportAssets(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<IntellectualAsset>
{
    internal static readonly Dictionary<string, AssetKind> Kinds = new()
    {
        ["Nhãn hiệu"] = AssetKind.OrdinaryTrademark,
        ["Nhãn hiệu tập thể"] = AssetKind.CollectiveMark,
        ["Nhãn hiệu chứng nhận"] = AssetKind.CertificationMark,
        ["Chỉ dẫn địa lý"] = AssetKind.GeographicalIndication,
        ["Kiểu dáng công nghiệp"] = AssetKind.IndustrialDesign,
        ["Sáng chế"] = AssetKind.Invention,
        ["Giải pháp hữu ích"] = AssetKind.UtilitySolution,
    };

    private static readonly Dictionary<string, ProductSector> Sectors = new()
    {
        ["Nông sản"] = ProductSector.Agricultural,
        ["Thủ công mỹ nghệ"] = ProductSector.Handicraft,
        ["Khác"] = ProductSector.Other,
    };

    private static readonly Dictionary<string, OwnerKind> OwnerKinds = new()
    {
        ["Cá nhân, hộ gia đình"] = OwnerKind.Person,
        ["Hợp tác xã"] = OwnerKind.Cooperative,
        ["Doanh nghiệp"] = OwnerKind.Enterprise,
        ["Hội"] = OwnerKind.Association,
        ["Cơ quan nhà nước"] = OwnerKind.Agency,
        ["Khác"] = OwnerKind.Other,
    };

    private HashSet<string> programs = [];

    private static readonly DayColumn<AssetEventKind>[] Days =
    [
        new(AssetEventKind.Filed, "filedOn"), new(AssetEventKind.AcceptedAsValid, "acceptedOn"), new(AssetEventKind.Published, "publishedOn"),
        new(AssetEventKind.IntendedGrant, "intendedOn", "intendedNotice"), new(AssetEventKind.Granted, "grantedOn", "grantDecision"),
    ];

    /// <summary>A household or a person applies, too, and is in no register of organizations.</summary>
    private readonly OrganizationColumn owners = new("owner", keepsText: true);

    private readonly OrganizationColumn managers = new("manager", keepsText: true);

    private IReadOnlyList<UnitInfo> units = [];

    private readonly StaffColumn staff = new("person");

    public override string Register => "assets";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("name", "Tên sản phẩm", "Product", Required: true) { Aliases = ["Tên", "Tên tài sản"] },
        new("kind", "Loại hình", "Kind", Required: true),
        new("owner", "Chủ đơn", "Applicant", Required: true) { Aliases = ["Chủ sở hữu", "Người nộp đơn"] },
        new("unit", "Đơn vị theo dõi", "Unit"),
        new("person", "Người theo dõi", "Person"),
        new("applicationNumber", "Số đơn", "Application number"),
        new("filedOn", "Ngày nộp đơn", "Filed on"),
        new("acceptedOn", "Ngày chấp nhận hợp lệ", "Accepted on"),
        new("publishedOn", "Ngày công bố", "Published on"),
        new("intendedOn", "Ngày thông báo dự định cấp", "Intended grant on"),
        new("intendedNotice", "Số thông báo dự định cấp", "Notice of intended grant"),
        new("grantedOn", "Ngày cấp văn bằng", "Granted on"),
        new("grantDecision", "Số quyết định cấp", "Grant decision"),
        new("sector", "Nhóm sản phẩm", "Product sector"),
        new("ownerKind", "Loại chủ đơn", "Owner kind") { Aliases = ["Loại chủ sở hữu"] },
        new("commune", "Xã, phường", "Commune") { Aliases = ["Xã"] },
        new("program", "Mã chương trình", "Program") { Aliases = ["Chương trình"] },
        new("manager", "Tổ chức quản lý", "Managing body") { Aliases = ["Chủ quản lý", "Đơn vị quản lý"] },
        new("managerDecision", "Quyết định giao quản lý", "Decision on management") { Aliases = ["Số quyết định giao quản lý"] },
        new("managedFrom", "Ngày giao quản lý", "Managed from"),
    ];

    protected override IReadOnlyList<UniqueColumn<IntellectualAsset>> Unique { get; } = [new("applicationNumber", asset => asset.ApplicationNumber)];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        units = await sender.Send(new GetUnits(), cancellation);
        await staff.PrepareAsync(sender, rows, cancellation);
        await owners.PrepareAsync(sender, rows, cancellation);
        await managers.PrepareAsync(sender, rows, cancellation);
        var codes = rows.Select(row => row.Text("program")).Where(text => text.Length > 0).Distinct().ToList();
        programs = codes.Count == 0 ? [] : [.. await ((IntellectualPropertyDbContext)context).Programs.Where(program => codes.Contains(program.Code)).Select(program => program.Code).ToListAsync(cancellation)];
    }

    protected override async Task<IReadOnlyDictionary<string, IntellectualAsset>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).AssetsWithHolders.Where(a => keys.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);

    protected override Result<IntellectualAsset> Create(ImportRow row)
    {
        var (name, kind, owner) = (row.Required("name"), row.Choice("kind", Kinds), row.Required("owner"));
        if (kind is null && row.Text("kind").Length == 0)
        {
            row.Required("kind");
        }

        var asset = IntellectualAsset.Open(row.Text("code"), name, kind ?? default, owner);
        var outcome = Apply(asset, row);
        return outcome.IsRefused ? outcome.Refusal : asset;
    }

    protected override Result Update(IntellectualAsset record, ImportRow row)
    {
        var owner = row.Required("owner");
        // An old file would give the asset back to the owner a decision has taken it from.
        if (record.Present(HolderRole.Owner) is { HeldFrom: { } since } present && !VietnameseText.AreSame(present.Name, owner))
        {
            return Refusal.InvalidField("owner", "ip.holders.changed-by-decision", present.Name, present.DecisionNumber, since);
        }

        var described = record.Describe(row.Required("name"), row.Choice("kind", Kinds) ?? record.Kind, owner);
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<IntellectualAsset>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).AssetsWithHolders.Where(a => ids.Contains(a.Id)).ToListAsync(cancellation);

    private Result Apply(IntellectualAsset asset, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (owners.Read(row) is { } owner)
        {
            asset.LinkOwner(owner);
        }

        if (row.Text("program") is { Length: > 0 } program && !programs.Contains(program))
        {
            return Refusal.InvalidField("program", "ip.national-proposals.no-such-program", program);
        }

        asset.Classify(new AssetClasses(
            row.Choice("sector", Sectors) ?? asset.Sector, row.Choice("ownerKind", OwnerKinds) ?? asset.OwnerKind,
            row.Text("commune") is { Length: > 0 } commune ? commune : asset.Commune, row.Text("program") is { Length: > 0 } named ? named : asset.ProgramCode));
        var unit = row.Among("unit", units, u => [u.Name, u.Code], "ip.assets.unknown-unit");
        var responsible = staff.Read(row, asset, current.Actor);
        asset.Assign(unit?.Id ?? responsible.UnitId, responsible.PersonId);
        var recorded = RecordDays(row, asset, Days, RecordedBy.Of(current, clock), what => asset.Happen(what, what.Kind == AssetEventKind.Filed ? row.Text("applicationNumber") : null, today.Today));
        return recorded.IsRefused ? recorded : Manage(asset, row);
    }

    /// <summary>Who manages it by the file: the one recorded already stays as it is, another comes by its decision.</summary>
    private Result Manage(IntellectualAsset asset, ImportRow row)
    {
        var (name, organization, present) = (row.Text("manager"), managers.Read(row), asset.Present(HolderRole.Manager));
        if (name.Length == 0 || (present is not null && VietnameseText.AreSame(present.Name, name)))
        {
            return Result.Ok;
        }

        var (decision, from) = (row.Required("managerDecision"), row.Needed("managedFrom"));
        var outcome = row.Problems.Count > 0 ? Result.Ok : asset.ChangeHolder(new(HolderRole.Manager, name, organization, from, decision, from, RecordedBy.Of(current, clock)), today.Today);
        return outcome.Refusal is { } refusal
            ? refusal with { Fields = [.. refusal.Fields.Select(error => error with { Field = error.Field is "heldFrom" or "decidedOn" ? "managedFrom" : "manager" })] }
            : outcome;
    }
}
