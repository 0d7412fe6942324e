using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Devices;

/// <summary>Devices by serial number; the days of declaration and verification record those events.</summary>
internal sealed class ImportDevices(CurrentActor current, TimeProvider clock, IToday today) : Importer<RadiationDevice>
{
    private static readonly Dictionary<string, DeviceKind> Kinds = new()
    {
        ["X-quang tổng hợp"] = DeviceKind.GeneralXray,
        ["X-quang di động"] = DeviceKind.MobileXray,
        ["X-quang răng"] = DeviceKind.DentalXray,
        ["X-quang vú"] = DeviceKind.Mammography,
        ["Đo mật độ xương"] = DeviceKind.BoneDensitometry,
        ["Tăng sáng truyền hình"] = DeviceKind.Fluoroscopy,
        ["CT"] = DeviceKind.ComputedTomography,
        ["Xạ trị"] = DeviceKind.Radiotherapy,
        ["Khác"] = DeviceKind.Other,
    };

    /// <summary>A device is verified again and again.</summary>
    private static readonly DayColumn<DeviceEventKind>[] Days =
        [
            new(DeviceEventKind.Declared, "declaredOn", "declaration"), new(DeviceEventKind.DeclarationConfirmed, "confirmedOn", "confirmation"),
            new(DeviceEventKind.Verified, "verifiedOn", "certificate", Repeats: true),
        ];

    private Dictionary<string, RadiationFacility> facilities = [];

    public override string Register => "devices";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("serialNumber", "Số máy", "Serial number", Required: true) { Aliases = ["Số hiệu", "Số sê-ri"] },
        new("facility", "Mã cơ sở", "Facility code", Required: true),
        new("name", "Tên thiết bị", "Device", Required: true),
        new("kind", "Loại thiết bị", "Kind", Required: true),
        new("maker", "Hãng sản xuất", "Maker"),
        new("yearMade", "Năm sản xuất", "Year made"),
        new("power", "Công suất", "Power"),
        new("room", "Phòng đặt máy", "Room") { Aliases = ["Phòng"] },
        new("obtainedOn", "Ngày có thiết bị", "Obtained on", Required: true),
        new("declaredOn", "Ngày khai báo", "Declared on"),
        new("declaration", "Số phiếu khai báo", "Declaration number"),
        new("confirmedOn", "Ngày xác nhận khai báo", "Declaration confirmed on"),
        new("confirmation", "Số giấy xác nhận khai báo", "Confirmation number"),
        new("verifiedOn", "Ngày kiểm định", "Verified on"),
        new("certificate", "Số giấy kiểm định", "Certificate"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("serialNumber");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("facility")).Distinct().ToList();
        facilities = await ((RadiationSafetyDbContext)context).Facilities.Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, RadiationDevice>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Devices.Where(d => keys.Contains(d.SerialNumber)).ToDictionaryAsync(d => d.SerialNumber, cancellation);

    protected override Result<RadiationDevice> Create(ImportRow row)
    {
        var (code, obtained) = (row.Required("facility"), row.Needed("obtainedOn"));
        if (!facilities.TryGetValue(code, out var facility))
        {
            return Refusal.InvalidField("facility", "radiation.unknown-facility", code);
        }

        var device = RadiationDevice.Enter(facility, PlateOf(row), obtained);
        device.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId);
        var outcome = Apply(device, row);
        return outcome.IsRefused ? outcome.Refusal : device;
    }

    protected override Result Update(RadiationDevice record, ImportRow row)
    {
        record.Describe(PlateOf(row));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<RadiationDevice>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Devices.Where(d => ids.Contains(d.Id)).ToListAsync(cancellation);

    private static DevicePlate PlateOf(ImportRow row) =>
        new(row.Required("name"), row.Needed("kind", Kinds), row.Text("serialNumber"), row.Text("maker"), row.Integer("yearMade"), row.Text("power"));

    private Result Apply(RadiationDevice device, ImportRow row)
    {
        device.StandIn(row.Text("room"));
        return RecordDays(row, device, Days, RecordedBy.Of(current, clock), what => device.Happen(what, today.Today));
    }
}
