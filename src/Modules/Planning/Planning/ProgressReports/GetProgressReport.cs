using System.Globalization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Directory.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Planning.Evidence;
using Planning.KeyTasks;
using Planning.Plans;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Planning.ProgressReports;

/// <summary>The progress report of a plan for a period, as the Department sends it: figures of today, what was recorded within the period.</summary>
/// <param name="From">Left out: the first day of the period's last year.</param>
/// <param name="To">Left out: today.</param>
internal sealed record GetProgressReportQuery(Guid PlanId, DateOnly? From, DateOnly? To) : IRequest<Result<ProgressReport>>;

internal sealed class GetProgressReportValidator : AbstractValidator<GetProgressReportQuery>
{
    public GetProgressReportValidator() =>
        RuleFor(q => q.To).Must((query, to) => to is null || query.From is null || to >= query.From).WithState(query => new Sentence("planning.paper.ends-before-start", query.From, query.To));
}

[Access(Right.Read)]
internal sealed class GetProgressReportHandler(
    PlanningDbContext context, PlanTasks tasksOf, EvidenceShown shown, ISender sender, CurrentActor current, IConfigurationProvider maps, IToday today)
    : IRequestHandler<GetProgressReportQuery, Result<ProgressReport>>
{
    public async Task<Result<ProgressReport>> Handle(GetProgressReportQuery request, CancellationToken cancellationToken)
    {
        var plan = await PlanningModule.Plans.Records(context, current.Actor).Where(p => p.Id == request.PlanId).ProjectTo<PlanDetail>(maps).FirstOrDefaultAsync(cancellationToken);
        if (plan is null)
        {
            return Refusal.NotFound();
        }

        var to = request.To ?? today.Today;
        var tasks = await tasksOf.OfAsync(plan.Id, cancellationToken);
        IReadOnlyList<Guid> ids = [.. tasks.Select(task => task.Id)];
        var events = await context.TaskEvents.AsNoTracking().Where(e => ids.Contains(e.RecordId) && e.WithdrawnAt == null)
            .OrderBy(e => e.HappenedOn).ThenBy(e => e.Ordinal).ToListAsync(cancellationToken);
        return new ProgressReport(
            PlanProgress.Of(plan, tasks, today.Today), request.From ?? new DateOnly(to.Year, 1, 1), to, await shown.OfAsync(ids, cancellationToken), events,
            await sender.Send(new GetLetterhead(), cancellationToken));
    }
}

internal sealed class GetProgressReportEndpoint : IApiEndpoint
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/plans/{id:guid}/report.docx", async (Guid id, DateOnly? from, DateOnly? to, HttpContext http, ISender sender, PlanningModule module) =>
            {
                var report = await sender.Send(new GetProgressReportQuery(id, from, to), http.RequestAborted);
                return report.IsRefused
                    ? ApiEndpoints.Problem(report.Refusal, http)
                    : TypedResults.File(new ProgressReportPaper(report.Value, new PaperWords(module)).Write(), ContentType, FileName(report.Value));
            })
            .WithName("GetPlanProgressReport").WithSummary("The progress report of a plan for a period, as a Word document in the format of Decree 30/2020.")
            .Produces(StatusCodes.Status200OK, contentType: ContentType)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static string FileName(ProgressReport report) =>
        $"BC {report.Progress.Plan.Number.Replace('/', '-')} {report.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.docx";
}
