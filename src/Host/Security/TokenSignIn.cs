using System.Security.Claims;
using System.Text.Encodings.Web;
using Directory.Contracts;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Host.Security;

/// <summary>
/// Signs a program in that sends a personal access token as its bearer; for the API alone, pages know only sessions. It carries the
/// security stamp the account had when the token was made, so the token ends where a session would.
/// </summary>
internal sealed class TokenSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ISender sender, IOptions<IdentityOptions> identity)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "PersonalToken";

    /// <summary>Says what the program may do with it.</summary>
    internal const string UseClaim = "token-use";

    internal const string ReadsOnly = "read-only";

    private const string Bearer = "Bearer ";

    internal static bool IsMeant(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Bearer + RecognizeToken.Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Path.StartsWithSegments("/api") && !Request.Path.StartsWithSegments("/openapi"))
        {
            return AuthenticateResult.NoResult();
        }

        if (await sender.Send(new RecognizeToken(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim()), Context.RequestAborted) is not { } token)
        {
            return AuthenticateResult.Fail("No such token, or it has ended.");
        }

        var claims = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, token.UserId.ToString()),
                new Claim(identity.Value.ClaimsIdentity.SecurityStampClaimType, token.Stamp),
                new Claim(UseClaim, token.OnlyReads ? ReadsOnly : "read-and-write"),
            ],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(claims), SchemeName));
    }
}
