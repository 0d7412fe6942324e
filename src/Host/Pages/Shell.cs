using Directory.Contracts;
using MediatR;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Host.Pages;

/// <summary>The few actions of the shell itself: language and sign-out, plain forms with antiforgery.</summary>
internal static class Shell
{
    public static void MapShell(this WebApplication app)
    {
        app.MapPost("/language", (HttpContext http, [FromForm] string language, [FromForm] string? to) =>
        {
            var culture = language == "en" ? Cultures.English : Cultures.Vietnamese;
            http.Response.Cookies.Append(Cultures.Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
            });
            return TypedResults.LocalRedirect(IsLocal(to) ? to! : "/");
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapPost("/sign-out", async ([FromForm] string? confirm, ISender sender, HttpContext http) =>
        {
            await sender.Send(new SignOut(), http.RequestAborted);
            return TypedResults.LocalRedirect("/sign-in");
        }).RequireAuthorization().ExcludeFromDescription();
    }

    private static bool IsLocal(string? address) => address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal);
}
