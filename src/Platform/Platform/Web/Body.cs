using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Platform.Web;

/// <summary>
/// What a program sent, as JSON. A body the framework binds by itself has its description made by reflection before the host serves its
/// first page, and there is one for every command; this one is read when a request comes.
/// </summary>
/// <exception cref="BadHttpRequestException">It is absent, not JSON or not of this shape; the error pages name the field.</exception>
public sealed class Body<T>(T value) : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider where T : class
{
    public T Value { get; } = value;

    public static async ValueTask<Body<T>?> BindAsync(HttpContext http, ParameterInfo parameter) => new(await http.ReadBodyAsync<T>());

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}

/// <summary>The same for endpoints written once for all modules: binding at build time knows no parameter with a type left open.</summary>
public static class Body
{
    /// <inheritdoc cref="Body{T}"/>
    public static async Task<T> ReadBodyAsync<T>(this HttpContext http) where T : class
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            return await http.Request.ReadFromJsonAsync<T>(json, http.RequestAborted) ?? throw new BadHttpRequestException($"The body of {http.Request.Path} is empty.");
        }
        catch (JsonException broken)
        {
            throw new BadHttpRequestException($"The body of {http.Request.Path} is not a {typeof(T).Name}.", broken);
        }
    }
}
