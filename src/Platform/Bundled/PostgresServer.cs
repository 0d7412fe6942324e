using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Bundled;

/// <summary>The server process of one data folder: found, started, stopped. Callers hold the start lock.</summary>
internal sealed class PostgresServer(PostgresFolder folder, ServerAccount account, Action<string> log)
{
    private const string SuperUser = "postgres";

    // A number no system gives to a process: PostgreSQL then takes its own lock file for stale, yet still checks the shared memory it names.
    private const int NoProcess = 99_999_999;

    /// <summary>The way to the running server of this folder, or null where none runs.</summary>
    public async Task<NpgsqlConnectionStringBuilder?> FindRunningAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(patience);
        while (ReadPidFile() is var (pid, port) && IsOurs(pid))
        {
            if (port > 0 && await AnswersAsync(Connection(port), cancellationToken) is { } ours)
                return ours ? Connection(port) : null;
            if (deadline.Passed)
                throw new EmbeddedPostgresException(
                    $"The database in '{folder.Path}' runs (process {pid}) but has not answered on port {port} for {patience.TotalSeconds:0} seconds. " +
                    $"See {folder.Log}; if it is stuck, end process {pid} and start again.");
            await Deadline.PauseAsync(cancellationToken);
        }
        return null;
    }

    public async Task<NpgsqlConnectionStringBuilder> StartAsync(
        PostgresBinaries binaries, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        await InitializeAsync(binaries, options, cancellationToken);
        RefuseOtherMajor(binaries);
        ForgetRecycledPid();
        if (File.Exists(folder.Log) && new FileInfo(folder.Log).Length > 10_000_000) File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        await using (File.Open(folder.Log, FileMode.Append)) { }
        account.Own(folder.Log);

        var deadline = Deadline.In(TimeSpan.FromSeconds(30));
        var port = RememberedPort() is { } remembered && IsFree(remembered) ? remembered : FreePort();
        while (true)
        {
            WriteSettings(options, port);
            var before = new FileInfo(folder.Log).Length;
            var (code, output) = await account.RunAsync(binaries.PgCtl,
                ["start", "-D", folder.Data, "-l", folder.Log, "-w", "-t", "900"], folder.Path, cancellationToken);
            if (code == 0) break;

            var words = LogSince(before) + output;
            var portTaken = words.Contains("could not bind", StringComparison.Ordinal) || words.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);
            // The children of a killed server need a moment to notice that they are orphans.
            var orphans = words.Contains("shared memory block", StringComparison.Ordinal) || words.Contains("is another postmaster", StringComparison.OrdinalIgnoreCase);
            if (deadline.Passed || !(portTaken || orphans)) throw EmbeddedPostgres.Explain(words, folder.Path);
            if (portTaken) port = FreePort();
            else await Deadline.PauseAsync(cancellationToken);
        }
        await File.WriteAllTextAsync(folder.PortFile, port.ToString(CultureInfo.InvariantCulture), cancellationToken);
        if (account.IsPerson) account.Own(folder.Path);
        return Connection(port);
    }

    public async Task StopAsync(PostgresBinaries binaries)
    {
        if (ReadPidFile() is not var (pid, _) || !IsOurs(pid)) return;
        foreach (var (mode, seconds) in new[] { ("fast", "60"), ("immediate", "20") })
        {
            var (code, output) = await account.RunAsync(binaries.PgCtl,
                ["stop", "-D", folder.Data, "-m", mode, "-w", "-t", seconds], folder.Path, CancellationToken.None);
            if (code == 0)
            {
                log("Embedded PostgreSQL stopped.");
                return;
            }
            log($"Embedded PostgreSQL did not stop ({mode}): {output.Trim()}");
        }
    }

    public static async Task EnsureDatabaseAsync(NpgsqlConnectionStringBuilder server, string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null) return;
        await using var create = new NpgsqlCommand($"create database \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task InitializeAsync(PostgresBinaries binaries, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder.Data))
        {
            // A folder copied by hand or from a backup arrives with other owners and modes than PostgreSQL accepts.
            account.Own(folder.Data);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
        log($"First start: creating the embedded database in {folder.Path}");
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        WriteSecret(folder.PasswordFile, password);
        var handOver = folder.In("password.init");
        WriteSecret(handOver, password);
        account.Own(handOver);

        var aside = folder.In("data.new");
        try
        {
            // C.UTF-8 lets trigrams see Vietnamese letters; where the system lacks it, plain C still sorts and compares by ICU.
            foreach (var characters in new[] { "C.UTF-8", "C" })
            {
                if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
                PostgresBinaries.MakeFolder(aside);
                account.Own(aside);
                var (code, output) = await account.RunAsync(binaries.InitDb,
                    ["-D", aside, "-U", SuperUser, "--pwfile", handOver, "--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions",
                     "--locale-provider=icu", "--icu-locale=vi", "--locale=C", $"--lc-ctype={characters}",
                     .. options.Settings.GetValueOrDefault("fsync") == "off" ? ["--no-sync"] : Array.Empty<string>()], folder.Path, cancellationToken);
                if (code == 0) break;
                if (characters == "C" || !output.Contains("locale name", StringComparison.Ordinal)) throw EmbeddedPostgres.Explain(output, folder.Path);
            }
        }
        finally
        {
            File.Delete(handOver);
        }
        await File.AppendAllTextAsync(Path.Combine(aside, "postgresql.conf"),
            "\ninclude = '../embedded.conf'\ninclude_if_exists = '../custom.conf'\n", cancellationToken);
        await File.WriteAllTextAsync(folder.In("custom.conf"),
            "# Settings of your own, such as shared_buffers = '2GB'. They win over embedded.conf and hold from the next start.\n", cancellationToken);
        folder.Remember(account);
        Directory.Move(aside, folder.Data);
    }

    private void RefuseOtherMajor(PostgresBinaries binaries)
    {
        var major = File.ReadAllText(Path.Combine(folder.Data, "PG_VERSION")).Trim();
        if (major != binaries.Major.ToString(CultureInfo.InvariantCulture))
            throw new EmbeddedPostgresException(
                $"The data in '{folder.Data}' are of PostgreSQL {major}, the program brings {binaries.Major}. " +
                "Run the earlier release and take a backup with it, move the folder away, start this release and load the backup.");
    }

    private void WriteSettings(EmbeddedPostgresOptions options, int port)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = "",
            ["max_connections"] = "400",
            ["shared_buffers"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(memory / 8, 64, 1024)}MB"),
            ["effective_cache_size"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(memory / 2, 128, 8192)}MB"),
            ["work_mem"] = "16MB",
            ["maintenance_work_mem"] = "128MB",
            ["max_wal_size"] = "2GB",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_line_prefix"] = "%m [%p] %d ",
            ["log_checkpoints"] = "off",
            // Statements and details carry people's data; the log names only the error.
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
        };
        foreach (var (name, value) in options.Settings) settings[name] = value;
        settings["port"] = port.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(folder.SettingsFile, settings.Select(pair => $"{pair.Key} = '{pair.Value.Replace("'", "''", StringComparison.Ordinal)}'"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.SettingsFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private NpgsqlConnectionStringBuilder Connection(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Username = SuperUser,
        Password = File.ReadAllText(folder.PasswordFile).Trim(),
        Database = "postgres",
        // It never leaves the machine: the two negotiations would only slow each connection down.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };

    /// <summary>True: our server answers. False: another one does. Null: nothing yet.</summary>
    private async Task<bool?> AnswersAsync(NpgsqlConnectionStringBuilder server, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("show data_directory", connection);
            return SamePath((string)(await command.ExecuteScalarAsync(cancellationToken))!, folder.Data);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return false;
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    private (int Pid, int Port)? ReadPidFile()
    {
        try
        {
            var lines = File.ReadAllLines(folder.PidFile);
            if (lines.Length == 0 || !int.TryParse(lines[0], out var pid)) return null;
            return (Math.Abs(pid), lines.Length > 3 && int.TryParse(lines[3], out var port) ? port : 0);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a process is a server of this very folder: numbers are reused, and a copied folder brings a foreign one along.</summary>
    private bool IsOurs(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            if (process.HasExited || !process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)) return false;
            if (!OperatingSystem.IsLinux()) return true;
            // The postmaster works in its data folder.
            return Directory.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false) is not { } folderOfProcess || SamePath(folderOfProcess.FullName, folder.Data);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or DirectoryNotFoundException or FileNotFoundException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>After a crash the number in the lock file may by now be another program's, at which PostgreSQL would refuse to start.</summary>
    private void ForgetRecycledPid()
    {
        if (ReadPidFile() is not var (pid, _) || IsOurs(pid)) return;
        var lines = File.ReadAllLines(folder.PidFile);
        lines[0] = NoProcess.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(folder.PidFile, lines);
    }

    private string LogSince(long position)
    {
        using var stream = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Min(position, stream.Length), SeekOrigin.Begin);
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }

    private int? RememberedPort() =>
        File.Exists(folder.PortFile) && int.TryParse(File.ReadAllText(folder.PortFile), out var port) && port is > 1023 and < 65536 ? port : null;

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void WriteSecret(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    private static bool SamePath(string one, string other) =>
        string.Equals(Path.GetFullPath(one), Path.GetFullPath(other), OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
