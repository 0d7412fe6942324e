using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Imports;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Licenses;

namespace RadiationSafety.Workers;

/// <summary>Staff certificates by their case number; the days of submission, check and issue record those events.</summary>
internal sealed class ImportStaffCertificates(CurrentActor current, TimeProvider clock, IToday today) : Importer<StaffCertificate>
{
    private static readonly Dictionary<string, IssuingAuthority> Authorities = new()
    {
        ["Sở KH&CN"] = IssuingAuthority.Department,
        ["Sở Khoa học và Công nghệ"] = IssuingAuthority.Department,
        ["UBND tỉnh"] = IssuingAuthority.ProvincialPeoplesCommittee,
        ["Cục ATBXHN"] = IssuingAuthority.NuclearSafetyAgency,
    };

    private static readonly DayColumn<CertificateEventKind>[] Days =
        [new(CertificateEventKind.Submitted, "submittedOn"), new(CertificateEventKind.Checked, "checkedOn"), new(CertificateEventKind.Issued, "issuedOn")];

    private Dictionary<string, RadiationWorker> workers = [];

    /// <summary>Which case has a number of an authority and day: of those stored, and of the file as it is read.</summary>
    private readonly Dictionary<(IssuingAuthority By, DateOnly On, string Number), string> issued = [];

    public override string Register => "staff-certificates";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã hồ sơ", "Code", Required: true) { Aliases = ["Mã"] },
        new("nationalId", "Số CCCD", "National id", Required: true) { Aliases = ["Số định danh", "Số CMND"] },
        new("duty", "Công việc ghi trên chứng chỉ", "Duty", Required: true),
        new("authority", "Cơ quan cấp", "Authority", Required: true),
        new("submittedOn", "Ngày nộp", "Submitted on"),
        new("checkedOn", "Ngày hợp lệ", "Checked on"),
        new("issuedOn", "Ngày cấp", "Issued on"),
        new("number", "Số chứng chỉ", "Certificate number"),
        new("expiresOn", "Có giá trị đến", "Valid until"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var ids = rows.Select(row => row.Text("nationalId")).Distinct().ToList();
        var numbers = rows.Select(row => row.Text("number")).Where(text => text.Length > 0).Distinct().ToList();
        workers = await radiation.Workers.AsNoTracking().Where(w => ids.Contains(w.NationalId)).ToDictionaryAsync(w => w.NationalId, cancellation);
        foreach (var known in await radiation.StaffCertificates.AsNoTracking().Where(c => numbers.Contains(c.Number!)).Select(c => new { c.Code, c.Authority, c.Number, c.IssuedOn }).ToListAsync(cancellation))
        {
            issued.TryAdd((known.Authority, known.IssuedOn!.Value, known.Number!), known.Code);
        }
    }

    protected override async Task<IReadOnlyDictionary<string, StaffCertificate>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).StaffCertificates.Where(c => keys.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellation);

    protected override Result<StaffCertificate> Create(ImportRow row)
    {
        var (number, duty, authority) = (row.Required("nationalId"), row.Required("duty"), row.Needed("authority", Authorities));
        if (!workers.TryGetValue(number, out var worker))
        {
            return Refusal.InvalidField("nationalId", "radiation.unknown-worker", number);
        }

        var opened = StaffCertificate.Open(row.Text("code"), worker, duty, authority);
        opened.Assign(current.Actor.UnitId, current.Actor.PersonId);
        return Apply(opened, worker, row) is { IsRefused: true } refused ? refused.Refusal : opened;
    }

    protected override Result Update(StaffCertificate record, ImportRow row)
    {
        if (!workers.TryGetValue(row.Required("nationalId"), out var worker) || worker.Id != record.WorkerId)
        {
            return Refusal.InvalidField("nationalId", "radiation.staff-certificates.holder-settled", record.WorkerName);
        }

        record.Describe(row.Required("duty"), row.Needed("authority", Authorities));
        return Apply(record, worker, row);
    }

    protected override async Task<IReadOnlyList<StaffCertificate>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((RadiationSafetyDbContext)context).StaffCertificates.Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);

    private Result Apply(StaffCertificate certificate, RadiationWorker worker, ImportRow row)
    {
        var (by, terms) = (RecordedBy.Of(current, clock), new CertificateTerms(row.Text("number"), row.Date("expiresOn")));
        return RecordDays(row, certificate, Days, by, what => what.Kind == CertificateEventKind.Issued && terms.Number is { Length: > 0 } number && !issued.TryAdd((certificate.Authority, what.On, number), certificate.Code)
            ? Refusal.InvalidField("number", "platform.import.value-taken", number)
            : certificate.Happen(what, terms, worker.BornOn, today.Today));
    }
}
