using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Files;
using Platform.Localization;
using Platform.Results;
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
    public async Task<Result<NoticeDays>> Handle(ReadNoticeFileCommand request, CancellationToken cancellationToken)
    {
        var read = await NoticeTable.ReadAsync<CalendarExceptionKind, NoticeDay>(
            request.File!, new("kind", "Loại", "Kind", Required: true), "deadlines.CalendarExceptionKind", (date, kind, name) => new(date, kind, name), today.Today, texts, cancellationToken);
        return read.IsRefused ? read.Refusal : new NoticeDays(read.Value);
    }
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
