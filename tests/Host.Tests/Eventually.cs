using System.Diagnostics;

namespace Host.Tests;

/// <summary>Waits for something that another thread or host does: asks again and again until a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static async Task<TValue> GetAsync<TValue>(Func<Task<TValue?>> ask, string what)
        where TValue : class
    {
        var started = Stopwatch.GetTimestamp();
        using var beat = new PeriodicTimer(Between);
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            await beat.WaitForNextTickAsync();
        }

        throw new TimeoutException($"Not within {Patience}: {what}");
    }
}
