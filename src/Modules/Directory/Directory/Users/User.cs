using Microsoft.AspNetCore.Identity;
using Platform.Records;

namespace Directory.Users;

/// <summary>What an account may be beyond its person's unit.</summary>
[Flags]
internal enum UserRoles
{
    None = 0,
    Leader = 1,
    Administrator = 2,
    Auditor = 4,
}

/// <summary>An account: of a person of the Department, or of an administrator or auditor without one.</summary>
internal sealed class User : IdentityUser<Guid>, IAudited
{
    public User() => Id = Guid.CreateVersion7();

    public required string DisplayName { get; set; }

    public Guid? PersonId { get; set; }

    public UserRoles Roles { get; set; }

    /// <summary>Disabled accounts keep their history and cannot sign in; what they hold open is raised to the next in line.</summary>
    public bool IsDisabled { get; set; }
}
