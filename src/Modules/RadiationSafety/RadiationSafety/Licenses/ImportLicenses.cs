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

namespace RadiationSafety.Licenses;

/// <summary>Licenses by their case number; the days of submission, check and issue record those events.</summary>
internal sealed class ImportLicenses(CurrentActor current, TimeProvider clock, IToday today) : Importer<RadiationLicense>
{
    private static readonly Dictionary<string, LicenseKind> Kinds = new()
    {
        ["Cấp mới"] = LicenseKind.New,
        ["Gia hạn"] = LicenseKind.Renewal,
        ["Sửa đổi"] = LicenseKind.Amendment,
        ["Bổ sung"] = LicenseKind.Addition,
        ["Cấp lại"] = LicenseKind.Reissue,
    };

    private static readonly Dictionary<string, IssuingAuthority> Authorities = new()
    {
        ["Sở KH&CN"] = IssuingAuthority.Department,
        ["Sở Khoa học và Công nghệ"] = IssuingAuthority.Department,
        ["UBND tỉnh"] = IssuingAuthority.ProvincialPeoplesCommittee,
        ["Cục ATBXHN"] = IssuingAuthority.NuclearSafetyAgency,
    };

    private static readonly DayColumn<LicenseEventKind>[] Days =
        [new(LicenseEventKind.Submitted, "submittedOn"), new(LicenseEventKind.Checked, "checkedOn"), new(LicenseEventKind.Issued, "issuedOn")];

    private Dictionary<string, RadiationFacility> facilities = [];

    /// <summary>Which case has a number of a day: of those stored, and of the file as it is read.</summary>
    private readonly Dictionary<(string Number, DateOnly IssuedOn), string> issued = [];

    /// <summary>The devices of the file's licenses that are known, by license, and which licenses those are under.</summary>
    private ILookup<string, Guid> covered = Enumerable.Empty<(string, Guid)>().ToLookup(pair => pair.Item1, pair => pair.Item2);

    private LicensedDevices devices = null!;

    public override string Register => "licenses";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã hồ sơ", "Code", Required: true) { Aliases = ["Mã"] },
        new("facility", "Mã cơ sở", "Facility code", Required: true),
        new("kind", "Loại", "Kind", Required: true),
        new("authority", "Cơ quan cấp", "Authority", Required: true),
        new("submittedOn", "Ngày nộp", "Submitted on"),
        new("checkedOn", "Ngày hợp lệ", "Checked on"),
        new("issuedOn", "Ngày cấp", "Issued on"),
        new("number", "Số giấy phép", "License number"),
        new("expiresOn", "Hiệu lực đến", "Expires on"),
        new("conditions", "Điều kiện kèm theo", "Conditions"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("facility")).Distinct().ToList();
        facilities = await ((RadiationSafetyDbContext)context).Facilities.Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
        var numbers = rows.Select(row => row.Text("number")).Where(text => text.Length > 0).Distinct().ToList();
        foreach (var license in await ((RadiationSafetyDbContext)context).Licenses.AsNoTracking().Where(l => numbers.Contains(l.Number!)).Select(l => new { l.Code, l.Number, l.IssuedOn }).ToListAsync(cancellation))
        {
            issued.TryAdd((license.Number!, license.IssuedOn!.Value), license.Code);
        }

        var cases = rows.Select(row => row.Text("code")).Distinct().ToList();
        var radiation = (RadiationSafetyDbContext)context;
        covered = (await radiation.LicenseDevices.AsNoTracking()
                .Join(radiation.Licenses.IgnoreAutoIncludes().Where(l => cases.Contains(l.Code)), link => link.RecordId, license => license.Id, (link, license) => new { license.Code, link.DeviceId }).ToListAsync(cancellation))
            .ToLookup(pair => pair.Code, pair => pair.DeviceId);
        devices = await LicensedDevices.OfAsync(radiation, [.. covered.SelectMany(of => of).Distinct()], cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, RadiationLicense>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Licenses.Where(l => keys.Contains(l.Code)).ToDictionaryAsync(l => l.Code, cancellation);

    protected override Result<RadiationLicense> Create(ImportRow row)
    {
        var (kind, authority, code) = (row.Needed("kind", Kinds), row.Needed("authority", Authorities), row.Required("facility"));
        if (!facilities.TryGetValue(code, out var facility))
        {
            return Refusal.InvalidField("facility", "radiation.unknown-facility", code);
        }

        var license = RadiationLicense.Open(row.Text("code"), facility, kind, authority);
        license.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId);
        var outcome = Apply(license, row);
        return outcome.IsRefused ? outcome.Refusal : license;
    }

    protected override Result Update(RadiationLicense record, ImportRow row)
    {
        record.Describe(row.Needed("kind", Kinds), row.Needed("authority", Authorities));
        return Apply(record, row);
    }

    protected override async Task<IReadOnlyList<RadiationLicense>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Licenses.Where(l => ids.Contains(l.Id)).ToListAsync(cancellation);

    private Result Apply(RadiationLicense license, ImportRow row)
    {
        var (by, terms) = (RecordedBy.Of(current, clock), new LicenseTerms(row.Text("number"), row.Date("expiresOn"), row.Text("conditions")));
        return RecordDays(row, license, Days, by, what => what.Kind == LicenseEventKind.Issued && terms.Number is { Length: > 0 } number && !issued.TryAdd((number, what.On), license.Code)
            ? Refusal.InvalidField("number", "platform.import.value-taken", number)
            : Happen(license, what, terms));
    }

    private Result<LicenseEvent> Happen(RadiationLicense license, Happening<LicenseEventKind> what, LicenseTerms terms)
    {
        var happened = license.Happen(what, terms, today.Today);
        if (happened.IsRefused || what.Kind != LicenseEventKind.Issued)
        {
            return happened;
        }

        if (devices.RefuseDouble(license.Id, [.. covered[license.Code]], license.Period, license.PrecedingId, "number") is { } twice)
        {
            return twice;
        }

        devices.Note(license);
        return happened;
    }
}
