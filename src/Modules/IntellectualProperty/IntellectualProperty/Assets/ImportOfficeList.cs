using IntellectualProperty.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;

namespace IntellectualProperty.Assets;

/// <summary>
/// A list the IP Office or its Gazette gives, by application number: the days of events of applications the register knows. What is recorded
/// already is compared and never rewritten, and each day that comes in awaits a second person like one recorded by hand.
/// </summary>
internal sealed class ImportOfficeList(CurrentActor current, TimeProvider clock, IToday today) : Importer<IntellectualAsset>
{
    /// <summary>In the order they happen; what repeats may come again with another day.</summary>
    private static readonly IReadOnlyList<DayColumn<AssetEventKind>> Days =
    [
        new(AssetEventKind.DeficiencyNotice, "deficiencyOn", "deficiencyNotice", Repeats: true), new(AssetEventKind.AcceptedAsValid, "acceptedOn", "acceptedNotice"), new(AssetEventKind.Published, "publishedOn"),
        new(AssetEventKind.IntendedRefusal, "intendedRefusalOn", "intendedRefusalNotice", Repeats: true), new(AssetEventKind.IntendedGrant, "intendedOn", "intendedNotice"),
        new(AssetEventKind.Granted, "grantedOn", "grantDecision"), new(AssetEventKind.Refused, "refusedOn", "refusalDecision"), new(AssetEventKind.Renewed, "renewedOn", "renewalDecision", Repeats: true),
    ];

    public override string Register => "office-list";

    public override string Into => "assets";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("applicationNumber", "Số đơn", "Application number", Required: true),
        new("deficiencyOn", "Ngày thông báo thiếu sót", "Deficiency notice on"),
        new("deficiencyNotice", "Số thông báo thiếu sót", "Deficiency notice"),
        new("acceptedOn", "Ngày chấp nhận hợp lệ", "Accepted on"),
        new("acceptedNotice", "Số quyết định chấp nhận", "Decision of acceptance"),
        new("publishedOn", "Ngày công bố", "Published on"),
        new("intendedRefusalOn", "Ngày thông báo dự định từ chối", "Intended refusal on"),
        new("intendedRefusalNotice", "Số thông báo dự định từ chối", "Notice of intended refusal"),
        new("intendedOn", "Ngày thông báo dự định cấp", "Intended grant on"),
        new("intendedNotice", "Số thông báo dự định cấp", "Notice of intended grant"),
        new("grantedOn", "Ngày cấp văn bằng", "Granted on"),
        new("grantDecision", "Số quyết định cấp", "Grant decision"),
        new("refusedOn", "Ngày quyết định từ chối", "Refused on"),
        new("refusalDecision", "Số quyết định từ chối", "Refusal decision"),
        new("renewedOn", "Ngày gia hạn hiệu lực", "Renewed on"),
        new("renewalDecision", "Số quyết định gia hạn", "Renewal decision"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("applicationNumber");

    protected override async Task<IReadOnlyDictionary<string, IntellectualAsset>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Assets.Where(a => keys.Contains(a.ApplicationNumber!)).ToDictionaryAsync(a => a.ApplicationNumber!, cancellation);

    protected override Result<IntellectualAsset> Create(ImportRow row) => Refusal.InvalidField("applicationNumber", "ip.office-list.unknown-number", row.Text("applicationNumber"));

    protected override Result Update(IntellectualAsset record, ImportRow row) =>
        RecordDays(row, record, Days, RecordedBy.Of(current, clock), what => record.Happen(what, null, today.Today, new OfficeFacts(AwaitsConfirmation: true)));

    protected override async Task<IReadOnlyList<IntellectualAsset>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Assets.Where(a => ids.Contains(a.Id)).ToListAsync(cancellation);
}
