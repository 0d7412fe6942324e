using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Platform.Dossiers;
using Platform.Papers;
using Platform.Persistence;
using RadiationSafety.Data;
using RadiationSafety.Devices;
using RadiationSafety.Dossiers;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;

namespace RadiationSafety.Papers;

/// <summary>
/// The license itself. Number, day and term are those the license records, never its own; while the dossier is at the signer's it is a
/// draft without them.
/// </summary>
internal sealed class XrayLicense() : DossierPaper(LicenseOfDossier.Paper, "radiation.papers.xray-license", "GP",
[
    Own("license.kind", "Cấp mới"), Own("license.expires", "20/04/2027"), Own("facility.name", "Phòng khám đa khoa Tam Thanh"), Own("facility.address", "số 5 đường Tam Thanh, phường Tam Thanh"),
    PaperField.List("devices", "radiation.paper-field.devices", PaperField.Text("no", "platform.paper-field.no", "1", "2"), Own("device.name", "X-quang tổng hợp", "X-quang răng"),
        Own("device.kind", "X-quang tổng hợp", "X-quang răng"), Own("device.serial", "SN-1001", "SN-2002"), Own("device.maker", "Shimadzu", "Vatech"), Own("device.year", "2019", "2021")),
])
{
    private static readonly ResourceManager Words = new("RadiationSafety.Texts", typeof(XrayLicense).Assembly);

    private static readonly int[] Widths = [600, 2_655, 2_100, 1_500, 1_200, 800];

    private static readonly DeviceState[] There = [DeviceState.Installed, DeviceState.InUse, DeviceState.AwaitingVerification];

    private static PaperField Own(string name, params string[] examples) => PaperField.Text(name, $"radiation.paper-field.{name}", examples);

    protected override PaperStanding Standing(Dossier dossier) => dossier switch
    {
        { ResultRegister: "licenses", ResultId: not null } => PaperStanding.Issuable,
        { State: DossierState.Signing, Effect: nameof(IssueLicense) or nameof(RenewLicense) } => PaperStanding.Draft,
        _ => PaperStanding.NotNow,
    };

    protected override Guid Occasion(Dossier dossier) => Last(dossier, DossierEventKind.Issued)!.Id;

    protected override async Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftsAsync(ModuleDbContext context, IReadOnlyList<Dossier> dossiers, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var named = dossiers.SelectMany(dossier => new[] { dossier.ResultId, dossier.SubjectId }).OfType<Guid>().ToHashSet();
        var licenses = await radiation.Licenses.AsNoTracking().Where(l => named.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancellation);
        var facilityIds = named.Concat(licenses.Values.Select(l => l.FacilityId)).ToHashSet();
        var facilities = await radiation.Facilities.AsNoTracking().Where(f => facilityIds.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation);
        var covered = (await radiation.LicenseDevices.AsNoTracking().Where(link => named.Contains(link.RecordId))
                .Join(radiation.Devices.IgnoreAutoIncludes(), link => link.DeviceId, device => device.Id, (link, device) => new { link.RecordId, Device = device }).ToListAsync(cancellation))
            .ToLookup(of => of.RecordId, of => of.Device);
        var free = (await radiation.Devices.AsNoTracking().IgnoreAutoIncludes().Where(d => facilities.Keys.Contains(d.FacilityId) && There.Contains(d.State)
                && !radiation.LicenseDevices.Any(link => link.DeviceId == d.Id && radiation.Licenses.Any(l => l.Id == link.RecordId && l.IssuedOn != null && l.EndedOn == null))).ToListAsync(cancellation))
            .ToLookup(d => d.FacilityId);
        return dossiers.ToDictionary(dossier => dossier.Id, dossier =>
        {
            var license = dossier.ResultId is { } result ? licenses[result] : null;
            var former = license is null ? licenses.GetValueOrDefault(dossier.SubjectId!.Value) : null;
            var facility = facilities[license?.FacilityId ?? former?.FacilityId ?? dossier.SubjectId!.Value];
            // What the license covers, or for its draft the one it renews. Where nobody has said it yet, what stands there under no other.
            var devices = (license ?? former) is { } known && covered[known.Id].Any() ? covered[known.Id] : free[facility.Id];
            return DraftOf(dossier, license, facility, devices.OrderBy(device => device.Name, StringComparer.Ordinal).ThenBy(device => device.Id));
        });
    }

    private static PaperDraft DraftOf(Dossier dossier, RadiationLicense? license, RadiationFacility facility, IEnumerable<RadiationDevice> devices) => new(
        ValuesOf(dossier)
            .Text("license.kind", Words.GetString($"radiation.LicenseKind.{license?.Kind ?? (dossier.Effect == nameof(RenewLicense) ? LicenseKind.Renewal : LicenseKind.New)}", CultureInfo.InvariantCulture))
            .Text("license.expires", OfficeFields.Short(license?.ExpiresOn))
            .Text("facility.name", license?.FacilityName ?? facility.Name)
            .Text("facility.address", facility.Address)
            .List("devices", devices.Select((device, index) => new PaperValues()
                .Text("no", $"{index + 1}").Text("device.name", device.Name).Text("device.kind", Words.GetString($"radiation.DeviceKind.{device.Kind}", CultureInfo.InvariantCulture))
                .Text("device.serial", device.SerialNumber).Text("device.maker", device.Maker).Text("device.year", device.YearMade?.ToString(CultureInfo.InvariantCulture)))),
        license is { Number: { } number, IssuedOn: { } on } ? new RecordedNumber(number, on) : null,
        dossier.DecidedBy == DecidedBy.ProvincialPeoplesCommittee);

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("GIẤY PHÉP TIẾN HÀNH CÔNG VIỆC BỨC XẠ", "Sử dụng thiết bị X-quang chẩn đoán y tế");
        template.Paper.Text("Xét hồ sơ số {{dossier.number}} nhận ngày {{dossier.received}} của {{dossier.applicant}} về việc: {{dossier.procedure}},", PaperStyle.Body with { Italic = true });
        template.Paper.Text("{{head.name}} cho phép:");
        template.Paper.Text("1. Cơ sở: {{facility.name}}.");
        template.Paper.Text("2. Địa chỉ: {{facility.address}}.");
        template.Paper.Text("3. Được sử dụng các thiết bị sau để chẩn đoán y tế:");
        template.Paper.Text("");
        template.Paper.Table(
            Widths, ["TT", "Tên thiết bị", "Loại", "Số máy", "Hãng", "Năm"], [["{{#devices}}{{no}}", "{{device.name}}", "{{device.kind}}", "{{device.serial}}", "{{device.maker}}", "{{device.year}}{{/devices}}"]], new HashSet<int> { 0, 5 });
        template.Paper.Text("4. Loại giấy phép: {{license.kind}}.");
        template.Paper.Text("5. Giấy phép có hiệu lực{{?license.expires}} đến ngày {{license.expires}}{{/license.expires}} kể từ ngày ký.");
        template.Paper.Text("Cơ sở phải thực hiện đầy đủ các quy định của pháp luật về an toàn bức xạ./.");
        return template.Sign("{{dossier.applicant}}");
    }
}
