using System.Security.Cryptography;

namespace Host.Security;

/// <summary>
/// A strict content security policy: scripts and data from this host only, no inline script, inline style by nonce.
/// Only the API reference may have inline styles.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string NonceItem = "csp-nonce";

    public Task InvokeAsync(HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Items[NonceItem] = nonce;
        var style = http.Request.Path.StartsWithSegments("/scalar") ? "'unsafe-inline'" : $"'nonce-{nonce}'";
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self'; style-src 'self' {style}; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(http);
    }
}
