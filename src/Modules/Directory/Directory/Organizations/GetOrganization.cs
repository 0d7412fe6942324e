using Directory.Data;
using Directory.Places;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.Organizations;

/// <summary>One organization; one that was merged away says into which.</summary>
internal sealed record GetOrganizationQuery(Guid Id) : IRequest<Result<OrganizationDetail>>;

/// <param name="EffectiveId">The organization that stands for it; its own id unless it was merged away.</param>
internal sealed record OrganizationDetail(
    Guid Id,
    int Revision,
    OrganizationKind Kind,
    string Name,
    string? TaxCode,
    IReadOnlyList<string> Aliases,
    string? Address,
    PlaceInfo? Place,
    DateOnly? EndedOn,
    Guid? SuccessorId,
    string? SuccessorName,
    Guid EffectiveId,
    IReadOnlyList<MergeDetail> Merges) : IHasRevision;

/// <summary>A standing merge into the organization; newest first.</summary>
internal sealed record MergeDetail(Guid Id, Guid AbsorbedId, string AbsorbedName, string Reason, DateTimeOffset MergedAt, string MergedByName);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetOrganizationHandler(DirectoryDbContext context) : IRequestHandler<GetOrganizationQuery, Result<OrganizationDetail>>
{
    public async Task<Result<OrganizationDetail>> Handle(GetOrganizationQuery request, CancellationToken cancellationToken)
    {
        var found = await (
            from organization in context.Organizations.AsNoTracking()
            where organization.Id == request.Id
            join successor in context.Organizations on organization.SuccessorId equals successor.Id into successors
            from successor in successors.DefaultIfEmpty()
            join place in context.Places.Include(p => p.Parent) on organization.PlaceId equals place.Id into places
            from place in places.DefaultIfEmpty()
            select new { Organization = organization, SuccessorName = successor.Name, Place = place }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Refusal.NotFound();
        }

        var merges = await (
            from merge in context.OrganizationMerges.AsNoTracking()
            where merge.SurvivorId == request.Id && merge.UndoneAt == null
            join absorbed in context.Organizations on merge.AbsorbedId equals absorbed.Id
            orderby merge.MergedAt descending, merge.Id
            select new MergeDetail(merge.Id, absorbed.Id, absorbed.Name, merge.Reason, merge.MergedAt, merge.MergedByName)).ToListAsync(cancellationToken);
        var it = found.Organization;
        return new OrganizationDetail(
            it.Id, it.Revision, it.Kind, it.Name, it.TaxCode, it.AliasList, it.Address, PlaceInfo.Of(found.Place), it.EndedOn, it.SuccessorId, found.SuccessorName, it.EffectiveId, merges);
    }
}

internal sealed class GetOrganizationEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/organizations/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetOrganizationQuery(id), http))
            .WithName("GetOrganization").WithSummary("One organization; one that was merged away says into which.")
            .Produces<OrganizationDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
