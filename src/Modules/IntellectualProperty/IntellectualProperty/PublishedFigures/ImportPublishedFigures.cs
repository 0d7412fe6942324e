using IntellectualProperty.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Imports;
using Platform.Persistence;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;

namespace IntellectualProperty.PublishedFigures;

/// <summary>Printed figures by their code; the figure's cell is kept as it is written, “trên 60” and all.</summary>
internal sealed class ImportPublishedFigures(IToday today) : Importer<PublishedFigure>
{
    public override string Register => "published-figures";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true),
        new("subject", "Chỉ tiêu", "Measure", Required: true),
        new("periodFrom", "Từ ngày", "From", Required: true),
        new("periodTo", "Đến ngày", "To", Required: true),
        new("figure", "Số liệu đã in", "Printed figure", Required: true) { Aliases = ["Số liệu"] },
        new("documentNumber", "Số văn bản", "Document", Required: true) { Aliases = ["Báo cáo"] },
        new("note", "Ghi chú", "Note"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task<IReadOnlyDictionary<string, PublishedFigure>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).PublishedFigures.Where(f => keys.Contains(f.Code)).ToDictionaryAsync(f => f.Code, cancellation);

    protected override Result<PublishedFigure> Create(ImportRow row) => PublishedSubjects.Unknown(row.Required("subject")) is { } unknown ? unknown : PublishedFigure.Enter(row.Text("code"), TermsOf(row), today.Today);

    protected override Result Update(PublishedFigure record, ImportRow row) => PublishedSubjects.Unknown(row.Required("subject")) is { } unknown ? unknown : record.Describe(TermsOf(row), today.Today);

    protected override async Task<IReadOnlyList<PublishedFigure>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).PublishedFigures.Where(f => ids.Contains(f.Id)).ToListAsync(cancellation);

    private static PublishedTerms TermsOf(ImportRow row) =>
        new(row.Required("subject"), row.Needed("periodFrom"), row.Needed("periodTo"), row.Required("figure"), row.Required("documentNumber"), row.Text("note"));
}
