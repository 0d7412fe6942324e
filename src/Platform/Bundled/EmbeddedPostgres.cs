namespace Bundled;

/// <summary>
/// A PostgreSQL server of our own under a data folder, so that the program runs where nothing but .NET and Node is installed.
/// Any number of processes may use one folder: the first starts the server, later ones join it, the last one out stops it.
/// A server whose host was killed keeps running and is adopted by the next process.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(60);

    private readonly PostgresFolder _folder;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly Action<string> _log;
    private FileStream? _registration;

    private EmbeddedPostgres(PostgresFolder folder, PostgresBinaries binaries, ServerAccount account, Action<string> log,
        FileStream registration, bool startedHere, string connectionString)
    {
        (_folder, _binaries, _account, _log, _registration) = (folder, binaries, account, log, registration);
        (StartedHere, ConnectionString) = (startedHere, connectionString);
    }

    /// <summary>Connects over TCP on 127.0.0.1 with the generated password.</summary>
    public string ConnectionString { get; }

    /// <summary>True where this process started the server or adopted one left by a killed process; false where it joined a living one.</summary>
    public bool StartedHere { get; }

    /// <summary>Where the data really is: the wanted folder, or another one when its user cannot enter that (said in the log).</summary>
    public string Folder => _folder.Path;

    /// <summary>PostgreSQL's own data directory inside <see cref="Folder"/>, for backups by file copy.</summary>
    public string DataDirectory => _folder.Data;

    /// <summary>Starts the server of <paramref name="dataDirectory"/>, or joins it where it runs already.</summary>
    /// <exception cref="EmbeddedPostgresException">The server cannot be had; the message says why and what to do.</exception>
    public static Task<EmbeddedPostgres> StartOrJoinAsync(string dataDirectory, Action<string> log, CancellationToken cancellationToken) =>
        StartOrJoinAsync(dataDirectory, new EmbeddedPostgresOptions(), log, cancellationToken);

    /// <inheritdoc cref="StartOrJoinAsync(string, Action{string}, CancellationToken)"/>
    public static async Task<EmbeddedPostgres> StartOrJoinAsync(
        string dataDirectory, EmbeddedPostgresOptions options, Action<string> log, CancellationToken cancellationToken)
    {
        try
        {
            var (folder, account) = await PostgresFolder.OpenAsync(dataDirectory, log, cancellationToken);
            await using var gate = await FileLock.AcquireAsync(folder.StartLock, LockPatience, cancellationToken);
            folder.RefuseForeignData();

            bool alone;
            await using (var all = FileLock.TryExclusive(folder.UsersLock)) alone = all is not null;
            var registration = FileLock.Shared(folder.UsersLock);
            try
            {
                var server = new PostgresServer(folder, account, log);
                var connection = await server.FindRunningAsync(JoinPatience, cancellationToken);
                var started = connection is null;
                var binaries = started ? PostgresBinaries.CopyInto(folder.Path) : PostgresBinaries.InUse(folder.Path);
                connection ??= await server.StartAsync(binaries, options, cancellationToken);
                log(started ? $"Embedded PostgreSQL {binaries.Version} started on 127.0.0.1:{connection.Port}, data in {folder.Path}"
                    : alone ? $"Embedded PostgreSQL was still running on 127.0.0.1:{connection.Port} (its host had been killed): adopted, data in {folder.Path}"
                    : $"Embedded PostgreSQL joined on 127.0.0.1:{connection.Port}, data in {folder.Path}");
                await PostgresServer.EnsureDatabaseAsync(connection, options.Database, cancellationToken);
                connection.Database = options.Database;
                return new EmbeddedPostgres(folder, binaries, account, log, registration, started || alone, connection.ConnectionString);
            }
            catch
            {
                await registration.DisposeAsync();
                throw;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Explain(failure.Message, dataDirectory, failure);
        }
    }

    /// <summary>Stops the server, unless another process still uses it: then that one will, when it is the last.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _registration, null) is not { } registration) return;
        await using var gate = await FileLock.AcquireAsync(_folder.StartLock, LockPatience, CancellationToken.None);
        await registration.DisposeAsync();
        await using var all = FileLock.TryExclusive(_folder.UsersLock);
        if (all is null)
        {
            _log("Embedded PostgreSQL stays up for another process that uses it; the last one out stops it.");
            return;
        }
        await new PostgresServer(_folder, _account, _log).StopAsync(_binaries);
    }

    internal static EmbeddedPostgresException Explain(string happened, string folder, Exception? cause = null)
    {
        var advice =
            happened.Contains("No space left", StringComparison.OrdinalIgnoreCase) || happened.Contains("not enough space", StringComparison.OrdinalIgnoreCase)
                ? "The disk is full: free at least 500 MB there, or name a folder on another disk."
            : happened.Contains("denied", StringComparison.OrdinalIgnoreCase) || happened.Contains("Read-only", StringComparison.OrdinalIgnoreCase) ||
              happened.Contains("not permitted", StringComparison.OrdinalIgnoreCase)
                ? "The folder cannot be read and written: give it to the user that runs the program (chown -R on Linux and macOS), or name another folder."
            : "Look at the words above and at server.log in that folder; or set ConnectionStrings:Database to a PostgreSQL server of your own.";
        return new EmbeddedPostgresException($"The embedded database in '{folder}' cannot be used: {Gist(happened)}\n{advice}", cause);
    }

    /// <summary>The lines that say what went wrong, of programs that also tell all that went well.</summary>
    private static string Gist(string words)
    {
        var lines = words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var telling = Array.FindAll(lines, line =>
            line.Contains("LOG:", StringComparison.Ordinal) || line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("PANIC", StringComparison.Ordinal) ||
            line.Contains("error", StringComparison.OrdinalIgnoreCase) || line.Contains("could not", StringComparison.Ordinal));
        return string.Join('\n', (telling.Length > 0 ? telling : lines).TakeLast(8));
    }
}
