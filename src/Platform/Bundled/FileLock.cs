namespace Bundled;

/// <summary>A lock between processes that the system itself frees when its holder dies, kill -9 included.</summary>
internal static class FileLock
{
    public static async Task<FileStream> AcquireAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(patience);
        while (true)
        {
            if (TryExclusive(path) is { } held) return held;
            if (deadline.Passed)
                throw new EmbeddedPostgresException(
                    $"Another process has held '{path}' for {patience.TotalMinutes:0} minutes while starting or stopping the database. " +
                    "End that process (or wait for it), then start again.");
            await Deadline.PauseAsync(cancellationToken);
        }
    }

    public static FileStream? TryExclusive(string path)
    {
        try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1); }
        catch (IOException refused) when (IsHeld(refused)) { return null; }
    }

    public static FileStream Shared(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read, 1);

    // EAGAIN on Linux and macOS, sharing and lock violation on Windows. A full disk must not look like a held lock.
    private static bool IsHeld(IOException refused) => refused.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}

/// <summary>A point on the monotonic clock: the wall clock may jump while a server recovers.</summary>
internal readonly struct Deadline
{
    private readonly long _start;
    private readonly TimeSpan _patience;

    private Deadline(TimeSpan patience) => (_start, _patience) = (TimeProvider.System.GetTimestamp(), patience);

    public bool Passed => TimeProvider.System.GetElapsedTime(_start) > _patience;

    public static Deadline In(TimeSpan patience) => new(patience);

    public static Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(50, cancellationToken);
}
