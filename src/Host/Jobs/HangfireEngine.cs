using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Platform.Access;
using Platform.Persistence;

namespace Host.Jobs;

/// <summary>
/// Hangfire in Quartz's place (<c>-p:JobEngine=Hangfire</c>), over the same PostgreSQL in the schema <c>hangfire</c>, with its dashboard for
/// administrators. Missed ticks are made up once (<c>Relaxed</c>); a job whose host died is run again.
/// </summary>
internal static class JobEngine
{
    internal const string Schema = "hangfire";

    public static void AddJobEngine(this IServiceCollection services, bool runsJobs)
    {
        services.AddHangfire((provider, hangfire) => Configure(hangfire, provider.GetRequiredService<DatabaseAddress>(), prepareSchema: false));
        services.AddSingleton<IJobEngine, HangfireEngine>();
        services.AddSingleton<ISchemaMaker, HangfireSchema>();
        if (runsJobs)
        {
            services.AddHangfireServer();
            services.AddHostedService<HangfireScheduleKeeper>();
        }
    }

    public static void MapJobEngine(this WebApplication app) =>
        app.MapHangfireDashboard("/hangfire", new DashboardOptions { Authorization = [new AdministratorsOnly()] }).RequireAuthorization();

    internal static void Configure(IGlobalConfiguration hangfire, DatabaseAddress address, bool prepareSchema) =>
        hangfire.UsePostgreSqlStorage(
            storage => storage.UseNpgsqlConnection(address.ConnectionString),
            new PostgreSqlStorageOptions
            {
                SchemaName = Schema,
                PrepareSchemaIfNecessary = prepareSchema,
                // Without it a job longer than half an hour is started a second time.
                UseSlidingInvisibilityTimeout = true,
            });

    /// <summary>Makes the engine's tables: only while the provisioner holds its lock, never by three hosts at a time.</summary>
    private sealed class HangfireSchema(DatabaseAddress address) : ISchemaMaker
    {
        public async Task MakeAsync(CancellationToken cancellation)
        {
            // Building the storage creates what is missing; the container is thrown away.
            var services = new ServiceCollection();
            services.AddHangfire(hangfire => Configure(hangfire, address, prepareSchema: true));
            await using var provider = services.BuildServiceProvider();
            _ = provider.GetRequiredService<JobStorage>();
        }
    }

    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().RequestServices.GetRequiredService<CurrentActor>().Actor.May(Right.Administer, null);
    }
}

/// <summary>What Hangfire stores by type and method name, so neither ever changes. Retries are ours: the next tick is one.</summary>
public sealed class HangfireJob(JobRunner runner)
{
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(string id, string? askedBy, CancellationToken cancellation) => runner.RunAsync(id, askedBy, cancellation);
}

internal sealed class HangfireEngine(IBackgroundJobClient client, JobStorage storage) : IJobEngine
{
    public string Name => "Hangfire";

    public Task RunNowAsync(string id, string askedBy, CancellationToken cancellation)
    {
        client.Enqueue<HangfireJob>(job => job.RunAsync(id, askedBy, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> NextRunsAsync(CancellationToken cancellation)
    {
        using var connection = storage.GetConnection();
        return Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(connection.GetRecurringJobs()
            .Where(job => job.NextExecution is not null)
            .ToDictionary(job => job.Id, job => new DateTimeOffset(DateTime.SpecifyKind(job.NextExecution!.Value, DateTimeKind.Utc))));
    }
}

/// <summary>Writes the schedule into Hangfire's tables; a database that is down at start is waited for, the host lives on.</summary>
internal sealed partial class HangfireScheduleKeeper(IServiceProvider services, ILogger<HangfireScheduleKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var recurring = services.GetRequiredService<IRecurringJobManager>();
                foreach (var job in Jobs.All)
                {
                    var id = job.Id;
                    recurring.AddOrUpdate<HangfireJob>(
                        id, run => run.RunAsync(id, null, CancellationToken.None), job.Cron,
                        new RecurringJobOptions { TimeZone = Jobs.Zone, MisfireHandling = MisfireHandlingMode.Relaxed });
                }

                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotYet(logger, exception, Pause);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job engine cannot be given its schedule; it tries again in {Pause}")]
    private static partial void LogNotYet(ILogger logger, Exception exception, TimeSpan pause);
}
