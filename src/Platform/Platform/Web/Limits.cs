namespace Platform.Web;

/// <summary>Names of the rate limits.</summary>
public static class Limits
{
    /// <summary>Sign-in, by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Imports, exports and reports: per person.</summary>
    public const string Heavy = "heavy";
}
