using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Planning.Evidence;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Vietnamese;
using Platform.Web;

namespace Planning.KeyTasks;

/// <summary>One key task with its steps, what has been recorded of it and what it has reached.</summary>
internal sealed record GetTaskQuery(Guid Id) : IRequest<Result<TaskDetail>>;

internal sealed record TaskDetail(
    Guid Id,
    int Revision,
    Guid PlanId,
    string PlanNumber,
    int PlanYear,
    int Ordinal,
    string Name,
    Guid? ResponsibleUnitId,
    string LeadUnitName,
    Guid? ResponsiblePersonId,
    string? CoUnits,
    string TimeText,
    PeriodPrecision TimePrecision,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Deliverable,
    int? TargetNumber,
    string? TargetUnit,
    string? EvidenceModule,
    string? EvidenceRegister,
    string? EvidenceCodes,
    TaskState State,
    DateOnly? DoneOn,
    DateOnly NextDueOn,
    IReadOnlyList<TaskStepDetail> Steps,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    public TaskProgress Progress { get; init; } = new(null, null, null, 0, 0, 0, true);

    public TaskStanding Standing { get; init; }

    internal EvidenceRule? Rule => EvidenceRule.Of(EvidenceModule, EvidenceRegister, EvidenceCodes);
}

internal sealed record TaskStepDetail(Guid Id, int Ordinal, string Text, string? TimeText, DateOnly? EndsOn, DateOnly? DoneOn);

[Access(Right.Read)]
[NoInput]
internal sealed class GetTaskHandler(PlanningDbContext context, CurrentActor current, IConfigurationProvider maps, EvidenceReader evidence, IToday today) : IRequestHandler<GetTaskQuery, Result<TaskDetail>>
{
    public async Task<Result<TaskDetail>> Handle(GetTaskQuery request, CancellationToken cancellationToken)
    {
        var task = await PlanningModule.Tasks.Records(context, current.Actor).Where(t => t.Id == request.Id).ProjectTo<TaskDetail>(maps).FirstOrDefaultAsync(cancellationToken);
        if (task is null)
        {
            return Refusal.NotFound();
        }

        var progress = (await evidence.ProgressAsync([task.Id], cancellationToken))[task.Id];
        return task with
        {
            Progress = progress,
            Standing = Standings.Of(task.State, task.StartsOn, task.EndsOn, progress.Share, today.Today),
            Steps = [.. task.Steps.OrderBy(step => step.Ordinal)],
            Events = [.. task.Events.OrderByDescending(e => e.Ordinal)],
        };
    }
}

internal sealed class GetTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetTaskQuery(id), http))
            .WithName("GetTask").WithSummary("One key task with its steps and what it has reached.")
            .Produces<TaskDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
