using Host.Samples;
using Platform.Persistence;
using Platform.Time;

namespace Host;

/// <summary>What a host does before it listens: in Development it brings the database up to date and loads the samples once.</summary>
internal static class StartUp
{
    /// <summary>The sample Directory and nothing else: what tests start from.</summary>
    internal static Task LoadDirectoryAsync(IServiceProvider services, CancellationToken cancellation) => SampleData.LoadDirectoryAsync(services, cancellation);

    public static async Task PrepareAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Platform.Access.CurrentActor>().Actor = Platform.Access.Actor.System;
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        await scope.ServiceProvider.GetRequiredService<DatabaseProvisioner>().MigrateAsync(app.Lifetime.ApplicationStopping);
        if (app.Configuration.GetValue("Samples:Load", true))
        {
            await SampleData.LoadOnceAsync(scope.ServiceProvider, app.Lifetime.ApplicationStopping);
            var settings = scope.ServiceProvider.GetRequiredService<Settings>();
            if (IsoDate.TryParse(await settings.GetAsync("today", app.Lifetime.ApplicationStopping), out var today))
            {
                app.Services.GetRequiredService<ShiftedToday>().StartAt(today);
            }

            await SampleData.LoadRecordsOnceAsync(scope.ServiceProvider, app.Lifetime.ApplicationStopping);
            SampleData.PrintAccounts(app, await settings.GetAsync("samples.password", app.Lifetime.ApplicationStopping));
        }
    }
}
