using System.Diagnostics;
using TestKit;

namespace Bundled.Tests;

/// <summary>This test program started once more in the part of a host, to be killed or told to stop.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Part = "BUNDLED_TESTS_PART";
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Host(string folder) => Start("host", folder);

    public static ChildProcess DatabaseUser() => Start("database", "");

    /// <summary>What the child says once it is ready.</summary>
    public async Task<string> ReadyAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            if (line.StartsWith("ready ", StringComparison.Ordinal)) return line["ready ".Length..];
        throw new InvalidOperationException("The child ended: " + await _process.StandardError.ReadToEndAsync(deadline.Token));
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static ChildProcess Start(string part, string folder) => new(Process.Start(
        new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Bundled.Tests.exe" : "Bundled.Tests"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Part] = part, ["BUNDLED_TESTS_FOLDER"] = folder },
        })!);

    /// <summary>The entry point: a child plays its part, everything else is the test runner.</summary>
    private static async Task<int> Main(string[] arguments)
    {
        var part = Environment.GetEnvironmentVariable(Part);
        if (part is null) return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
        await (part == "host" ? PlayHostAsync() : PlayDatabaseUserAsync());
        return 0;
    }

    private static async Task PlayHostAsync()
    {
        await using var postgres = await EmbeddedPostgres.StartOrJoinAsync(
            Environment.GetEnvironmentVariable("BUNDLED_TESTS_FOLDER")!, OwnServerTests.Options, Console.WriteLine, CancellationToken.None);
        Console.WriteLine($"ready {postgres.StartedHere} {postgres.ConnectionString}");
        await Console.In.ReadToEndAsync();
    }

    private static async Task PlayDatabaseUserAsync()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        Console.WriteLine($"ready {database.Name}");
        await Console.In.ReadToEndAsync();
    }
}
