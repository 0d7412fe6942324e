using IntellectualProperty.Data;
using IntellectualProperty.Programs;
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

namespace IntellectualProperty.NationalProposals;

/// <summary>Proposals to national programs by their code; the day of the answer records it.</summary>
internal sealed class ImportNationalProposals(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<NationalProposal>
{
    private static readonly DayColumn<NationalProposalEventKind>[] Days = [new(NationalProposalEventKind.Approved, "approvedOn", "approval"), new(NationalProposalEventKind.Declined, "declinedOn")];

    private readonly OrganizationColumn organizations = new("proposerName", keepsText: true);

    private readonly StaffColumn staff = new("person");

    private Dictionary<string, IpProgram> programs = [];

    public override string Register => "national-proposals";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("program", "Mã chương trình", "Program code", Required: true),
        new("submittedOn", "Ngày gửi Bộ", "Submitted on", Required: true),
        new("name", "Tên nhiệm vụ", "Task", Required: true),
        new("forYear", "Thực hiện từ năm", "From year", Required: true),
        new("proposerName", "Đơn vị đề xuất", "Proposer", Required: true),
        new("approvedOn", "Ngày được duyệt", "Approved on"),
        new("declinedOn", "Ngày không được duyệt", "Declined on"),
        new("approval", "Số quyết định", "Decision"),
        new("person", "Người theo dõi", "Person"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await organizations.PrepareAsync(sender, rows, cancellation);
        var codes = rows.Select(row => row.Text("program")).Where(text => text.Length > 0).Distinct().ToList();
        programs = await ((IntellectualPropertyDbContext)context).Programs.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, NationalProposal>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).NationalProposals.Where(r => keys.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellation);

    protected override Result<NationalProposal> Create(ImportRow row)
    {
        if (!programs.TryGetValue(row.Required("program"), out var program))
        {
            return Refusal.InvalidField("program", "ip.national-proposals.no-such-program", row.Text("program"));
        }

        var entered = NationalProposal.Enter(row.Text("code"), program, row.Needed("submittedOn"), TermsOf(row), today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        return Apply(entered.Value, row) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    protected override Result Update(NationalProposal record, ImportRow row)
    {
        var described = record.Describe(TermsOf(row));
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<NationalProposal>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).NationalProposals.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);

    private static NationalProposalTerms TermsOf(ImportRow row) => new(row.Required("name"), YearOf(row, "forYear"), row.Required("proposerName"));

    /// <summary>A year as people type it; what is no year is refused with the sentence of its column.</summary>
    private static int YearOf(ImportRow row, string column)
    {
        row.Required(column);
        return row.Integer(column) ?? 0;
    }

    private Result Apply(NationalProposal proposal, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (organizations.Read(row) is { } organization)
        {
            proposal.Link(organization);
        }

        var responsible = staff.Read(row, proposal, current.Actor);
        proposal.Assign(responsible.UnitId, responsible.PersonId);
        return RecordDays(row, proposal, Days, RecordedBy.Of(current, clock), what => proposal.Happen(what, today.Today));
    }
}
