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

namespace ResearchManagement.Models;

/// <summary>One model with everything that happened to it.</summary>
internal sealed record GetModelQuery(Guid Id) : IRequest<Result<ModelDetail>>;

internal sealed record ModelDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid TaskId,
    string TaskName,
    string Name,
    string Subject,
    string Place,
    ModelState State,
    DateOnly ChosenOn,
    DateOnly? AcceptedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<ModelEventKind> NextEvents => ModelTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetModelHandler(ResearchManagementDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetModelQuery, Result<ModelDetail>>
{
    public async Task<Result<ModelDetail>> Handle(GetModelQuery request, CancellationToken cancellationToken)
    {
        if (await ResearchManagementModule.Models.Records(context, current.Actor).Where(m => m.Id == request.Id).ProjectTo<ModelDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } model)
        {
            return Refusal.NotFound();
        }

        var task = await context.Tasks.Where(t => t.Id == model.TaskId).Select(t => t.Name).SingleAsync(cancellationToken);
        return model with { TaskName = task, Events = [.. model.Events.OrderByDescending(e => e.Ordinal)] };
    }
}

internal sealed class GetModelEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/models/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetModelQuery(id), http))
            .WithName("GetDemonstrationModel").WithSummary("One model with everything that happened to it.")
            .Produces<ModelDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
