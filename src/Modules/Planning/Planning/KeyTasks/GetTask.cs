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
    int? TargetMin,
    int? TargetMax,
    string? TargetUnit,
    string? TargetWords,
    TaskTerms? Planned,
    Guid? CarriedFromId,
    string? EvidenceModule,
    string? EvidenceRegister,
    string? EvidenceCodes,
    TaskState State,
    DateOnly? DoneOn,
    DateOnly NextDueOn,
    IReadOnlyList<TaskStepDetail> Steps,
    IReadOnlyList<TrackEventDetail> Events,
    IReadOnlyList<StatedValueDetail> Stated) : IHasRevision
{
    public TaskProgress Progress { get; init; } = new(null, null, null, 0, 0, 0, true);

    /// <summary>What each adjustment put in the place of what.</summary>
    public IReadOnlyList<AdjustmentDetail> Adjustments { get; init; } = [];

    /// <summary>The task of an earlier plan it goes on with.</summary>
    public CarriedTask? CarriedFrom { get; init; }

    /// <summary>The task of a later plan that goes on with it.</summary>
    public CarriedTask? CarriedTo { get; init; }

    public Target? Target => Target.Of(TargetMin, TargetMax, TargetUnit, TargetWords);

    public TaskStanding Standing { get; init; }

    internal EvidenceRule? Rule => EvidenceRule.Of(EvidenceModule, EvidenceRegister, EvidenceCodes);
}

internal sealed record TaskStepDetail(Guid Id, int Ordinal, string Text, string? TimeText, DateOnly? EndsOn, DateOnly? DoneOn);

/// <summary>What somebody states is reached, with who, why and by which paper.</summary>
internal sealed record StatedValueDetail(
    Guid Id, int Ordinal, int Value, bool IsOfState, string Because, string? DocumentNumber, string StatedByName, DateTimeOffset StatedAt,
    DateTimeOffset? WithdrawnAt, string? WithdrawnByName, string? WithdrawnBecause);

/// <summary>The other end of a carry-over.</summary>
internal sealed record CarriedTask(Guid Id, string PlanNumber, int PlanYear, int Ordinal);

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

        var carried = await context.Tasks.AsNoTracking().Where(t => t.Id == task.CarriedFromId || t.CarriedFromId == task.Id)
            .Select(t => new { IsLater = t.CarriedFromId == task.Id, Task = new CarriedTask(t.Id, t.Plan.Number, t.Plan.Year, t.Ordinal) }).ToListAsync(cancellationToken);
        var adjusted = await context.TaskEvents.AsNoTracking().Where(e => e.RecordId == task.Id && e.Code == nameof(TaskEventKind.Adjusted))
            .Select(e => new AdjustmentDetail(e.Id, e.Former, e.Terms, e.DocumentNumber)).ToListAsync(cancellationToken);
        var progress = (await evidence.ProgressAsync([task.Id], cancellationToken))[task.Id];
        return task with
        {
            Progress = progress,
            Standing = Standings.Of(task.State, task.StartsOn, task.EndsOn, progress.Share, today.Today),
            CarriedFrom = carried.FirstOrDefault(pair => !pair.IsLater)?.Task,
            CarriedTo = carried.FirstOrDefault(pair => pair.IsLater)?.Task,
            Adjustments = adjusted,
            Stated = [.. task.Stated.OrderByDescending(value => value.Ordinal)],
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
