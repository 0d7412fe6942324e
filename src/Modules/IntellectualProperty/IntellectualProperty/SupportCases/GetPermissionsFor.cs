using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace IntellectualProperty.SupportCases;

/// <summary>The permissions that may have allowed a case's place name: for the form to choose from, the latest first.</summary>
internal sealed record GetPermissionsForQuery(Guid CaseId) : IRequest<IReadOnlyList<CasePermission>>;

[Access(Right.Read)]
[NoInput]
internal sealed class GetPermissionsForHandler(IntellectualPropertyDbContext context) : IRequestHandler<GetPermissionsForQuery, IReadOnlyList<CasePermission>>
{
    private const int Limit = 50;

    public async Task<IReadOnlyList<CasePermission>> Handle(GetPermissionsForQuery request, CancellationToken cancellationToken) =>
        await (from supported in context.SupportCases
               where supported.Id == request.CaseId
               from permission in context.Permissions
               where permission.Kind == supported.Kind && permission.RevokedOn == null && permission.PlaceName.ToLower() == supported.PlaceName!.ToLower()
               orderby permission.DecidedOn descending, permission.Id
               select new CasePermission(permission.Id, permission.DecisionNumber, permission.DecidedOn))
            .Take(Limit).ToListAsync(cancellationToken);
}
