using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Host.Jobs;
using Host.Pages;
using Host.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using Platform.Access;
using Platform.Messaging;
using Platform.Modules;
using Platform.Results;
using Platform.Ui.Shell;
using Platform.Web;

namespace Host;

/// <summary>Puts the process together: services, middleware in its one order, endpoints of all modules.</summary>
internal static class WebHost
{
    /// <summary>Largest request: an import file or an attachment of 20 MiB, with its form around it.</summary>
    private const long MaxRequestSize = 25 * 1024 * 1024;

    public static async Task RunAsync(string[] args)
    {
        // While the settings are read, the modules describe themselves.
        _ = Task.Run(() => Modules.All);
        var builder = CreateBuilder(args, withWorkers: true);
        if (builder.Configuration["urls"] is null && builder.Configuration["Kestrel:Endpoints:Http:Url"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        await using var app = builder.Build();
        var databaseReady = new TaskCompletionSource();
        app.Services.GetRequiredService<QuietStart>().Begin(databaseReady.Task, app.Lifetime.ApplicationStopping);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Database");
        await using var database = await DatabaseConnector.ConnectAsync(app.Services, line => log.LogInformation("{Message}", line), app.Lifetime.ApplicationStopping);
        await StartUp.PrepareAsync(app);
        databaseReady.SetResult();
        Configure(app);
        await app.RunAsync();
    }

    public static WebApplicationBuilder CreateBuilder(string[] args, bool withWorkers)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = MaxRequestSize;
            options.AddServerHeader = false;
        });
        builder.WebHost.UseStaticWebAssets();
        AddServices(builder, withWorkers);
        return builder;
    }

    private static void AddServices(WebApplicationBuilder builder, bool withWorkers)
    {
        var services = builder.Services;
        services.AddJobRequests();
        services.AddPlatform(builder.Configuration, Modules.All);
        services.AddJobEngine(runsJobs: withWorkers);
        if (withWorkers)
        {
            services.AddPlatformWorkers();
        }

        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        // Vietnamese letters as themselves, not as &#x1EC7;: pages are smaller and readable; markup is still escaped.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            options.SerializerOptions.Converters.Add(new NothingDueIsNull());
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        services.AddRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Cultures.Vietnamese);
            options.SupportedCultures = options.SupportedUICultures = [Cultures.Vietnamese, Cultures.English];
            options.ApplyCurrentCultureToResponseHeaders = true;
            // Vietnamese first, whatever the browser says; English by the switch. Programs say it in Accept-Language.
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cultures.Cookie }, new ApiLanguageProvider()];
        });
        services.AddProblemDetails();
        // What cannot be bound is told like everything else that is wrong, not with an empty 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddDataProtection().SetApplicationName("Monolith");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDatabase>();
        services.AddScoped<ShellFacts>().AddSingleton<BellNumbers>();
        services.AddSingleton<ICommonPasswords, BundledPasswords>();
        services.AddHouseSecurity(builder.Configuration);
        services.AddApiReference(Modules.All);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
    }

    public static void Configure(WebApplication app)
    {
        // First, so that what goes wrong further on is said in the reader's language.
        app.UseRequestLocalization();
        app.UseMiddleware<ErrorPages>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseRateLimiter();
        app.UseAuthorization();
        // After authentication, or every signed-in form is refused.
        app.UseAntiforgery();
        // Told by the error page in the reader's language; without this a page answers in English and an endpoint fails.
        app.Use((http, next) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false, Error: { } stale } ? throw stale : next(http));

        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapApiReference();
        app.MapShell();
        app.MapJobEngine();
        foreach (var module in Modules.All)
        {
            app.MapModule(module);
            module.MapEndpoints(app);
        }

        app.MapRazorComponents<App>()
            .AddAdditionalAssemblies([.. Modules.All.Select(module => module.Assembly).Distinct(), typeof(Platform.Ui.PageBase).Assembly])
            .RequireAuthorization();
        // Told by the error page: in the reader's language, to programs as a problem.
        app.MapGet("/{*path:nonfile}", (HttpContext _) => throw new RefusedException(Refusal.NotFound())).WithOrder(int.MaxValue).RequireAuthorization().ExcludeFromDescription();
    }
}

/// <summary>The two languages of the house.</summary>
internal static class Cultures
{
    public const string Cookie = "lang";

    public static CultureInfo Vietnamese { get; } = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>English words with the office's own dates: 05/03 is the fifth of March.</summary>
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");
}
