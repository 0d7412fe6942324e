using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Imports;
using Platform.Organizations;
using Platform.People;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using Platform.Vietnamese;

namespace IntellectualProperty.Oppositions;

/// <summary>Oppositions of either side by the Department's number; the days of the filing, the answer and the office's decision record those events.</summary>
internal sealed class ImportOppositions(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<Opposition>
{
    private static readonly Dictionary<string, OppositionSide> Sides = new() { ["Ta phản đối"] = OppositionSide.Ours, ["Ta bị phản đối"] = OppositionSide.Theirs };

    private static readonly Dictionary<string, OppositionEventKind> Outcomes = new()
    {
        ["Chấp nhận"] = OppositionEventKind.Upheld,
        ["Chấp nhận một phần"] = OppositionEventKind.PartlyUpheld,
        ["Không chấp nhận"] = OppositionEventKind.Rejected,
        ["Rút phản đối"] = OppositionEventKind.Withdrawn,
    };

    private static readonly DayColumn<OppositionEventKind>[] Days = [new(OppositionEventKind.Filed, "filedOn", "filing"), new(OppositionEventKind.Answered, "answeredOn")];

    private readonly OrganizationColumn others = new("other", keepsText: true);

    private readonly StaffColumn staff = new("person");

    private readonly Dictionary<(string Rule, DateOnly PublishedOn), DateOnly?> limits = [];

    private Dictionary<string, IntellectualAsset> assets = [];

    public override string Register => "oppositions";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã hồ sơ"] },
        new("side", "Bên phản đối", "Side", Required: true),
        new("asset", "Mã tài sản", "Asset code", Required: true),
        new("other", "Bên kia", "Third party", Required: true) { Aliases = ["Bên thứ ba"] },
        new("grounds", "Căn cứ phản đối", "Grounds", Required: true) { Aliases = ["Lý lẽ phản đối"] },
        new("contestedNumber", "Số đơn bị phản đối", "Contested application"),
        new("contestedName", "Đối tượng bị phản đối", "Contested sign"),
        new("contestedKind", "Loại hình", "Kind"),
        new("publishedOn", "Ngày công bố", "Published on"),
        new("replyBy", "Hạn trả lời", "Reply by"),
        new("filedOn", "Ngày nộp phản đối", "Filed on"),
        new("filing", "Số văn bản phản đối", "Filing"),
        new("answeredOn", "Ngày trả lời", "Answered on"),
        new("outcome", "Kết quả", "Outcome"),
        new("decidedOn", "Ngày kết luận", "Decided on"),
        new("decision", "Số văn bản kết luận", "Decision"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await others.PrepareAsync(sender, rows, cancellation);
        var codes = rows.Select(row => row.Text("asset")).Where(text => text.Length > 0).Distinct().ToList();
        assets = await ((IntellectualPropertyDbContext)context).Assets.AsNoTracking().Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellation);

        // A form finds the last day among the stored deadlines; a row that enters and files at once has none stored yet.
        var asked = rows.Select(TriggerOf).OfType<DeadlineTrigger>().DistinctBy(trigger => (trigger.RuleCode, trigger.On)).ToList();
        foreach (var (trigger, answer) in asked.Zip(asked.Count == 0 ? [] : await sender.Send(new ComputeDeadlines(asked), cancellation)))
        {
            limits[(trigger.RuleCode, trigger.On)] = answer.DueOn;
        }
    }

    protected override async Task<IReadOnlyDictionary<string, Opposition>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Oppositions.Where(o => keys.Contains(o.Code)).ToDictionaryAsync(o => o.Code, cancellation);

    protected override Result<Opposition> Create(ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset))
        {
            return Refusal.InvalidField("asset", "ip.support-cases.no-such-asset", row.Text("asset"));
        }

        var entered = row.Needed("side", Sides) == OppositionSide.Theirs
            ? Opposition.Of(row.Text("code"), asset, TermsOf(row))
            : Opposition.Against(row.Text("code"), asset, ContestedOf(row), TermsOf(row), today.Today);
        if (entered.IsRefused)
        {
            return entered.Refusal with { Fields = [.. entered.Refusal.Fields.Select(error => error with { Field = error.Field == "assetCode" ? "asset" : error.Field })] };
        }

        return row.Problems.Count == 0 && Apply(entered.Value, row) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    protected override Result Update(Opposition record, ImportRow row)
    {
        if (!assets.TryGetValue(row.Required("asset"), out var asset) || asset.Id != record.AssetId)
        {
            return Refusal.InvalidField("asset", "ip.usage-grants.asset-settled", record.AssetName);
        }

        if (row.Needed("side", Sides) != record.Side)
        {
            return Refusal.InvalidField("side", "ip.oppositions.settled", record.Code, new Sentence($"ip.OppositionSide.{record.Side}"));
        }

        if (record.Side == OppositionSide.Ours && RefuseOther(record, ContestedOf(row)) is { } other)
        {
            return other;
        }

        record.Describe(TermsOf(row));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<Opposition>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Oppositions.Where(o => ids.Contains(o.Id)).ToListAsync(cancellation);

    /// <summary>The application opposed stays what it was; a file that names another one is another opposition.</summary>
    private static Refusal? RefuseOther(Opposition record, ContestedApplication contested) => contested switch
    {
        _ when contested.Number != record.ContestedNumber => Refusal.InvalidField("contestedNumber", "ip.oppositions.settled", record.Code, record.ContestedNumber),
        _ when contested.PublishedOn != record.PublishedOn => Refusal.InvalidField("publishedOn", "ip.oppositions.settled", record.Code, record.PublishedOn),
        _ => null,
    };

    private static OppositionTerms TermsOf(ImportRow row) => new(row.Required("other"), row.Required("grounds"), row.Date("replyBy"));

    private static ContestedApplication ContestedOf(ImportRow row) =>
        new(row.Required("contestedNumber"), row.Required("contestedName"), row.Needed("contestedKind", ImportAssets.Kinds), row.Needed("publishedOn"));

    /// <summary>What the time to oppose is computed from; null where the row does not say it, which it is told elsewhere.</summary>
    private DeadlineTrigger? TriggerOf(ImportRow row)
    {
        var asset = assets.GetValueOrDefault(row.Text("asset"));
        var isOurs = VietnameseText.AreSame(row.Text("side"), Sides.First().Key);
        AssetKind? kind = isOurs ? ImportAssets.Kinds.Where(named => VietnameseText.AreSame(named.Key, row.Text("contestedKind"))).Select(named => (AssetKind?)named.Value).FirstOrDefault() : asset?.Kind;
        var published = isOurs ? row.Date("publishedOn") : asset?.Counting.LastOrDefault(e => e.Kind == AssetEventKind.Published)?.HappenedOn;
        return kind is { } of && published is { } on ? new DeadlineTrigger(AssetDeadlines.OppositionRule(of), on, on) : null;
    }

    private Result Apply(Opposition opposition, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (others.Read(row) is { } other)
        {
            opposition.LinkOther(other);
        }

        var responsible = staff.Read(row, opposition, current.Actor);
        opposition.Assign(responsible.UnitId, responsible.PersonId);
        List<DayColumn<OppositionEventKind>> days = [.. Days];
        if (row.Choice("outcome", Outcomes) is { } outcome)
        {
            row.Needed("decidedOn");
            days.Add(new(outcome, "decidedOn", "decision") { Fields = new Dictionary<string, string> { ["kind"] = "outcome" } });
        }

        var limit = limits.GetValueOrDefault((AssetDeadlines.OppositionRule(opposition.ContestedKind), opposition.PublishedOn));
        return RecordDays(row, opposition, days, RecordedBy.Of(current, clock), what => opposition.Happen(what, limit, today.Today));
    }
}
