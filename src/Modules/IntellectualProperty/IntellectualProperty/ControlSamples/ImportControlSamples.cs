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

namespace IntellectualProperty.ControlSamples;

/// <summary>Samples by the number on their label; a result with its day is recorded as what the file says came of it.</summary>
internal sealed class ImportControlSamples(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<ControlSample>
{
    private static readonly Dictionary<string, SamplePlace> Places = new() { ["Vùng sản xuất"] = SamplePlace.ProductionArea, ["Thị trường"] = SamplePlace.Market };

    private static readonly Dictionary<string, ControlSampleEventKind> Results = new() { ["Đạt"] = ControlSampleEventKind.Passed, ["Không đạt"] = ControlSampleEventKind.Failed };

    private readonly OrganizationColumn holders = new("holder", keepsText: true);

    private readonly StaffColumn staff = new("person");

    private Dictionary<string, IntellectualAsset> assets = [];

    public override string Register => "control-samples";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã mẫu", "Code", Required: true) { Aliases = ["Mã"] },
        new("asset", "Mã tài sản", "Asset code", Required: true),
        new("takenOn", "Ngày lấy mẫu", "Taken on", Required: true),
        new("holder", "Nơi lấy mẫu", "Taken with", Required: true) { Aliases = ["Tổ chức, cá nhân"] },
        new("place", "Khu vực", "Place", Required: true),
        new("commune", "Xã, phường", "Commune", Required: true),
        new("criteria", "Chỉ tiêu", "Criteria", Required: true),
        new("testedOn", "Ngày có kết quả", "Tested on"),
        new("result", "Kết quả", "Result"),
        new("laboratory", "Nơi thử nghiệm", "Laboratory"),
        new("report", "Số phiếu kết quả", "Report"),
        new("violation", "Vi phạm", "Violation"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await holders.PrepareAsync(sender, rows, cancellation);
        var codes = rows.Select(row => row.Text("asset")).Where(text => text.Length > 0).Distinct().ToList();
        assets = await ((IntellectualPropertyDbContext)context).Assets.IgnoreAutoIncludes().AsNoTracking().Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, ControlSample>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).ControlSamples.Where(s => keys.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancellation);

    protected override Result<ControlSample> Create(ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset))
        {
            return Refusal.InvalidField("asset", "ip.support-cases.no-such-asset", row.Text("asset"));
        }

        var taken = ControlSample.Take(row.Text("code"), asset, row.Needed("takenOn"), TermsOf(row), today.Today);
        if (taken.IsRefused)
        {
            return taken.Refusal with { Fields = [.. taken.Refusal.Fields.Select(error => error with { Field = error.Field == "assetCode" ? "asset" : error.Field })] };
        }

        return Apply(taken.Value, row) is { IsRefused: true } refused ? refused.Refusal : taken;
    }

    protected override Result Update(ControlSample record, ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset) || asset.Id != record.AssetId)
        {
            return Refusal.InvalidField("asset", "ip.usage-grants.asset-settled", record.AssetName);
        }

        record.Describe(TermsOf(row));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<ControlSample>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).ControlSamples.Where(s => ids.Contains(s.Id)).ToListAsync(cancellation);

    private static SampleTerms TermsOf(ImportRow row) => new(row.Required("holder"), row.Needed("place", Places), row.Required("commune"), row.Required("criteria"));

    private Result Apply(ControlSample sample, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (holders.Read(row) is { } holder)
        {
            sample.LinkHolder(holder);
        }

        var responsible = staff.Read(row, sample, current.Actor);
        sample.Assign(responsible.UnitId, responsible.PersonId);
        if (row.Choice("result", Results) is not { } result)
        {
            return Result.Ok;
        }

        DayColumn<ControlSampleEventKind> day = new(result, "testedOn", "report") { Fields = new Dictionary<string, string> { ["kind"] = "result", ["note"] = "violation" } };
        row.Needed("testedOn");
        var violation = row.Text("violation") is { Length: > 0 } text ? text : null;
        return RecordDays(row, sample, [day], RecordedBy.Of(current, clock), what => sample.Happen(what with { Note = violation }, row.Text("laboratory"), today.Today));
    }
}
