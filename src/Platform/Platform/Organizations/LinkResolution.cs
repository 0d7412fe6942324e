using MediatR;
using Platform.Results;

namespace Platform.Organizations;

/// <summary>From an id somebody sends to the link a record keeps.</summary>
public static class LinkResolution
{
    /// <summary>The link to the organization with that id; null for none; refused at the field when there is no such organization.</summary>
    public static async Task<Result<OrganizationLink?>> LinkAsync(this ISender sender, Guid? organizationId, string field, CancellationToken cancellation)
    {
        if (organizationId is not { } id)
        {
            return Result<OrganizationLink?>.Ok(null);
        }

        return (await sender.Send(new GetOrganizations([id]), cancellation)).SingleOrDefault() is { } found
            ? found.ToLink()
            : Refusal.InvalidField(field, "platform.organizations.no-such");
    }
}
