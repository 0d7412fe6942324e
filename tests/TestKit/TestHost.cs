using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Host;
using Host.Verbs;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Access;
using Platform.Imports;
using Platform.Modules;
using Platform.Persistence;
using Platform.Time;

namespace TestKit;

/// <summary>
/// The whole program over a database of its own: real Kestrel on a free port, every module under its own PostgreSQL role, the sample
/// Directory loaded, today = 15/05/2024. Nothing runs by itself: <see cref="DispatchAsync"/> delivers what is waiting.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    public static readonly DateOnly SampleDay = new(2024, 5, 15);

    private readonly WebApplication app;
    private readonly TestDatabase? own;
    private readonly ConcurrentDictionary<string, Task<HttpClient>> clients = new();

    private TestHost(WebApplication app, TestDatabase? own, string connectionString)
    {
        (this.app, this.own, ConnectionString) = (app, own, connectionString);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>As superuser: for looking behind the modules' backs.</summary>
    public string ConnectionString { get; }

    public IServiceProvider Services => app.Services;

    public ModuleList Modules => Services.GetRequiredService<ModuleList>();

    /// <summary>Starts a host on a fresh copy of the sample database.</summary>
    /// <param name="withWorkers">Whether the dispatcher and the import worker run by themselves, as in a real host.</param>
    /// <param name="settings">Configuration on top, <c>key=value</c>.</param>
    public static async Task<TestHost> StartAsync(bool withWorkers = false, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(TemplateKey(), connectionString => MigrateAsync(connectionString, withSamples: true));
        return await StartOnAsync(database, database.ConnectionString, withWorkers, settings);
    }

    /// <summary>Starts a host on a migrated database that is nobody's yet: no units, no people, no accounts.</summary>
    public static async Task<TestHost> StartEmptyAsync(bool withWorkers = false)
    {
        var database = await TestDatabase.CreateAsync($"{TemplateKey()} empty", connectionString => MigrateAsync(connectionString, withSamples: false));
        return await StartOnAsync(database, database.ConnectionString, withWorkers, []);
    }

    /// <summary>Starts a second host beside another, on the same database.</summary>
    public static Task<TestHost> StartBesideAsync(TestHost other, bool withWorkers = false, params string[] settings) =>
        StartOnAsync(null, other.ConnectionString, withWorkers, settings);

    /// <summary>Makes the sample database of a server that is not the tests' own.</summary>
    public static Task PrepareAsync(string connectionString) => MigrateAsync(connectionString, withSamples: true);

    /// <summary>Starts a host on a database made by <see cref="PrepareAsync"/>, possibly in another process.</summary>
    public static Task<TestHost> JoinAsync(string connectionString, params string[] settings) => StartOnAsync(null, connectionString, withWorkers: false, settings);

    /// <summary>What the verb <c>-- admin</c> does: opens the first account of an installation and answers its password.</summary>
    public async Task<string> OpenAdministratorAsync(string userName)
    {
        await using var scope = await ScopeAsync();
        var (password, problem) = await AdminVerb.OpenAsync(scope.ServiceProvider.GetRequiredService<ISender>(), userName, CancellationToken.None);
        return problem is null ? password : throw new InvalidOperationException(problem);
    }

    /// <summary>Delivers every event that waits, and what its handlers publish.</summary>
    public Task<int> DispatchAsync() => Services.GetRequiredService<OutboxDispatcher>().DispatchAsync(CancellationToken.None);

    /// <summary>Writes every queued import.</summary>
    public Task WorkOnImportsAsync() => Services.GetRequiredService<ImportWorker>().WorkAsync(CancellationToken.None);

    /// <summary>Makes it another day.</summary>
    public void ItIs(DateOnly day) => Services.GetRequiredService<ShiftedToday>().StartAt(day);

    /// <summary>Sends a request as one of the sample accounts (mai, binh, lan, giamdoc, kiemtra, quantri), as the system when null.</summary>
    public async Task<TReply> SendAsync<TReply>(IRequest<TReply> request, string? userName = null)
    {
        await using var scope = await ScopeAsync(userName);
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request);
    }

    /// <summary>A scope in which one of the sample accounts acts, the system when null.</summary>
    public async Task<AsyncServiceScope> ScopeAsync(string? userName = null)
    {
        var scope = Services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        current.Actor = Actor.System;
        if (userName is not null)
        {
            var id = (Guid)(await ScalarAsync($"SELECT id FROM directory.users WHERE user_name = '{userName}'"))!;
            current.Actor = (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new LoadActor(id)))!;
        }

        return scope;
    }

    /// <summary>A program signed in as one of the sample accounts, with a bearer token; one for all who ask.</summary>
    public Task<HttpClient> SignedInAsync(string userName, string? password = null) => clients.GetOrAdd(userName, async name =>
    {
        var client = Anonymous();
        var reply = await client.PostAsJsonAsync("/api/auth/login", new { userName = name, password = password ?? await PasswordAsync() });
        reply.EnsureSuccessStatusCode();
        var token = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    });

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>The one password of the sample accounts.</summary>
    public async Task<string> PasswordAsync() => (string)(await ScalarAsync("SELECT value FROM platform.settings WHERE name = 'samples.password'"))!;

    /// <summary>One value, read behind the modules' backs.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var value = await command.ExecuteScalarAsync();
        return value is DBNull ? null : value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values.Where(client => client.IsCompletedSuccessfully))
        {
            (await client).Dispose();
        }

        await app.StopAsync();
        await app.DisposeAsync();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }

    private static async Task<TestHost> StartOnAsync(TestDatabase? own, string connectionString, bool withWorkers, string[] settings)
    {
        var app = Build(connectionString, withWorkers, settings);
        app.Services.GetRequiredService<ShiftedToday>().StartAt(SampleDay);
        WebHost.Configure(app);
        await app.StartAsync();
        return new TestHost(app, own, connectionString);
    }

    private static async Task MigrateAsync(string connectionString, bool withSamples)
    {
        await using var app = Build(connectionString, withWorkers: false, []);
        await app.Services.GetRequiredService<DatabaseProvisioner>().MigrateAsync(CancellationToken.None);
        if (!withSamples)
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await StartUp.LoadDirectoryAsync(scope.ServiceProvider, CancellationToken.None);
    }

    private static WebApplication Build(string connectionString, bool withWorkers, string[] settings)
    {
        var builder = WebHost.CreateBuilder(
            [
                "--environment=Testing", "--applicationName=Host", $"--contentRoot={AppContext.BaseDirectory}",
                "--Database:RolePerModule=true", "--Limits:SignInPerMinute=1000", "--Limits:HeavyPerMinute=10000", "--Workers:StartDelay=00:00:00",
                .. settings.Select(setting => $"--{setting}"),
            ],
            withWorkers);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        // Slow hashes guard real passwords; the tests sign in thousands of times.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        var app = builder.Build();
        app.Services.GetRequiredService<DatabaseAddress>().ConnectionString = connectionString;
        return app;
    }

    /// <summary>Deterministic builds: the same code has the same module ids, other code makes another template.</summary>
    private static string TemplateKey() => string.Join(',', Host.Modules.All
        .Select(module => module.Assembly).Append(typeof(IModule).Assembly).Append(typeof(WebHost).Assembly)
        .Select(assembly => assembly.ManifestModule.ModuleVersionId));
}
