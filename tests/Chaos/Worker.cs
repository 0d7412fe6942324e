using System.Diagnostics;
using System.Globalization;
using Deadlines.Contracts;
using TestKit;

namespace Chaos;

/// <summary>A host whose scheduler ticks several times a second, in a process of its own that can be killed and paused.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(150);

    private readonly Process process;

    private Worker(Process process) => this.process = process;

    public bool IsAlive => !process.HasExited;

    /// <summary>What the process itself does.</summary>
    public static async Task RunAsync(string[] args)
    {
        await using var host = await TestHost.JoinAsync(args[0], args[2..]);
        host.ItIs(DateOnly.ParseExact(args[1], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var isReady = false;
        while (true)
        {
            try
            {
                await host.SendAsync(new MakeDueReminders());
                await host.SendAsync(new DeliverReminders());
                if (!isReady)
                {
                    // What is compiled on first use is no fault's doing.
                    Console.WriteLine("ready");
                    isReady = true;
                }
            }
            catch (Exception exception)
            {
                // A database that is gone: the next tick finds it again, or does not.
                await Console.Error.WriteLineAsync(exception.Message);
            }

            await Task.Delay(Tick);
        }
    }

    /// <summary>Starts one; its mails say by their sender whose they are.</summary>
    public static async Task<Worker> StartAsync(int number, string connectionString, DateOnly today, IReadOnlyList<string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                typeof(Worker).Assembly.Location, "worker", $"{connectionString};Application Name={NameOf(number)};Maximum Pool Size=20", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
        };
        foreach (var setting in settings.Append($"Mail:From={NameOf(number)}@skhcn.example.vn"))
        {
            start.ArgumentList.Add(setting);
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (await process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException($"Host {number} does not start.");
        }

        return new Worker(process);
    }

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"host-{number}");

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>STOP or CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)])!;
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsAlive)
        {
            await KillAsync();
        }

        process.Dispose();
    }
}
