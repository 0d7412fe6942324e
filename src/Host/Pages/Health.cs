using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Modules;
using Platform.Persistence;

namespace Host.Pages;

/// <summary>Whether the database answers and every schema is up to date; dead deliveries degrade, they do not stop.</summary>
internal sealed class DatabaseHealth(IServiceScopeFactory scopes, ModuleList modules, ModuleDataSources sources) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var pending = await scope.ServiceProvider.GetRequiredService<DatabaseProvisioner>().PendingAsync(scope.ServiceProvider, cancellationToken);
            if (pending.Count > 0)
            {
                return HealthCheckResult.Unhealthy($"Run “-- migrate”: {string.Join(", ", pending)} lack a migration.");
            }

            long dead = 0;
            await using var connection = await sources.Owner.OpenConnectionAsync(cancellationToken);
            foreach (var module in modules.All)
            {
                await using var count = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM {module.Schema}.deliveries WHERE state = 'Dead'", connection);
                dead += (long)(await count.ExecuteScalarAsync(cancellationToken))!;
            }

            var data = new Dictionary<string, object> { ["deadDeliveries"] = dead };
            return dead == 0 ? HealthCheckResult.Healthy("ready", data) : HealthCheckResult.Degraded($"{dead} deliveries are dead; see /admin/messages.", data: data);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }
}

internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(new
            {
                status = report.Status.ToString(),
                checks = report.Entries.Select(entry => new { name = entry.Key, status = entry.Value.Status.ToString(), entry.Value.Description, entry.Value.Data }),
            }),
        }).AllowAnonymous();
    }
}
