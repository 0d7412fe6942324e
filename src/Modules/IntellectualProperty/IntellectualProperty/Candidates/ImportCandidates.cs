using IntellectualProperty.Assets;
using IntellectualProperty.Data;
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

namespace IntellectualProperty.Candidates;

/// <summary>Candidate products by their code; the days of selection and rejection record those events.</summary>
internal sealed class ImportCandidates(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<Candidate>
{
    private static readonly Dictionary<string, CandidateGroup> Groups = new()
    {
        ["Đặc sản"] = CandidateGroup.Specialty,
        ["Chủ lực"] = CandidateGroup.Key,
        ["OCOP"] = CandidateGroup.Ocop,
    };

    private static readonly DayColumn<CandidateEventKind>[] Days = [new(CandidateEventKind.Selected, "selectedOn", "decision"), new(CandidateEventKind.NotSelected, "notSelectedOn")];

    private readonly OrganizationColumn organizations = new("producerName", keepsText: true);

    private readonly StaffColumn staff = new("person");

    public override string Register => "candidates";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("proposedOn", "Ngày đề xuất", "Proposed on", Required: true),
        new("productName", "Sản phẩm", "Product", Required: true),
        new("group", "Nhóm", "Group", Required: true),
        new("year", "Năm", "Year", Required: true),
        new("kind", "Hình thức bảo hộ", "Kind of protection", Required: true),
        new("producerName", "Đơn vị sản xuất", "Producer", Required: true),
        new("place", "Xã, phường", "Commune"),
        new("selectedOn", "Ngày lựa chọn", "Selected on"),
        new("notSelectedOn", "Ngày không lựa chọn", "Not selected on"),
        new("decision", "Số quyết định lựa chọn", "Decision"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await organizations.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Candidate>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Candidates.Where(r => keys.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellation);

    protected override Result<Candidate> Create(ImportRow row)
    {
        var entered = Candidate.Enter(row.Text("code"), row.Needed("proposedOn"), TermsOf(row), today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        return Apply(entered.Value, row) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    protected override Result Update(Candidate record, ImportRow row)
    {
        var described = record.Describe(TermsOf(row));
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<Candidate>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Candidates.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);

    private static CandidateTerms TermsOf(ImportRow row) => new(row.Required("productName"), row.Needed("group", Groups), YearOf(row, "year"), row.Needed("kind", ImportAssets.Kinds), row.Required("producerName"), row.Text("place"));

    /// <summary>A year as people type it; what is no year is refused with the sentence of its column.</summary>
    private static int YearOf(ImportRow row, string column)
    {
        row.Required(column);
        return row.Integer(column) ?? 0;
    }

    private Result Apply(Candidate candidate, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (organizations.Read(row) is { } organization)
        {
            candidate.Link(organization);
        }

        var responsible = staff.Read(row, candidate, current.Actor);
        candidate.Assign(responsible.UnitId, responsible.PersonId);
        return RecordDays(row, candidate, Days, RecordedBy.Of(current, clock), what => candidate.Happen(what, today.Today));
    }
}
