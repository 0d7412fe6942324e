using Directory.Data;
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
    DateOnly? EndedOn,
    Guid? SuccessorId,
    string? SuccessorName,
    Guid EffectiveId) : IHasRevision;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetOrganizationHandler(DirectoryDbContext context) : IRequestHandler<GetOrganizationQuery, Result<OrganizationDetail>>
{
    public async Task<Result<OrganizationDetail>> Handle(GetOrganizationQuery request, CancellationToken cancellationToken) =>
        await (
            from organization in context.Organizations.AsNoTracking()
            where organization.Id == request.Id
            join successor in context.Organizations on organization.SuccessorId equals successor.Id into successors
            from successor in successors.DefaultIfEmpty()
            select new { organization, SuccessorName = successor.Name }).FirstOrDefaultAsync(cancellationToken) is { } found
            ? new OrganizationDetail(
                found.organization.Id, found.organization.Revision, found.organization.Kind, found.organization.Name, found.organization.TaxCode, found.organization.AliasList,
                found.organization.Address, found.organization.EndedOn, found.organization.SuccessorId, found.SuccessorName, found.organization.EffectiveId)
            : Refusal.NotFound();
}

internal sealed class GetOrganizationEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/organizations/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetOrganizationQuery(id), http))
            .WithName("GetOrganization").WithSummary("One organization; one that was merged away says into which.")
            .Produces<OrganizationDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
