using Directory.Contracts;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using IntellectualProperty.PlaceNames;
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

namespace IntellectualProperty.SupportCases;

/// <summary>Support cases by their code; the days of advice, of the place name and of the filing record those events.</summary>
internal sealed class ImportSupportCases(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<SupportCase>
{
    private static readonly (SupportCaseEventKind Kind, string Column)[] Recorded =
    [
        (SupportCaseEventKind.Advised, "advisedOn"), (SupportCaseEventKind.PlaceNameProposed, "proposedOn"),
        (SupportCaseEventKind.PlaceNameAllowed, "allowedOn"), (SupportCaseEventKind.Filed, "filedOn"),
    ];

    private readonly OrganizationColumn requesters = new("requester", keepsText: true);

    private IReadOnlyList<PersonInfo> people = [];

    private List<PlaceNamePermission> permissions = [];

    private Dictionary<string, IntellectualAsset> assets = [];

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
        people = await sender.Send(new GetPeople(null), cancellation);
        await requesters.PrepareAsync(sender, rows, cancellation);
        var property = (IntellectualPropertyDbContext)context;
        var (decisions, codes) = (Named("decision"), Named("asset"));
        permissions = await property.Permissions.Where(p => decisions.Contains(p.DecisionNumber)).ToListAsync(cancellation);
        assets = await property.Assets.Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);

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

        var person = row.Among("person", people, p => [p.FullName, p.Email], "ip.assets.unknown-person");
        supported.Assign(person?.UnitId ?? supported.ResponsibleUnitId ?? current.Actor.UnitId, person?.Id ?? supported.ResponsiblePersonId);
        var asset = row.Text("asset") is { Length: > 0 } code ? assets.GetValueOrDefault(code) : null;
        if (asset is null && row.Text("asset").Length > 0)
        {
            return Refusal.InvalidField("asset", "ip.support-cases.no-such-asset", row.Text("asset"));
        }

        var permission = permissions.Find(p => p.DecisionNumber == row.Text("decision") && p.Kind == supported.Kind && string.Equals(p.PlaceName, supported.PlaceName, StringComparison.OrdinalIgnoreCase));
        foreach (var (kind, column) in Recorded)
        {
            // What is recorded already stays as it is: an import adds events, it never rewrites them, and says so where the file differs.
            var recorded = supported.Counting.FirstOrDefault(e => e.Kind == kind);
            if (row.Date(column) is not { } on || row.Problems.Count > 0 || recorded?.HappenedOn == on)
            {
                continue;
            }

            if (recorded is not null)
            {
                return Refusal.InvalidField(column, "ip.assets.recorded-otherwise", new Sentence($"ip.SupportCaseEventKind.{kind}"), recorded.HappenedOn);
            }

            var outcome = supported.Happen(new(kind, on, null, null, RecordedBy.Of(current, clock)), permission, asset, today.Today);
            if (outcome.IsRefused)
            {
                // The form's fields are these columns of the file.
                return outcome.Refusal with { Fields = [.. outcome.Refusal.Fields.Select(error => error with { Field = error.Field switch { "permissionId" => "decision", "assetCode" => "asset", _ => column } })] };
            }
        }

        return Result.Ok;
    }
}
