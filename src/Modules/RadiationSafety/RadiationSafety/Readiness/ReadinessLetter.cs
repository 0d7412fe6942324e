using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Platform.Papers;
using Platform.Persistence;
using Platform.Results;
using RadiationSafety.Data;
using RadiationSafety.Licenses;

namespace RadiationSafety.Readiness;

/// <summary>Tells a facility what its license lacks to be renewed. What is about somebody's body is in no letter.</summary>
internal sealed class ReadinessLetter() : PaperKind<RadiationLicense>("readiness-letter", "radiation.papers.readiness-letter", "TB", "readiness",
[
    Own("facility.name", "Phòng khám đa khoa Tam Thanh"), Own("facility.address", "số 5 đường Tam Thanh, phường Tam Thanh"), Own("license.number", "12/GP-UBND"), Own("license.expires", "20/04/2027"),
    PaperField.List("gaps", "radiation.paper-field.gaps", PaperField.Text("no", "platform.paper-field.no", "1", "2"),
        Own("gap.requirement", "Kết quả đo liều", "Kiểm định thiết bị"), Own("gap.what", "Hoàng Đức Sơn: quý 1/2024, liều kế chưa trả", "Máy X-quang (SN-1001): kiểm định hết hạn ngày 05/03/2024")),
])
{
    private static readonly ResourceManager Words = new("RadiationSafety.Texts", typeof(ReadinessLetter).Assembly);

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private static readonly int[] Widths = [600, 2_655, 5_600];

    private static PaperField Own(string name, params string[] examples) => PaperField.Text(name, $"radiation.paper-field.{name}", examples);

    protected override PaperStanding Standing(RadiationLicense record) => record is { EndedOn: null, ExpiresOn: not null } ? PaperStanding.Issuable : PaperStanding.NotNow;

    /// <summary>The issue that began the term the facility is to have renewed.</summary>
    protected override Guid Occasion(RadiationLicense record) => record.Counting.Last(e => e.Kind == LicenseEventKind.Issued).Id;

    protected override async Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<RadiationLicense> records, DateOnly on, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var ids = records.Select(license => license.FacilityId).ToList();
        var addresses = await radiation.Facilities.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Address, cancellation);
        var found = await ReadinessReader.ReadAsync(radiation, null, on, [.. records.Select(license => new LicenseAtHand(license.Id, license.FacilityId))], cancellation);
        return records.ToDictionary(license => license.Id, license => new PaperDraft(new PaperValues()
            .Text("facility.name", license.FacilityName).Text("facility.address", addresses[license.FacilityId])
            .Text("license.number", license.Number).Text("license.expires", OfficeFields.Short(license.ExpiresOn))
            .List("gaps", found[license.Id].SelectMany(finding => finding.Gaps.Where(gap => gap.Standing > ReadinessStanding.Noted).Select(gap => (finding.Code, gap.What))).Select((gap, index) => new PaperValues()
                .Text("no", $"{index + 1}").Text("gap.requirement", Words.GetString($"radiation.readiness.requirement.{gap.Code}", CultureInfo.InvariantCulture)).Text("gap.what", Say(gap.What))))));
    }

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("THÔNG BÁO", "Về việc hoàn thiện điều kiện gia hạn giấy phép tiến hành công việc bức xạ");
        template.Paper.Text("Kính gửi: {{facility.name}}, {{facility.address}}.");
        template.Paper.Text("Giấy phép số {{license.number}} cấp cho cơ sở có hiệu lực đến ngày {{license.expires}}. Qua theo dõi, {{head.name}} thấy hồ sơ của cơ sở còn thiếu các nội dung sau:");
        template.Paper.Text("");
        template.Paper.Table(Widths, ["TT", "Yêu cầu", "Nội dung còn thiếu"], [["{{#gaps}}{{no}}", "{{gap.requirement}}", "{{gap.what}}{{/gaps}}"]], new HashSet<int> { 0 });
        template.Paper.Text("Đề nghị cơ sở hoàn thiện các nội dung trên trước khi nộp hồ sơ đề nghị gia hạn giấy phép./.");
        return template.Sign("{{facility.name}}");
    }

    /// <summary>In Vietnamese, whoever issues it.</summary>
    private static string Say(Sentence what) => string.Format(Vietnamese, Words.GetString(what.Key, CultureInfo.InvariantCulture)!, [.. what.Arguments.Select(argument => argument switch
    {
        DateOnly day => OfficeFields.Short(day),
        Sentence inner => Say(inner),
        _ => argument,
    })]);
}
