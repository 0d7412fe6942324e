using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using ResearchManagement.Data;

namespace ResearchManagement.ResearchTasks;

/// <summary>One task with everything that happened to it.</summary>
internal sealed record GetResearchTaskQuery(Guid Id) : IRequest<Result<ResearchTaskDetail>>;

internal sealed record ResearchTaskDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly ProposedOn,
    string Name,
    ResearchTaskKind Kind,
    TaskLevel Level,
    TaskProgram Program,
    string? Field,
    string LeadName,
    Guid? LeadId,
    Guid? LeadEnteredId,
    string? PrincipalInvestigator,
    decimal? Budget,
    decimal? StateBudget,
    ResearchTaskState State,
    DateOnly? ApprovedOn,
    DateOnly? ContractedOn,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateOnly? AcceptedOn,
    AcceptanceGrade? Grade,
    DateOnly? EndedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<ResearchTaskEventKind> NextEvents =>
        [.. ResearchTaskTrack.Steps.After(State).Where(kind => !ResearchTask.HappensOnce(kind) || Events.All(e => e.WithdrawnAt is not null || e.Code != kind.ToString()))];
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetResearchTaskHandler(ResearchManagementDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetResearchTaskQuery, Result<ResearchTaskDetail>>
{
    public async Task<Result<ResearchTaskDetail>> Handle(GetResearchTaskQuery request, CancellationToken cancellationToken) =>
        await ResearchManagementModule.Tasks.Records(context, current.Actor).Where(t => t.Id == request.Id).ProjectTo<ResearchTaskDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } task
            ? task with { Events = [.. task.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetResearchTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetResearchTaskQuery(id), http))
            .WithName("GetResearchTask").WithSummary("One research task with everything that happened to it.")
            .Produces<ResearchTaskDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
