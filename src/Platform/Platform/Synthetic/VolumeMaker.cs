using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Synthetic;

/// <summary>Fills modules with synthetic volume for trying speed.</summary>
public sealed class VolumeMaker(IServiceProvider services, ModuleList modules, ModuleDataSources sources, Settings settings)
{
    /// <summary>Begins the names of the settings that say what was made, one a seed.</summary>
    private const string Setting = "volume.";

    /// <summary>Whether that seed's rows are there.</summary>
    public async Task<bool> IsMadeAsync(int seed, CancellationToken cancellation) => await settings.GetAsync(NameOf(seed), cancellation) is not null;

    /// <summary>Departments' registers that hold records: synthetic rows beside real ones cannot be told apart afterwards.</summary>
    public async Task<IReadOnlyList<string>> FilledAsync(CancellationToken cancellation)
    {
        var filled = new List<string>();
        foreach (var module in modules.All.Where(module => module.IsDepartment))
        {
            var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
            foreach (var register in module.Registers.Where(register => !register.IsShipped))
            {
                if (await register.AnyAsync(context, cancellation))
                {
                    filled.Add(register.Address);
                }
            }
        }

        return filled;
    }

    /// <summary>Asks every module in turn; each writes all of its rows or none.</summary>
    /// <returns>Rows made, by slug.</returns>
    public async Task<IReadOnlyDictionary<string, long>> MakeAsync(int rows, int seed, DateOnly until, CancellationToken cancellation)
    {
        var made = new Dictionary<string, long>();
        foreach (var module in modules.All)
        {
            if (await module.GenerateAsync(services, new Volume(rows, seed, until), cancellation) is > 0 and var count)
            {
                made.Add(module.Slug, count);
            }
        }

        await settings.SetAsync(NameOf(seed), FormattableString.Invariant($"rows={rows} until={until:yyyy-MM-dd}"), cancellation);
        return made;
    }

    /// <summary>Gives the planner its statistics and the visibility map at once; autovacuum would come minutes later.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await using var connection = await sources.Owner.OpenConnectionAsync(cancellation);
        await using var vacuum = new NpgsqlCommand("VACUUM (ANALYZE)", connection) { CommandTimeout = 0 };
        await vacuum.ExecuteNonQueryAsync(cancellation);
    }

    private static string NameOf(int seed) => Setting + seed.ToString(CultureInfo.InvariantCulture);
}
