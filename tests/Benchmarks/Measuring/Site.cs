using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Benchmarks.Measuring;

/// <summary>A published program that serves pages, in a process of its own.</summary>
internal sealed partial class Site : IAsyncDisposable
{
    private readonly Process process;
    private readonly Queue<string> lastWords = new();

    private Site(Process process, Uri address, long started) => (this.process, Address, Started) = (process, address, started);

    public Uri Address { get; }

    /// <summary>Timestamp of the process's start.</summary>
    public long Started { get; }

    /// <summary>Memory the process holds, in MiB.</summary>
    public double Rss
    {
        get
        {
            if (OperatingSystem.IsLinux())
            {
                var line = File.ReadLines($"/proc/{process.Id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
                return double.Parse(Digits().Match(line).Value, CultureInfo.InvariantCulture) / 1024;
            }

            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024;
        }
    }

    /// <summary>Starts the program; who needs it to listen already asks <see cref="AnswersAsync"/>.</summary>
    /// <param name="assembly">Its main assembly.</param>
    public static Site Start(string assembly, string connectionString, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            // Where its settings lie, as for a published site.
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ConnectionStrings__Database"] = connectionString;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var site = new Site(Process.Start(start)!, address, started);
        site.process.OutputDataReceived += (_, line) => site.Keep(line.Data);
        site.process.ErrorDataReceived += (_, line) => site.Keep(line.Data);
        site.process.BeginOutputReadLine();
        site.process.BeginErrorReadLine();
        return site;
    }

    /// <summary>Waits until the process accepts connections.</summary>
    public async Task AnswersAsync()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(Started) > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException($"The site does not answer.\n{string.Join('\n', lastWords)}");
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Address.Port);
                return;
            }
            catch (SocketException)
            {
                await beat.WaitForNextTickAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (lastWords)
        {
            if (line is not null)
            {
                lastWords.Enqueue(line);
            }

            if (lastWords.Count > 20)
            {
                lastWords.Dequeue();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
