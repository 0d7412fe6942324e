using IntellectualProperty.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;

namespace IntellectualProperty.Programs;

/// <summary>Programs by their code.</summary>
internal sealed class ImportPrograms(IToday today) : Importer<IpProgram>
{
    public override string Register => "programs";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("decidedOn", "Ngày quyết định", "Decided on", Required: true),
        new("name", "Tên chương trình", "Program", Required: true),
        new("decisionNumber", "Số quyết định", "Decision", Required: true),
        new("startsOn", "Từ ngày", "Starts on", Required: true),
        new("endsOn", "Đến ngày", "Ends on", Required: true),
        new("goals", "Mục tiêu", "Goals", Required: true),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task<IReadOnlyDictionary<string, IpProgram>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Programs.Where(r => keys.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellation);

    protected override Result<IpProgram> Create(ImportRow row)
    {
        var entered = IpProgram.Enter(row.Text("code"), row.Needed("decidedOn"), TermsOf(row), today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        return Apply(entered.Value, row) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    protected override Result Update(IpProgram record, ImportRow row)
    {
        var described = record.Describe(TermsOf(row));
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<IpProgram>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Programs.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);

    private static IpProgramTerms TermsOf(ImportRow row) => new(row.Required("name"), row.Required("decisionNumber"), row.Needed("startsOn"), row.Needed("endsOn"), row.Required("goals"));

    private static Result Apply(IpProgram program, ImportRow row)
    {
        return Result.Ok;
    }
}
