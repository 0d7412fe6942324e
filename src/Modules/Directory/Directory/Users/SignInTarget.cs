namespace Directory.Users;

/// <summary>Where to go when signed in: only addresses of this site, for an open redirect would lend our sign-in page to a stranger.</summary>
internal static class SignInTarget
{
    public static string Of(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.StartsWith("/\\", StringComparison.Ordinal) ? to : "/";
}
