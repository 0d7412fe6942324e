using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Directory.Users;

/// <summary>
/// The second step as Identity knows it: with it a right password alone neither signs in nor forgives wrong tries, and wrong codes are
/// counted like wrong passwords. Takes a code of the phone or a recovery code.
/// </summary>
internal sealed class SecondStep(IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<User>
{
    internal const string Name = "SecondStep";

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<User> manager, User user) => Task.FromResult(user.TwoFactorEnabled);

    public Task<string> GenerateAsync(string purpose, UserManager<User> manager, User user) => throw new NotSupportedException("The phone makes the codes.");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        var isTaken = IsTimeCode(token) ? TakeCode(user, token) : user.TakeRecoveryCode(token);
        // Saved before anybody is let in: of two requests with the same code the second finds the account changed.
        return isTaken && (await manager.UpdateAsync(user)).Succeeded;
    }

    /// <summary>Takes a code of the phone; a secret whose protection key is gone takes none, and an administrator resets it.</summary>
    internal bool TakeCode(User user, string code) => Secret(user) is { } secret && user.TakeCode(secret, Plain(code), clock.GetUtcNow());

    /// <summary>Gives the account a new secret, protected for it alone.</summary>
    internal void Renew(User user) => user.SecondStepSecret = Convert.ToBase64String(Protector(user).Protect(TimeCode.NewSecret()));

    internal byte[]? Secret(User user)
    {
        try
        {
            return user.SecondStepSecret is { } kept ? Protector(user).Unprotect(Convert.FromBase64String(kept)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsTimeCode(string code) => Plain(code) is { Length: TimeCode.Digits } plain && plain.All(char.IsAsciiDigit);

    private static string Plain(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    private IDataProtector Protector(User user) => protection.CreateProtector("Directory.SecondStep", user.Id.ToString());
}
