using System.Globalization;
using Host.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Jobs;

public sealed class JobTests : IAsyncLifetime
{
    private TestHost first = null!;
    private TestHost second = null!;

    public async ValueTask InitializeAsync()
    {
        first = await TestHost.StartAsync(withWorkers: true);
        second = await TestHost.StartBesideAsync(first, withWorkers: true);
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Run_now_asked_on_either_host_runs_once_in_the_cluster_and_writes_history()
    {
        for (var round = 1; round <= 4; round++)
        {
            var host = round % 2 == 0 ? first : second;
            (await host.SendAsync(new RunJobNow("seal-audit"), "quantri")).IsRefused.ShouldBeFalse();
            var expected = round;
            await Eventually.GetAsync(() => FinishedAsync("seal-audit", expected), $"run {round} of seal-audit");
        }

        var rows = await RowsAsync("SELECT outcome || '/' || coalesce(asked_by, '') FROM platform.job_runs WHERE job = 'seal-audit' AND asked_by IS NOT NULL");
        rows.ShouldBe(Enumerable.Repeat("Done/Quản trị hệ thống", 4));
        (await first.ScalarAsync("SELECT count(*) FROM directory.audit_seals")).ShouldBe(await first.ScalarAsync("SELECT count(*) FROM directory.audit"));
    }

    [Fact]
    public async Task A_scheduled_tick_runs_on_one_host_only()
    {
        await ScheduledAsync();
        var now = DateTimeOffset.Parse((string)(await first.ScalarAsync("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SSZ')"))!, CultureInfo.InvariantCulture);
        await ExecuteAsync($"UPDATE quartz.qrtz_triggers SET next_fire_time = {now.UtcTicks} WHERE trigger_name = 'clean-up'");
        // Both schedulers are woken, so both see the tick.
        await first.SendAsync(new RunJobNow("seal-audit"), "quantri");
        await second.SendAsync(new RunJobNow("check-audit"), "quantri");
        await Eventually.GetAsync(() => FinishedAsync("clean-up", 1), "the tick of clean-up");
        await Eventually.GetAsync(() => FinishedAsync("check-audit", 1), "check-audit");

        (await RowsAsync("SELECT coalesce(asked_by, 'by schedule') FROM platform.job_runs WHERE job = 'clean-up'")).ShouldBe(["by schedule"]);
    }

    [Fact]
    public async Task A_job_that_is_running_anywhere_is_not_started_a_second_time()
    {
        await using var running = new NpgsqlConnection(first.ConnectionString);
        await running.OpenAsync();
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('job/clean-up', 7206))", running))
        {
            await take.ExecuteNonQueryAsync();
        }

        await second.Services.GetRequiredService<JobRunner>().RunAsync("clean-up", "test", CancellationToken.None);

        (await RowsAsync("SELECT job FROM platform.job_runs WHERE asked_by = 'test'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_whose_host_died_is_marked_lost_by_the_next_run()
    {
        await ExecuteAsync("INSERT INTO platform.job_runs (job, host, asked_by) VALUES ('clean-up', 'dead', 'before')");

        await first.Services.GetRequiredService<JobRunner>().RunAsync("clean-up", "after", CancellationToken.None);

        (await RowsAsync("SELECT asked_by || ' ' || outcome FROM platform.job_runs WHERE job = 'clean-up' AND asked_by IS NOT NULL ORDER BY id")).ShouldBe(["before Lost", "after Done"]);
    }

    [Fact]
    public async Task A_broken_audit_chain_fails_the_run_and_keeps_the_error()
    {
        await first.Services.GetRequiredService<JobRunner>().RunAsync("seal-audit", null, CancellationToken.None);
        await ExecuteAsync("""
            ALTER TABLE directory.audit DISABLE TRIGGER audit_is_append_only;
            UPDATE directory.audit SET actor_name = 'somebody else' WHERE id = (SELECT entry_id FROM directory.audit_seals WHERE sequence = 2)
            """);

        await first.SendAsync(new RunJobNow("check-audit"), "quantri");
        await Eventually.GetAsync(() => FinishedAsync("check-audit", 1), "check-audit");

        var overview = (await first.SendAsync(new ListJobs(), "quantri")).Value!;
        var job = overview.Jobs.Single(row => row.Id == "check-audit");
        job.Last!.Outcome.ShouldBe(nameof(JobOutcome.Failed));
        job.LastError!.ShouldContain("directory at link 2");
        (await first.ScalarAsync("SELECT broken_at FROM platform.audit_checks WHERE module = 'directory'")).ShouldBe(2L);
    }

    [Fact]
    public async Task Every_job_of_the_schedule_is_stored_with_its_next_run_in_Vietnamese_time()
    {
        await ScheduledAsync();
        var overview = (await first.SendAsync(new ListJobs(), "quantri")).Value!;

        overview.Jobs.ShouldAllBe(job => job.NextRun != null);
        var nightly = overview.Jobs.Single(job => job.Id == "check-audit").NextRun!.Value.ToOffset(TimeSpan.FromHours(7));
        (nightly.Hour, nightly.Minute).ShouldBe((2, 30));
    }

    [Fact]
    public async Task A_host_that_starts_later_leaves_the_stored_schedule_as_it_is()
    {
        await ScheduledAsync();
        const string triggers = "SELECT trigger_name || start_time FROM quartz.qrtz_triggers WHERE trigger_type = 'CRON' ORDER BY 1";
        var before = await RowsAsync(triggers);

        await using (var third = await TestHost.StartBesideAsync(first, withWorkers: true))
        {
            await third.SendAsync(new RunJobNow("seal-audit"), "quantri");
            await Eventually.GetAsync(() => FinishedAsync("seal-audit", 1), "seal-audit");
        }

        (await RowsAsync(triggers)).ShouldBe(before);
    }

    [Fact]
    public async Task Run_now_is_for_administrators()
    {
        var refused = await first.SendAsync(new RunJobNow("seal-audit"), "giamdoc");
        refused.Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task A_database_that_is_down_at_start_does_not_kill_the_host()
    {
        var database = new NpgsqlConnectionStringBuilder(first.ConnectionString).Database;
        await using var elsewhere = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(first.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await elsewhere.OpenAsync();
        await SqlAsync(elsewhere, $"ALTER DATABASE \"{database}\" WITH ALLOW_CONNECTIONS false");
        await SqlAsync(elsewhere, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        NpgsqlConnection.ClearAllPools();

        await using var third = await TestHost.StartBesideAsync(first, withWorkers: true);
        (await third.Anonymous().GetAsync("/health/live")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        await SqlAsync(elsewhere, $"ALTER DATABASE \"{database}\" WITH ALLOW_CONNECTIONS true");

        await third.SendAsync(new RunJobNow("seal-audit"), "quantri");
        await Eventually.GetAsync(() => FinishedAsync("seal-audit", 1), "seal-audit after the outage");
        (await third.Anonymous().GetAsync("/health/live")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    /// <summary>Both hosts start their schedulers in the background.</summary>
    private Task ScheduledAsync() => Eventually.GetAsync(
        async () => (await RowsAsync("SELECT trigger_name FROM quartz.qrtz_triggers WHERE trigger_type = 'CRON'")) is { Count: var count } rows && count == Host.Jobs.Jobs.All.Count ? rows : null, "the schedule");

    private async Task<IReadOnlyList<string>?> FinishedAsync(string job, int atLeast)
    {
        var finished = await RowsAsync($"SELECT outcome FROM platform.job_runs WHERE job = '{job}' AND finished_at IS NOT NULL");
        return finished.Count >= atLeast ? finished : null;
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(first.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(first.ConnectionString);
        await connection.OpenAsync();
        await SqlAsync(connection, sql);
    }

    private static async Task SqlAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
