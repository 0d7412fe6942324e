using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Host.Security;

/// <summary>
/// Turns the signed-in account into the request's actor, read anew each time: a right that is taken, or a disabled account, counts
/// from the next request, and a new password ends the sessions opened with the old one. An API call that changes something needs a bearer token or the form token, never a bare cookie.
/// </summary>
internal sealed class ActorMiddleware(RequestDelegate next, IOptions<IdentityOptions> identity)
{
    public async Task InvokeAsync(HttpContext http, CurrentActor current, ISender sender, IAntiforgery antiforgery)
    {
        if (Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId) && !IsStatic(http))
        {
            var use = http.User.FindFirstValue(TokenSignIn.UseClaim);
            if (await sender.Send(new LoadActor(userId, http.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) ?? "", IsHerself: use is null), http.RequestAborted) is { } actor)
            {
                current.Actor = use is null ? actor : actor with { IsByToken = true, OnlyReads = use == TokenSignIn.ReadsOnly };
            }
            else
            {
                await http.SignOutAsync(IdentityConstants.ApplicationScheme);
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        var isUnsafeApi = http.Request.Path.StartsWithSegments("/api") && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (isUnsafeApi && current.Actor.OnlyReads)
        {
            await ApiEndpoints.Problem(Refusal.Forbidden("platform.token.only-reads"), http).ExecuteAsync(http);
            return;
        }

        var isByCookie = http.User.Identity is { IsAuthenticated: true } && !http.Request.Headers.ContainsKey("Authorization");
        if (isUnsafeApi && isByCookie && !await antiforgery.IsRequestValidAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { title = "A cookie alone cannot change anything: send a bearer token from POST /api/auth/login.", status = 400 });
            return;
        }

        await next(http);
    }

    private static bool IsStatic(HttpContext http) => http.Request.Path.StartsWithSegments("/_content") || http.Request.Path.StartsWithSegments("/health");
}
