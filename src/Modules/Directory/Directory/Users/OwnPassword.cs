using Microsoft.AspNetCore.Identity;
using Platform.Results;

namespace Directory.Users;

/// <summary>Asks for one's own password again before something a session left open must not be enough for; wrong tries count like those at sign-in.</summary>
internal sealed class OwnPassword(UserManager<User> users)
{
    public async Task<Refusal?> RefusalAsync(User user, string password)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return Refusal.Invalid("directory.sign-in.locked", AccountRules.LockoutMinutes);
        }

        if (await users.CheckPasswordAsync(user, password))
        {
            return null;
        }

        await users.AccessFailedAsync(user);
        return Refusal.InvalidField("password", "directory.me.wrong-password");
    }
}
