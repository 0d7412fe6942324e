using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>
/// A laboratory's file of readings, by the number of the dosimeter. Only what was given out can be read; what is recorded stays as it is, and
/// a file that says otherwise is refused at its row.
/// </summary>
internal sealed class ImportReadings(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<DosimeterBadge>
{
    /// <summary>Written exactly so: MSv would be a million times mSv. The micro sign and the Greek letter are one sign to the eye.</summary>
    private static readonly Dictionary<string, DoseUnit> Units = new(StringComparer.Ordinal)
    {
        ["mSv"] = DoseUnit.MilliSievert,
        ["\u00b5Sv"] = DoseUnit.MicroSievert,
        ["\u03bcSv"] = DoseUnit.MicroSievert,
    };

    private RadiationSafetyDbContext radiation = null!;

    private DoseWatch watch = null!;

    public override string Register => "dosimeter-badges";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Số liều kế", "Dosimeter", Required: true) { Aliases = ["Mã liều kế"] },
        new("readOn", "Ngày đọc", "Read on", Required: true) { Aliases = ["Ngày đo"] },
        new("dose", "Liều", "Dose", Required: true) { Aliases = ["Liều hiệu dụng", "Hp(10)"] },
        new("unit", "Đơn vị", "Unit", Required: true) { Aliases = ["Đơn vị đo"] },
        new("report", "Số phiếu kết quả", "Report"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        radiation = (RadiationSafetyDbContext)context;
        var codes = rows.Select(row => row.Text("code")).Distinct().ToList();
        var workers = await radiation.Badges.Where(b => codes.Contains(b.Code)).Select(b => b.WorkerId).Distinct().ToListAsync(cancellation);
        watch = await DoseWatch.OfAsync(radiation, sender, workers, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, DosimeterBadge>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Badges.Where(b => keys.Contains(b.Code)).ToDictionaryAsync(b => b.Code, cancellation);

    protected override Result<DosimeterBadge> Create(ImportRow row) => Refusal.InvalidField("code", "radiation.dosimetry.unknown-badge", row.Text("code"));

    protected override Result Update(DosimeterBadge record, ImportRow row)
    {
        var (on, dose) = (row.Needed("readOn"), DoseOf(row));
        if (row.Problems.Count > 0)
        {
            return Result.Ok;
        }

        if (record.State == BadgeState.Read)
        {
            return record.ReadOn == on && record.Dose == dose ? Result.Ok : Refusal.InvalidField("dose", "radiation.dosimetry.read-otherwise", record.ReadOn);
        }

        var report = row.Text("report") is { Length: > 0 } text ? text : null;
        var happened = record.Happen(new Happening<BadgeEventKind>(BadgeEventKind.Read, on, report, null, RecordedBy.Of(current, clock)), dose, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal with { Fields = [.. happened.Refusal.Fields.Select(error => error with { Field = error.Field == "happenedOn" ? "readOn" : error.Field == "kind" ? "code" : error.Field })] };
        }

        radiation.AddRange(watch.Read(record, today.Today));
        return Result.Ok;
    }

    protected override async Task<IReadOnlyList<DosimeterBadge>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Badges.Where(b => ids.Contains(b.Id)).ToListAsync(cancellation);

    protected override async Task<IReadOnlyCollection<Guid>> HeldAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        [.. (await ((RadiationSafetyDbContext)context).OpenedBy(ids).ToListAsync(cancellation)).Where(investigation => investigation.Counting.Any()).Select(investigation => investigation.BadgeId)];

    protected override async Task TakeBackAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        context.RemoveRange(await ((RadiationSafetyDbContext)context).OpenedBy(ids).ToListAsync(cancellation));

    /// <summary>
    /// In mSv, rounded as it is kept. Comma and point are both the decimal sign: doses have no thousands, and a point read as one would
    /// make 1.234 mSv a thousand times more.
    /// </summary>
    private static decimal? DoseOf(ImportRow row)
    {
        var (text, unit) = (row.Required("dose"), row.Required("unit"));
        if (unit.Length > 0 && !Units.ContainsKey(unit))
        {
            row.Wrong("unit", "radiation.dosimetry.bad-unit", unit);
        }

        if (text.Length > 0 && !decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            row.Wrong("dose", "radiation.dosimetry.not-a-dose");
        }

        return row.Problems.Count > 0
            ? null
            : decimal.Round(
                DoseUnits.InMilliSieverts(decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), Units[unit])!.Value,
                DosimeterBadge.Decimals,
                MidpointRounding.AwayFromZero);
    }
}
