using System.Globalization;
using System.Text.RegularExpressions;
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

namespace IntellectualProperty.Initiatives;

/// <summary>Initiatives by their number; the days of the form check, the council, the submission and the decision record those events.</summary>
internal sealed partial class ImportInitiatives(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : Importer<Initiative>
{
    private static readonly Dictionary<string, InitiativeLevel> Levels = new() { ["Cấp cơ sở"] = InitiativeLevel.Grassroots, ["Cấp tỉnh"] = InitiativeLevel.Provincial };

    private static readonly DayColumn<InitiativeEventKind>[] Days =
    [
        new(InitiativeEventKind.FormChecked, "formCheckedOn"), new(InitiativeEventKind.Accepted, "acceptedOn"), new(InitiativeEventKind.Reviewed, "reviewedOn"),
        new(InitiativeEventKind.CouncilPassed, "passedOn"), new(InitiativeEventKind.SubmittedToCommittee, "submittedOn", "submission"), new(InitiativeEventKind.Recognized, "recognizedOn", "decision"),
    ];

    private readonly OrganizationColumn units = new("unit", keepsText: true);

    private readonly StaffColumn staff = new("person");

    public override string Register => "initiatives";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("code", "Mã", "Code", Required: true) { Aliases = ["Số đơn"] },
        new("name", "Tên sáng kiến", "Initiative", Required: true),
        new("level", "Cấp", "Level", Required: true),
        new("authors", "Tác giả", "Authors", Required: true),
        new("unit", "Đơn vị áp dụng", "Unit", Required: true),
        new("field", "Lĩnh vực", "Field", Required: true),
        new("year", "Năm", "Year", Required: true),
        new("filedOn", "Ngày nộp", "Filed on", Required: true),
        new("summary", "Tóm tắt giải pháp", "Summary"),
        new("person", "Người theo dõi", "Person"),
        new("formCheckedOn", "Ngày kiểm tra hình thức", "Form checked on"),
        new("acceptedOn", "Ngày chấp nhận", "Accepted on"),
        new("reviewedOn", "Ngày hội đồng xét", "Reviewed on"),
        new("passedOn", "Ngày hội đồng thông qua", "Passed on"),
        new("submittedOn", "Ngày trình UBND tỉnh", "Submitted on"),
        new("submission", "Số tờ trình", "Submission"),
        new("recognizedOn", "Ngày công nhận", "Recognized on"),
        new("decision", "Số quyết định công nhận", "Decision"),
    ];

    protected override string KeyOf(ImportRow row) => row.Required("code");

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await staff.PrepareAsync(sender, rows, cancellation);
        await units.PrepareAsync(sender, rows, cancellation);
    }

    protected override async Task<IReadOnlyDictionary<string, Initiative>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Initiatives.Where(i => keys.Contains(i.Code)).ToDictionaryAsync(i => i.Code, cancellation);

    protected override Result<Initiative> Create(ImportRow row)
    {
        var filed = Initiative.File(row.Text("code"), row.Needed("filedOn"), PetitionOf(row));
        if (filed.IsRefused)
        {
            return filed.Refusal;
        }

        if (filed.Value.FiledOn > today.Today)
        {
            return Refusal.InvalidField("filedOn", "platform.event.in-the-future", filed.Value.FiledOn);
        }

        return Apply(filed.Value, row) is { IsRefused: true } refused ? refused.Refusal : filed;
    }

    protected override Result Update(Initiative record, ImportRow row)
    {
        var described = record.Describe(PetitionOf(row));
        return described.IsRefused ? described : Apply(record, row);
    }

    protected override async Task<IReadOnlyList<Initiative>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await ((IntellectualPropertyDbContext)context).Initiatives.Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);

    private static InitiativePetition PetitionOf(ImportRow row) => new(
        row.Required("name"), row.Needed("level", Levels), row.Required("field"), YearOf(row), row.Required("unit"), row.Text("summary"), AuthorsOf(row.Required("authors")));

    private static int YearOf(ImportRow row)
    {
        row.Required("year");
        return row.Integer("year") ?? 0;
    }

    /// <summary>“Nguyễn Văn A (60%); Trần Thị B (40%)”; the only author needs no share.</summary>
    private static IReadOnlyList<InitiativeAuthor> AuthorsOf(string text)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. parts.Select(part => Share().Match(part) is { Success: true } match
            ? new InitiativeAuthor(match.Groups[1].Value.Trim(), decimal.Parse(match.Groups[2].Value.Replace(',', '.'), CultureInfo.InvariantCulture))
            : new InitiativeAuthor(part, parts.Length == 1 ? 100 : 0))];
    }

    private Result Apply(Initiative initiative, ImportRow row)
    {
        // A link somebody made by hand stays while the name stays.
        if (units.Read(row) is { } unit)
        {
            initiative.LinkUnit(unit);
        }

        var responsible = staff.Read(row, initiative, current.Actor);
        initiative.Assign(responsible.UnitId, responsible.PersonId);
        return RecordDays(row, initiative, Days, RecordedBy.Of(current, clock), what => initiative.Happen(what, today.Today));
    }

    [GeneratedRegex(@"^(.+?)\s*\(\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*\)$")]
    private static partial Regex Share();
}
