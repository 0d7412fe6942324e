using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Checklists;

/// <summary>One version of a checklist with its items.</summary>
internal sealed record GetChecklistQuery(Guid Id) : IRequest<Result<ChecklistDetail>>;

internal sealed record ChecklistDetail(
    Guid Id,
    int Revision,
    string Code,
    int Version,
    string Key,
    string Name,
    RadiationPractice Practice,
    DateOnly AppliesFrom,
    IReadOnlyList<ChecklistItem> Items) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetChecklistHandler(RadiationSafetyDbContext context, CurrentActor current) : IRequestHandler<GetChecklistQuery, Result<ChecklistDetail>>
{
    public async Task<Result<ChecklistDetail>> Handle(GetChecklistQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Checklists.Records(context, current.Actor).AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is { } found
            ? new ChecklistDetail(found.Id, found.Revision, found.Code, found.Version, found.Key, found.Name, found.Practice, found.AppliesFrom, found.Items)
            : Refusal.NotFound();
}

internal sealed class GetChecklistEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/checklists/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetChecklistQuery(id), http))
            .WithName("GetRadiationChecklist").WithSummary("One version of a checklist with its items.")
            .Produces<ChecklistDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
