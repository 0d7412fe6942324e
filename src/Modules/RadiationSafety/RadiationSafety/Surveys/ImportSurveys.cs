using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;

namespace RadiationSafety.Surveys;

/// <summary>Area surveys by the number of their report; each takes its place among those of the same place, whatever the order of the rows.</summary>
internal sealed class ImportSurveys(CurrentActor current, IToday today) : Importer<RadiationSurvey>
{
    private static readonly Dictionary<string, SurveyResult> Results = new() { ["Đạt"] = SurveyResult.Passed, ["Không đạt"] = SurveyResult.Failed };

    private Dictionary<string, RadiationFacility> facilities = [];

    private Dictionary<string, RadiationDevice> devices = [];

    /// <summary>The surveys of a facility's places, the rows before included.</summary>
    private Dictionary<(Guid Facility, Guid? Device), List<RadiationSurvey>> known = [];

    public override string Register => "surveys";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Số biên bản", "Report number", Required: true) { Aliases = ["Số báo cáo kiểm xạ"] },
        new("facilityCode", "Mã cơ sở", "Facility code", Required: true),
        new("serialNumber", "Số máy", "Serial number") { Aliases = ["Số hiệu", "Số sê-ri"] },
        new("surveyedOn", "Ngày kiểm xạ", "Surveyed on", Required: true),
        new("performer", "Đơn vị thực hiện", "Performer", Required: true),
        new("result", "Kết quả", "Result", Required: true),
        new("findings", "Nội dung đo", "Findings"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var (codes, serials) = (rows.Select(row => row.Text("facilityCode")).Distinct().ToList(), rows.Select(row => row.Text("serialNumber")).Where(text => text.Length > 0).Distinct().ToList());
        facilities = await radiation.Facilities.AsNoTracking().Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);
        devices = await radiation.Devices.AsNoTracking().IgnoreAutoIncludes().Where(d => serials.Contains(d.SerialNumber)).ToDictionaryAsync(d => d.SerialNumber, cancellation);
        var ids = facilities.Values.Select(f => f.Id).ToList();
        known = (await radiation.Surveys.Where(s => ids.Contains(s.FacilityId)).ToListAsync(cancellation)).GroupBy(s => (s.FacilityId, s.DeviceId)).ToDictionary(of => of.Key, of => of.ToList());
    }

    protected override async Task<IReadOnlyDictionary<string, RadiationSurvey>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Surveys.Where(s => keys.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancellation);

    protected override Result<RadiationSurvey> Create(ImportRow row)
    {
        var (terms, on, serial) = (TermsOf(row), row.Needed("surveyedOn"), row.Text("serialNumber"));
        if (!facilities.TryGetValue(row.Required("facilityCode"), out var facility))
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", row.Text("facilityCode"));
        }

        RadiationDevice? device = null;
        if (serial.Length > 0 && !devices.TryGetValue(serial, out device))
        {
            return Refusal.InvalidField("serialNumber", "radiation.surveys.unknown-device", serial);
        }

        var entered = RadiationSurvey.Enter(row.Text("code"), facility, device, on, terms, today.Today);
        if (entered.IsRefused || row.Problems.Count > 0)
        {
            return entered;
        }

        var ofPlace = known.TryGetValue((facility.Id, device?.Id), out var list) ? list : known[(facility.Id, device?.Id)] = [];
        entered.Value.Follow(ofPlace.Where(s => s.SurveyedOn <= on).MaxBy(s => s.SurveyedOn), ofPlace.Where(s => s.SurveyedOn > on).MinBy(s => s.SurveyedOn));
        entered.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId);
        ofPlace.Add(entered.Value);
        return entered;
    }

    protected override Result Update(RadiationSurvey record, ImportRow row)
    {
        record.Describe(TermsOf(row));
        return Result.Ok;
    }

    protected override async Task<IReadOnlyList<RadiationSurvey>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).Surveys.Where(s => ids.Contains(s.Id)).ToListAsync(cancellation);

    /// <summary>Those that stay follow each other again as if these had never been.</summary>
    protected override async Task TakeBackAsync(ModuleDbContext context, IReadOnlyCollection<Guid> created, CancellationToken cancellation)
    {
        var surveys = ((RadiationSafetyDbContext)context).Surveys;
        var ids = await surveys.Where(s => created.Contains(s.Id)).Select(s => s.FacilityId).Distinct().ToListAsync(cancellation);
        foreach (var place in (await surveys.Where(s => ids.Contains(s.FacilityId) && !created.Contains(s.Id)).ToListAsync(cancellation)).GroupBy(s => s.DeviceId is { } device ? device : s.FacilityId))
        {
            RadiationSurvey? next = null;
            foreach (var survey in place.OrderByDescending(s => s.SurveyedOn).ThenByDescending(s => s.Id))
            {
                survey.Follow(null, next);
                next = survey;
            }
        }
    }

    private static SurveyTerms TermsOf(ImportRow row) => new(row.Required("performer"), row.Needed("result", Results), row.Text("findings"));
}
