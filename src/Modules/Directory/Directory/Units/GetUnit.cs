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

namespace Directory.Units;

/// <summary>One unit with what it works in and who works there.</summary>
internal sealed record GetUnitQuery(Guid Id) : IRequest<Result<UnitDetail>>;

internal sealed record UnitDetail(
    Guid Id,
    int Revision,
    string Code,
    string Name,
    DateOnly FoundedOn,
    DateOnly? EndedOn,
    IReadOnlyList<string> WorksIn,
    IReadOnlyList<string> Reads,
    IReadOnlyList<UnitMember> Members) : IHasRevision;

/// <summary>Somebody of the unit; the head comes first.</summary>
internal sealed record UnitMember(Guid Id, string FullName, string Position, bool IsHead, bool IsDeputy);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetUnitHandler(DirectoryDbContext context) : IRequestHandler<GetUnitQuery, Result<UnitDetail>>
{
    public async Task<Result<UnitDetail>> Handle(GetUnitQuery request, CancellationToken cancellationToken)
    {
        var unit = await context.Units.AsNoTracking().Include(u => u.Modules).FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        var members = await context.People.AsNoTracking().Where(p => p.UnitId == request.Id)
            .OrderByDescending(p => p.IsHead).ThenByDescending(p => p.IsDeputy).ThenBy(p => p.FullName).ThenBy(p => p.Id)
            .Select(p => new UnitMember(p.Id, p.FullName, p.Position, p.IsHead, p.IsDeputy)).ToListAsync(cancellationToken);
        return new UnitDetail(unit.Id, unit.Revision, unit.Code, unit.Name, unit.FoundedOn, unit.EndedOn, Slugs(ModuleUse.Works), Slugs(ModuleUse.Reads), members);

        IReadOnlyList<string> Slugs(ModuleUse use) => [.. unit.Modules.Where(m => m.Use == use).Select(m => m.Slug).Order(StringComparer.Ordinal)];
    }
}

internal sealed class GetUnitEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/units/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetUnitQuery(id), http))
            .WithName("GetUnit").WithSummary("One unit with what it works in and who works there.")
            .Produces<UnitDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
