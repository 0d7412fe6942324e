using MediatR;
using Platform.Access;
using Platform.Persistence;
using Platform.Results;

namespace Host.Jobs;

/// <summary>The schedule with what the last runs did.</summary>
internal sealed record ListJobs : IRequest<Result<JobOverview>>;

internal sealed record JobOverview(string Engine, IReadOnlyList<JobRow> Jobs, IReadOnlyList<JobRunRow> Runs);

/// <param name="LastError">Error of the last run; null when it went well.</param>
internal sealed record JobRow(string Id, string NameKey, string Cron, DateTimeOffset? NextRun, JobRunRow? Last, string? LastError);

/// <param name="Outcome">Name of a <see cref="JobOutcome"/>; null while it runs.</param>
internal sealed record JobRunRow(string Job, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Outcome, long? Done, string? Error, string Host, string? AskedBy);

[Access(Right.Administer)]
[NoInput]
internal sealed class ListJobsHandler(IJobEngine engine, ModuleDataSources sources) : IRequestHandler<ListJobs, Result<JobOverview>>
{
    private const int Shown = 50;

    public async Task<Result<JobOverview>> Handle(ListJobs request, CancellationToken cancellationToken)
    {
        var next = await engine.NextRunsAsync(cancellationToken);
        var last = await ReadAsync("SELECT DISTINCT ON (job) * FROM platform.job_runs ORDER BY job, id DESC", cancellationToken);
        var jobs = Jobs.All.Select(job =>
        {
            var run = last.FirstOrDefault(candidate => candidate.Job == job.Id);
            return new JobRow(job.Id, job.NameKey, job.Cron, next.TryGetValue(job.Id, out var at) ? at : null, run, run?.Error);
        });
        return new JobOverview(engine.Name, [.. jobs], await ReadAsync($"SELECT * FROM platform.job_runs ORDER BY id DESC LIMIT {Shown}", cancellationToken));
    }

    private async Task<IReadOnlyList<JobRunRow>> ReadAsync(string from, CancellationToken cancellation)
    {
        var runs = new List<JobRunRow>();
        await using var command = sources.Owner.CreateCommand($"SELECT job, started_at, finished_at, outcome, done, error, host, asked_by FROM ({from}) AS runs");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            runs.Add(new JobRunRow(
                reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), Value<DateTimeOffset?>(2), Value<string?>(3),
                Value<long?>(4), Value<string?>(5), reader.GetString(6), Value<string?>(7)));
        }

        return runs;

        TValue? Value<TValue>(int column) => reader.IsDBNull(column) ? default : reader.GetFieldValue<TValue>(column);
    }
}
