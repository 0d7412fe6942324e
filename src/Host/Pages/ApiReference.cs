using Platform.Modules;

namespace Host.Pages;

/// <summary>OpenAPI documents per module and for all, and the reference page over them.</summary>
internal static class ApiReference
{
    public static void AddApiReference(this IServiceCollection services, IReadOnlyList<IModule> modules)
    {
        foreach (var name in modules.Select(module => module.Slug).Append("all"))
        {
            services.AddOpenApi(name, options =>
            {
                options.ShouldInclude = description => name == "all" || description.GroupName == name;
                // Module-qualified, so that two modules may each have a ListQuery; Page<AssetRow> becomes Page_Of_….
                options.CreateSchemaReferenceId = type => SchemaNames.Of(type.Type, modules) ?? Microsoft.AspNetCore.OpenApi.OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            });
        }
    }

    public static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();
        app.MapGet("/scalar", () => TypedResults.Content("""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API</title></head>
            <body><div id="app"></div><script src="/_content/Bundled/scalar.js"></script><script src="/_content/Platform.Ui/scalar-start.js"></script></body></html>
            """, "text/html; charset=utf-8")).RequireAuthorization().ExcludeFromDescription();
    }
}

/// <summary>Names of schemas in the OpenAPI documents.</summary>
internal static class SchemaNames
{
    public static string? Of(Type type, IReadOnlyList<IModule> modules)
    {
        var module = modules.FirstOrDefault(candidate => candidate.Assembly == type.Assembly || type.Assembly.GetName().Name == candidate.Assembly.GetName().Name + ".Contracts");
        return module is null || type.IsGenericType ? null : $"{module.GetType().Name.Replace("Module", "", StringComparison.Ordinal)}_{type.Name}";
    }
}
