using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Deadlines;
using Platform.Files;
using Platform.Localization;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Calendars;

/// <summary>Reads the days of a decision on the desk's hours out of a table, .xlsx or .csv, to be looked over. Nothing is entered by it.</summary>
internal sealed record ReadReceptionFileCommand([property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File) : IRequest<Result<ReceptionDates>>;

/// <summary>The days a file names, in its order.</summary>
internal sealed record ReceptionDates(IReadOnlyList<ReceptionDate> Days);

internal sealed class ReadReceptionFileValidator : AbstractValidator<ReadReceptionFileCommand>
{
    public ReadReceptionFileValidator() => RuleFor(c => c.File).NotNull();
}

[Access(Right.Administer)]
internal sealed class ReadReceptionFileHandler(IToday today, ITexts texts) : IRequestHandler<ReadReceptionFileCommand, Result<ReceptionDates>>
{
    public async Task<Result<ReceptionDates>> Handle(ReadReceptionFileCommand request, CancellationToken cancellationToken)
    {
        var read = await NoticeTable.ReadAsync<ReceptionHours, ReceptionDate>(
            request.File!, new("hours", "Giờ tiếp nhận", "Hours", Required: true), "platform.ReceptionHours", (date, hours, name) => new(date, hours, name), today.Today, texts, cancellationToken);
        return read.IsRefused ? read.Refusal : new ReceptionDates(read.Value);
    }
}

internal sealed class ReadReceptionFileEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calendar-notices/read-reception-file", async (IFormFile file, HttpContext http, ISender sender) =>
            {
                await using var content = file.OpenReadStream();
                return await sender.SendAsync(new ReadReceptionFileCommand(new IncomingFile(file.FileName, file.ContentType, content)), http);
            })
            .DisableAntiforgery()
            .WithName("ReadReceptionNoticeFile").WithSummary("Reads the days of a decision on the desk's hours out of a table; nothing is entered by it.").Produces<ReceptionDates>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
