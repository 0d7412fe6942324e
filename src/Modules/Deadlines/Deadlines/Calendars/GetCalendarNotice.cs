using AutoMapper;
using AutoMapper.QueryableExtensions;
using Deadlines.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Calendars;

/// <summary>One notice with the days it names.</summary>
internal sealed record GetCalendarNotice(Guid Id) : IRequest<Result<CalendarNoticeDetail>>;

internal sealed record CalendarNoticeDetail(
    Guid Id, int Revision, CalendarPurpose Purpose, int Year, string Number, DateOnly IssuedOn, bool CompletesYear, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause, IReadOnlyList<NoticeDay> Days, IReadOnlyList<ReceptionWeekday> ReceptionWeek, IReadOnlyList<ReceptionDate> ReceptionDays) : IHasRevision;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetCalendarNoticeHandler(DeadlinesDbContext context, IConfigurationProvider maps) : IRequestHandler<GetCalendarNotice, Result<CalendarNoticeDetail>>
{
    public async Task<Result<CalendarNoticeDetail>> Handle(GetCalendarNotice request, CancellationToken cancellationToken) =>
        await context.CalendarNotices.AsNoTracking().Where(n => n.Id == request.Id).ProjectTo<CalendarNoticeDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } notice
            ? notice with { Days = [.. notice.Days.OrderBy(day => day.Date)] }
            : Refusal.NotFound();
}

internal sealed class GetCalendarNoticeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/calendar-notices/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetCalendarNotice(id), http))
            .WithName("GetCalendarNotice").WithSummary("One notice with the days it names.")
            .Produces<CalendarNoticeDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
