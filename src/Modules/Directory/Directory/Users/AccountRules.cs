using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Platform.Access;

namespace Directory.Users;

/// <summary>What makes an account safe enough; numbers from engineering practice for internal systems at level 3.</summary>
internal static class AccountRules
{
    internal const int LockoutMinutes = 15;

    internal const int MinimumLength = 12;

    internal static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = MinimumLength;
        // Length and a list of common passwords; composition rules only make people write passwords down.
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(LockoutMinutes);
        options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
    }
}

/// <summary>Refuses passwords everybody tries first, here (<c>common-passwords.txt</c>) and elsewhere, and the account's own name.</summary>
internal sealed class CommonPasswords(ICommonPasswords elsewhere) : IPasswordValidator<User>
{
    private static readonly Lazy<HashSet<string>> Here = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Directory.Users.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    });

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        // "dragonball2024!" is the common word with what people append to pass a rule.
        var isCommon = password is not null && (IsCommon(password) || (password.TrimEnd("0123456789!@#.".ToCharArray()) is { Length: > 3 } stem && IsCommon(stem)));
        var isName = password is not null && user.UserName is { Length: > 3 } name && password.Contains(name, StringComparison.OrdinalIgnoreCase);
        return Task.FromResult(isCommon || isName
            ? IdentityResult.Failed(new IdentityError { Code = isCommon ? "PasswordIsCommon" : "PasswordHasName", Description = "" })
            : IdentityResult.Success);
    }

    private bool IsCommon(string password) => Here.Value.Contains(password) || elsewhere.Contains(password);
}
