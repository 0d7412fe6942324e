using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Files;
using Platform.Imports;
using Platform.Localization;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Calendars;

/// <summary>
/// Reads the days of a notice out of a table, .xlsx or .csv. Nothing is entered by it: the days come back to be looked over, and are entered by
/// the same command as those that are typed, which asks before a deadline moves.
/// </summary>
internal sealed record ReadNoticeFileCommand([property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File) : IRequest<Result<NoticeDays>>;

/// <summary>The days a file names, in its order.</summary>
internal sealed record NoticeDays(IReadOnlyList<NoticeDay> Days);

internal sealed class ReadNoticeFileValidator : AbstractValidator<ReadNoticeFileCommand>
{
    public ReadNoticeFileValidator() => RuleFor(c => c.File).NotNull();
}

[Access(Right.Administer)]
internal sealed class ReadNoticeFileHandler(IToday today, ITexts texts) : IRequestHandler<ReadNoticeFileCommand, Result<NoticeDays>>
{
    private static readonly SpreadsheetOptions Options = new()
    {
        Columns =
        [
            new("date", "Ngày", "Date", Required: true),
            new("kind", "Loại", "Kind", Required: true),
            new("name", "Tên, dịp", "Name", Required: true) { Aliases = ["Tên", "Dịp", "Tên ngày nghỉ"] },
        ],
        // A notice has no more; a longer file is another one.
        MaxRows = CalendarNotice.Most,
        MaxPackedBytes = 1024 * 1024,
    };

    public async Task<Result<NoticeDays>> Handle(ReadNoticeFileCommand request, CancellationToken cancellationToken)
    {
        var sheet = await SpreadsheetReader.OpenAsync(request.File!.Content, request.File.Name, Options, cancellationToken);
        if (!sheet.IsReadable)
        {
            return Wrong(sheet.Problems.Select(problem => new ImportProblem(problem.Row, problem.Column, problem.TextKey, problem.Arguments)));
        }

        // By its name in either language: the file may have been made by whoever reads English.
        var kinds = Enum.GetValues<CalendarExceptionKind>().SelectMany(kind => new[] { (Name: kind.ToString(), kind), (Name: texts[$"deadlines.CalendarExceptionKind.{kind}"], kind) })
            .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.kind);
        var rows = sheet.Rows.Select(row => new ImportRow(row, today.Today, key => Options.Columns.Single(column => column.Key == key).Vietnamese)).ToList();
        var days = rows.ConvertAll(row => new NoticeDay(row.Needed("date"), row.Needed("kind", kinds), row.Required("name")));
        var problems = rows.SelectMany(row => row.Problems).ToList();
        return problems.Count > 0 ? Wrong(problems) : new NoticeDays(days);
    }

    private static Refusal Wrong(IEnumerable<ImportProblem> problems) => new(RefusalKind.Invalid, new Sentence("deadlines.calendar-notices.file-wrong"))
    {
        Fields = [.. problems.Select(problem => new FieldError("file", problem.Row is { } row
            ? new Sentence("deadlines.calendar-notices.file-row", row, problem.Column ?? "", new Sentence(problem.Key, [.. problem.Arguments]))
            : new Sentence(problem.Key, [.. problem.Arguments])))],
    };
}

internal sealed class ReadNoticeFileEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calendar-notices/read-file", async (IFormFile file, HttpContext http, ISender sender) =>
            {
                await using var content = file.OpenReadStream();
                return await sender.SendAsync(new ReadNoticeFileCommand(new IncomingFile(file.FileName, file.ContentType, content)), http);
            })
            .DisableAntiforgery()
            .WithName("ReadCalendarNoticeFile").WithSummary("Reads the days of a notice out of a table; nothing is entered by it.").Produces<NoticeDays>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
