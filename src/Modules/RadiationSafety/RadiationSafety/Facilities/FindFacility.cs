using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using RadiationSafety.Data;

namespace RadiationSafety.Facilities;

/// <summary>Which facility has this code: forms that begin at another record name it by the code people know.</summary>
internal sealed record FindFacilityQuery(string Code) : IRequest<Result<FoundFacility>>;

internal sealed record FoundFacility(Guid Id, string Code, string Name);

[Access(Right.Read)]
[NoInput]
internal sealed class FindFacilityHandler(RadiationSafetyDbContext context, CurrentActor current) : IRequestHandler<FindFacilityQuery, Result<FoundFacility>>
{
    public async Task<Result<FoundFacility>> Handle(FindFacilityQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Facilities.Records(context, current.Actor).Where(f => f.Code == request.Code.Trim()).Select(f => new FoundFacility(f.Id, f.Code, f.Name)).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}
