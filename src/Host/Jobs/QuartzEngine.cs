using Npgsql;
using Platform.Modules;
using Platform.Persistence;
using Quartz;

namespace Host.Jobs;

/// <summary>
/// Quartz over the one PostgreSQL: persistent, clustered, in the schema <c>quartz</c>. A trigger is a wake-up and no more; what was done is
/// in our own tables. Missed ticks are made up once (<c>FireAndProceed</c>); a job whose host died is run again by another.
/// </summary>
internal static class JobEngine
{
    internal const string AskedBy = "asked-by";

    private const string Schema = "quartz";

    public static void AddJobEngine(this IServiceCollection services, bool runsJobs)
    {
        services.AddSingleton<QuartzDataSource>();
        services.AddQuartz(quartz => Configure(quartz, provider => provider.GetRequiredService<QuartzDataSource>().Source, provision: false));
        services.AddSingleton<QuartzEngine>();
        services.AddSingleton<IJobEngine>(provider => provider.GetRequiredService<QuartzEngine>());
        services.AddSingleton<ISchemaMaker, QuartzSchema>();
        if (runsJobs)
        {
            services.AddHostedService<QuartzStarter>();
        }
    }

    /// <summary>Quartz has no pages of its own here: /admin/jobs shows our history.</summary>
    public static void MapJobEngine(this WebApplication app) => _ = app;

    internal static void Configure(IQuartzBuilder quartz, Func<IServiceProvider, NpgsqlDataSource> source, bool provision)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "Monolith";
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UseDefaultThreadPool(4);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(database => database.DataSourceFactory = source);
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(options =>
            {
                options.TablePrefix = $"{Schema}.qrtz_";
                options.StoreJobDataAsStrings = true;
            });
            if (provision)
            {
                store.ProvisionSchema();
            }
            else
            {
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(10);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(15);
                });
            }
        });
    }

    /// <summary>Makes the engine's tables: only while the provisioner holds its lock.</summary>
    private sealed class QuartzSchema(DatabaseAddress address) : ISchemaMaker
    {
        public async Task MakeAsync(CancellationToken cancellation)
        {
            await using var source = NpgsqlDataSource.Create(address.ConnectionString);
            await using (var create = source.CreateCommand($"CREATE SCHEMA IF NOT EXISTS {Schema}"))
            {
                await create.ExecuteNonQueryAsync(cancellation);
            }

            // A scheduler of its own that is never started: building it creates what is missing.
            var scheduler = await QuartzSchedulerBuilder.Create(quartz => Configure(quartz, _ => source, provision: true)).BuildScheduler(cancellation);
            await scheduler.Shutdown(waitForJobsToComplete: false, cancellation);
        }
    }
}

/// <summary>Connections of the engine's own: its polling never takes one from a request.</summary>
internal sealed class QuartzDataSource(DatabaseAddress address) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> source = new(() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address.ConnectionString) { ApplicationName = "jobs", MaxPoolSize = 10 }));

    public NpgsqlDataSource Source => source.Value;

    public ValueTask DisposeAsync() => source.IsValueCreated ? source.Value.DisposeAsync() : ValueTask.CompletedTask;
}

/// <summary>The one job type the store knows; the key's name says which of ours it runs. The type's name is stored: it never changes.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob(JobRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runner.RunAsync(context.JobDetail.Key.Name, context.MergedJobDataMap.TryGetValue(JobEngine.AskedBy, out var asked) ? asked as string : null, cancellationToken);
}

/// <summary>Brings the stored schedule in line with <see cref="Jobs.All"/>, and answers for the page.</summary>
internal sealed class QuartzEngine(ISchedulerFactory factory, QuartzDataSource database) : IJobEngine
{
    public string Name => "Quartz";

    public async Task RunNowAsync(string id, string askedBy, CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        // Schedulers start in the background: whoever asks first writes the schedule.
        if (await scheduler.GetJobDetail(new JobKey(id), cancellation) is null)
        {
            await KeepScheduleAsync(scheduler, cancellation);
        }

        await scheduler.TriggerJob(new JobKey(id), new JobDataMap { [JobEngine.AskedBy] = askedBy }, cancellation);
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> NextRunsAsync(CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        var triggers = await scheduler.GetTriggers([.. Jobs.All.Select(job => new TriggerKey(job.Id))], cancellation);
        return triggers.Where(trigger => trigger.NextFireTimeUtc is not null)
            .ToDictionary(trigger => trigger.Key.Name, trigger => trigger.NextFireTimeUtc!.Value);
    }

    public async Task<IScheduler> StartAsync(CancellationToken cancellation)
    {
        // Asked first: a scheduler whose start fails on a database that is down is shut for good, and no other takes its place.
        await using (await database.Source.OpenConnectionAsync(cancellation))
        {
        }

        var scheduler = await factory.GetScheduler(cancellation);
        await KeepScheduleAsync(scheduler, cancellation);
        await scheduler.Start(cancellation);
        return scheduler;
    }

    /// <summary>
    /// One host at a time, and only what differs: a trigger that is replaced at every start forgets what it missed, and two hosts that
    /// replace it at once fire it twice.
    /// </summary>
    private async Task KeepScheduleAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(7207001)", connection, transaction))
        {
            await take.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var job in Jobs.All)
        {
            var trigger = TriggerBuilder.Create(TimeProvider.System)
                .WithIdentity(job.Id)
                .WithSchedule(CronScheduleBuilder.Create(job.Cron, CronFormat.Unix).InTimeZone(Jobs.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                .Build();
            if (await scheduler.GetTrigger(new TriggerKey(job.Id), cancellation) is ICronTrigger stored
                && stored.CronExpressionString == ((ICronTrigger)trigger).CronExpressionString
                && stored.TimeZone.Id == Jobs.Zone.Id)
            {
                continue;
            }

            var detail = JobBuilder.Create<QuartzJob>().WithIdentity(job.Id).StoreDurably().RequestRecovery().Build();
            await scheduler.ScheduleJob(detail, [trigger], ScheduleJobOptions.Replacing, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}

/// <summary>Starts the scheduler; a database that is down is waited for, the host lives on.</summary>
internal sealed partial class QuartzStarter(QuartzEngine engine, QuietStart start, ILogger<QuartzStarter> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private IScheduler? scheduler;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        while (scheduler is null && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                scheduler = await engine.StartAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotYet(logger, exception, Pause);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (scheduler is not null)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job engine cannot start; it tries again in {Pause}")]
    private static partial void LogNotYet(ILogger logger, Exception exception, TimeSpan pause);
}
