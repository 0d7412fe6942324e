using Microsoft.AspNetCore.Localization;

namespace Host.Security;

/// <summary>Programs name their language in Accept-Language; for people only their own choice counts.</summary>
internal sealed class ApiLanguageProvider : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var asksEnglish = httpContext.Request.Path.StartsWithSegments("/api")
            && httpContext.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase);
        return Task.FromResult(asksEnglish ? new ProviderCultureResult(Cultures.English.Name) : null);
    }
}
