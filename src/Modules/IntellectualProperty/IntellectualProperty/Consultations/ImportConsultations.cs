using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;

namespace IntellectualProperty.Consultations;

/// <summary>Consultations by their code.</summary>
internal sealed class ImportConsultations(ISender sender, IToday today) : Importer<Consultation>
{
    private static readonly Dictionary<string, ConsultationKind> Kinds = new()
    {
        ["Tư vấn"] = ConsultationKind.Consultation,
        ["Hướng dẫn tổ chức quản lý"] = ConsultationKind.Guidance,
    };

    private readonly OrganizationColumn organizations = new("partnerName", keepsText: true);

    public override string Register => "consultations";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("heldOn", "Ngày", "Held on", Required: true),
        new("kind", "Loại việc", "Kind", Required: true),
        new("partnerName", "Đơn vị", "Partner", Required: true),
        new("subject", "Nội dung", "Subject", Required: true),
        new("place", "Địa điểm", "Place"),
        new("outcome", "Kết quả", "Outcome"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await organizations.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Consultation>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Consultations.Where(r => keys.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellation);

    protected override Result<Consultation> Create(ImportRow row)
    {
        var entered = Consultation.Enter(row.Text("code"), row.Needed("heldOn"), TermsOf(row), today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        return Apply(entered.Value, row) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    protected override Result Update(Consultation record, ImportRow row)
    {
        var described = record.Describe(TermsOf(row));
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<Consultation>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Consultations.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);

    private static ConsultationTerms TermsOf(ImportRow row) => new(row.Needed("kind", Kinds), row.Required("partnerName"), row.Required("subject"), row.Text("place"), row.Text("outcome"));

    private Result Apply(Consultation consultation, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (organizations.Read(row) is { } organization)
        {
            consultation.Link(organization);
        }

        return Result.Ok;
    }
}
