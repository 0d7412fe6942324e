using Npgsql;
using Platform.Access;
using Platform.Persistence;

namespace Host.Jobs;

/// <summary>How a run ended, as kept in <c>platform.job_runs</c>; null while it runs.</summary>
internal enum JobOutcome
{
    Done,
    Failed,

    /// <summary>The host was shut down meanwhile.</summary>
    Interrupted,

    /// <summary>The host died; the next run of the job says so.</summary>
    Lost,
}

/// <summary>
/// Runs a job for whichever engine wakes it: as the system, in one DI scope, with a row of history. An advisory lock lets one run of a
/// job be at a time in the whole cluster, whatever the engine does; a second one leaves without a trace.
/// </summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, ModuleDataSources sources, ILogger<JobRunner> logger)
{
    private const int LongestError = 10_000;

    private static readonly string HostName = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Runs the job; its error is kept, logged and thrown on, so that the engine knows too.</summary>
    /// <param name="id">Id of the job in the schedule.</param>
    /// <param name="askedBy">Who wanted it now; null for the schedule itself.</param>
    public async Task RunAsync(string id, string? askedBy, CancellationToken cancellation)
    {
        if (Jobs.Find(id) is not { } job)
        {
            // A newer or older host knows it; this one has nothing to do.
            LogUnknown(logger, id);
            return;
        }

        await using var connection = await sources.Owner.OpenConnectionAsync(cancellation);
        if (!(bool)(await SqlAsync(connection, "SELECT pg_try_advisory_lock(hashtextextended($1, 7206))", cancellation, $"job/{id}"))!)
        {
            return;
        }

        try
        {
            // We hold the lock, so whoever left a run open is dead.
            await SqlAsync(connection, "UPDATE platform.job_runs SET finished_at = now(), outcome = $2 WHERE job = $1 AND finished_at IS NULL", cancellation, id, nameof(JobOutcome.Lost));
            var run = (long)(await SqlAsync(connection, "INSERT INTO platform.job_runs (job, host, asked_by) VALUES ($1, $2, $3) RETURNING id", cancellation, id, HostName, askedBy))!;
            await RunAsync(job, run, connection, cancellation);
        }
        finally
        {
            await SqlAsync(connection, "SELECT pg_advisory_unlock(hashtextextended($1, 7206))", CancellationToken.None, $"job/{id}");
        }
    }

    private async Task RunAsync(ScheduledJob job, long run, NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            var done = await ((IBackgroundJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, job.Job)).RunAsync(cancellation);
            await FinishAsync(connection, run, JobOutcome.Done, done, null);
            if (done == 0)
            {
                await ForgetIdleAsync(connection, job.Id, run);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await FinishAsync(connection, run, JobOutcome.Interrupted, null, null);
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, job.Id);
            var error = exception.ToString();
            await FinishAsync(connection, run, JobOutcome.Failed, null, error[..Math.Min(error.Length, LongestError)]);
            throw;
        }
    }

    /// <summary>Of runs that found nothing to do the last one is enough: a job that looks every minute would bury all others.</summary>
    private static Task<object?> ForgetIdleAsync(NpgsqlConnection connection, string job, long run) =>
        SqlAsync(connection, "DELETE FROM platform.job_runs WHERE job = $1 AND id < $2 AND outcome = 'Done' AND done = 0 AND asked_by IS NULL", CancellationToken.None, job, run);

    private static Task<object?> FinishAsync(NpgsqlConnection connection, long run, JobOutcome outcome, long? done, string? error) =>
        SqlAsync(
            connection, "UPDATE platform.job_runs SET finished_at = clock_timestamp(), outcome = $2, done = $3, error = $4 WHERE id = $1",
            CancellationToken.None, run, outcome.ToString(), done, error);

    private static async Task<object?> SqlAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return await command.ExecuteScalarAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job engine asks for {Job}, which is not in the schedule of this version")]
    private static partial void LogUnknown(ILogger logger, string job);
}
