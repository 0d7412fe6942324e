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
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Instruments;

/// <summary>Instruments by their code; a day of verification with its certificate records that event.</summary>
internal sealed class ImportInstruments(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<MeasuringInstrument>
{
    private static readonly Dictionary<string, InstrumentKind> Kinds = new()
    {
        ["Cột đo xăng dầu"] = InstrumentKind.FuelDispenser,
        ["Đồng hồ xăng dầu"] = InstrumentKind.FuelMeter,
        ["Cột đo LPG"] = InstrumentKind.LpgDispenser,
        ["Cân kỹ thuật"] = InstrumentKind.TechnicalScale,
        ["Cân phân tích"] = InstrumentKind.AnalyticalBalance,
        ["Cân đồng hồ lò xo"] = InstrumentKind.SpringDialScale,
        ["Cân bàn"] = InstrumentKind.PlatformScale,
        ["Cân đĩa"] = InstrumentKind.CounterScale,
        ["Cân treo"] = InstrumentKind.HangingScale,
        ["Cân ô tô"] = InstrumentKind.TruckScale,
        ["Taximet"] = InstrumentKind.Taximeter,
        ["Phương tiện đo tốc độ"] = InstrumentKind.SpeedMeter,
        ["Công tơ 1 pha cảm ứng"] = InstrumentKind.ElectricityMeterInduction1Phase,
        ["Công tơ 1 pha điện tử"] = InstrumentKind.ElectricityMeterElectronic1Phase,
        ["Công tơ 3 pha"] = InstrumentKind.ElectricityMeter3Phase,
        ["Biến dòng đo lường"] = InstrumentKind.CurrentTransformer,
        ["Biến áp đo lường"] = InstrumentKind.VoltageTransformer,
        ["Đồng hồ nước lạnh cơ khí"] = InstrumentKind.WaterMeterMechanical,
        ["Đồng hồ nước lạnh điện tử"] = InstrumentKind.WaterMeterElectronic,
        ["Huyết áp kế"] = InstrumentKind.Sphygmomanometer,
        ["Điện tim"] = InstrumentKind.Electrocardiograph,
        ["Điện não"] = InstrumentKind.Electroencephalograph,
        ["Nhiệt kế y học"] = InstrumentKind.MedicalThermometer,
        ["Đo nồng độ cồn"] = InstrumentKind.BreathAlcoholMeter,
        ["Đo độ ẩm hạt"] = InstrumentKind.GrainMoistureMeter,
        ["Áp kế"] = InstrumentKind.PressureGauge,
        ["Sạc xe đạp, xe máy điện"] = InstrumentKind.ElectricBikeCharger,
        ["Sạc ô tô điện AC"] = InstrumentKind.ElectricCarChargerAc,
        ["Sạc ô tô điện DC"] = InstrumentKind.ElectricCarChargerDc,
        ["Khác"] = InstrumentKind.Other,
    };

    private static readonly Dictionary<string, VerificationRegime> Regimes = new()
    {
        ["Ban đầu"] = VerificationRegime.Initial,
        ["Định kỳ"] = VerificationRegime.Periodic,
        ["Sau sửa chữa"] = VerificationRegime.AfterRepair,
    };

    /// <summary>An instrument is verified again and again: another day is one more verification.</summary>
    private static readonly DayColumn<InstrumentEventKind>[] Days = [new(InstrumentEventKind.Verified, "verifiedOn", "certificate", Repeats: true)];

    private readonly OrganizationColumn holders = new("holder", keepsText: true);

    private readonly StaffColumn staff = new("person");

    public override string Register => "instruments";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Mã phương tiện đo"] },
        new("name", "Tên phương tiện đo", "Instrument", Required: true) { Aliases = ["Tên"] },
        new("kind", "Loại", "Kind", Required: true),
        new("serialNumber", "Số hiệu", "Serial number"),
        new("accuracyClass", "Cấp chính xác", "Accuracy class"),
        new("holder", "Đơn vị sử dụng", "Holder", Required: true) { Aliases = ["Cơ sở"] },
        new("place", "Nơi sử dụng", "Place", Required: true) { Aliases = ["Địa chỉ"] },
        new("registeredOn", "Ngày vào sổ", "Registered on", Required: true),
        new("verifiedOn", "Ngày kiểm định", "Verified on"),
        new("regime", "Chế độ kiểm định", "Regime"),
        new("certificate", "Số giấy chứng nhận", "Certificate"),
        new("validUntil", "Hiệu lực đến", "Valid until"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await holders.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, MeasuringInstrument>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((StandardsMetrologyQualityDbContext)context).Instruments.Where(i => keys.Contains(i.Code)).ToDictionaryAsync(i => i.Code, cancellation);

    protected override Result<MeasuringInstrument> Create(ImportRow row)
    {
        var instrument = MeasuringInstrument.Enter(row.Text("code"), row.Needed("registeredOn"), DescriptionOf(row));
        var outcome = Apply(instrument, row);
        return outcome.IsRefused ? outcome.Refusal : instrument;
    }

    protected override Result Update(MeasuringInstrument record, ImportRow row)
    {
        record.Describe(DescriptionOf(row));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<MeasuringInstrument>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((StandardsMetrologyQualityDbContext)context).Instruments.Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);

    private static InstrumentDescription DescriptionOf(ImportRow row) => new(
        row.Required("name"), row.Needed("kind", Kinds), row.Text("serialNumber"), row.Text("accuracyClass"), row.Required("holder"), row.Required("place"));

    private Result Apply(MeasuringInstrument instrument, ImportRow row)
    {
        var responsible = staff.Read(row, instrument, current.Actor);
        instrument.Assign(responsible.UnitId, responsible.PersonId);
        if (holders.Read(row) is { } holder)
        {
            instrument.LinkHolder(holder);
        }

        var result = new VerificationResult(row.Choice("regime", Regimes), row.Date("validUntil"));
        return RecordDays(row, instrument, Days, RecordedBy.Of(current, clock), what => instrument.Happen(what, result, today.Today));
    }
}
