using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;

namespace Planning.Documents;

/// <summary>Documents by issuer, number, symbol and year.</summary>
internal sealed class ImportDocuments : Importer<OfficialDocument>
{
    private static readonly Dictionary<string, DocumentKind> Kinds = new()
    {
        ["Quyết định"] = DocumentKind.Decision,
        ["Nghị quyết"] = DocumentKind.Resolution,
        ["Chỉ thị"] = DocumentKind.Directive,
        ["Kế hoạch"] = DocumentKind.Plan,
        ["Chương trình"] = DocumentKind.Program,
        ["Báo cáo"] = DocumentKind.Report,
        ["Tờ trình"] = DocumentKind.SubmissionNote,
        ["Thông báo"] = DocumentKind.Notice,
        ["Công văn"] = DocumentKind.OfficialLetter,
        ["Khác"] = DocumentKind.Other,
    };

    public override string Register => "documents";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("number", "Số", "Number", Required: true),
        new("symbol", "Ký hiệu", "Symbol", Required: true),
        new("issuedOn", "Ngày ban hành", "Issued on", Required: true) { Aliases = ["Ngày"] },
        new("issuer", "Cơ quan ban hành", "Issuer", Required: true),
        new("kind", "Loại văn bản", "Kind", Required: true) { Aliases = ["Tên loại"] },
        new("subject", "Trích yếu", "Subject", Required: true) { Aliases = ["Về việc"] },
    ];

    protected override string KeyOf(ImportRow row)
    {
        var said = Read(row);
        if (said.Number.Contains('/', StringComparison.Ordinal))
        {
            row.Wrong("number", "planning.documents.number-alone", said.Number);
        }

        return row.Problems.Count > 0 ? "" : Key(OfficialDocument.Padded(said.Number), said.Symbol, said.IssuedOn.Year, said.Issuer);
    }

    protected override async Task<IReadOnlyDictionary<string, OfficialDocument>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var numbers = keys.Select(key => key[..key.IndexOf(" (", StringComparison.Ordinal)]).Distinct().ToList();
        var documents = await ((PlanningDbContext)context).Documents.Where(d => numbers.Contains(d.FullNumber)).ToListAsync(cancellation);
        return documents.Select(document => (Key: Key(document.Number, document.Symbol, document.IssuedYear, document.Issuer), Document: document))
            .Where(pair => keys.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Document);
    }

    protected override Result<OfficialDocument> Create(ImportRow row) => OfficialDocument.Enter(Read(row));

    protected override Result Update(OfficialDocument record, ImportRow row)
    {
        record.Describe(Read(row));
        return Result.Ok;
    }

    protected override async Task<IReadOnlyList<OfficialDocument>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((PlanningDbContext)context).Documents.Where(d => ids.Contains(d.Id)).ToListAsync(cancellation);

    private static DocumentDescription Read(ImportRow row) =>
        new(row.Required("number"), row.Required("symbol"), row.Needed("issuedOn"), row.Required("issuer"), row.Needed("kind", Kinds), row.Required("subject"));

    private static string Key(string number, string symbol, int year, string issuer) => $"{number}/{symbol} ({year.ToString(CultureInfo.InvariantCulture)}) {issuer}";
}
