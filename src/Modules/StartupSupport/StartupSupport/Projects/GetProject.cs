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
using StartupSupport.Data;

namespace StartupSupport.Projects;

/// <summary>One project with everything that happened to it.</summary>
internal sealed record GetProjectQuery(Guid Id) : IRequest<Result<ProjectDetail>>;

internal sealed record ProjectDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly RegisteredOn,
    string Name,
    ProjectKind Kind,
    string OwnerName,
    Guid? OwnerId,
    Guid? OwnerEnteredId,
    string? Field,
    string? Place,
    string? Mentor,
    ProjectState State,
    DateOnly? MarketOn,
    DateOnly? EndedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<ProjectEventKind> NextEvents => ProjectTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetProjectHandler(StartupSupportDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetProjectQuery, Result<ProjectDetail>>
{
    public async Task<Result<ProjectDetail>> Handle(GetProjectQuery request, CancellationToken cancellationToken) =>
        await StartupSupportModule.Projects.Records(context, current.Actor).Where(p => p.Id == request.Id).ProjectTo<ProjectDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } project
            ? project with { Events = [.. project.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetProjectEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/projects/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetProjectQuery(id), http))
            .WithName("GetStartupProject").WithSummary("One startup project with everything that happened to it.")
            .Produces<ProjectDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
