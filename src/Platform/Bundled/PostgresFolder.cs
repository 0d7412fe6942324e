using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Bundled;

/// <summary>What lies in the data folder, and where the folder lies.</summary>
internal sealed class PostgresFolder(string path)
{
    public string Path { get; } = path;

    public string Data => In("data");

    public string Log => In("server.log");

    public string PidFile => System.IO.Path.Combine(Data, "postmaster.pid");

    public string PortFile => In("port");

    public string PasswordFile => In("password");

    public string SettingsFile => In("embedded.conf");

    public string StartLock => In("start.lock");

    public string UsersLock => In("users.lock");

    private string AccountFile => In("account");

    public static async Task<(PostgresFolder, ServerAccount)> OpenAsync(string wanted, Action<string> log, CancellationToken cancellationToken)
    {
        var folder = new PostgresFolder(RealPath(Made(System.IO.Path.GetFullPath(wanted))));
        var movedTo = folder.In("moved-to");
        if (File.Exists(movedTo)) folder = new PostgresFolder(Made((await File.ReadAllTextAsync(movedTo, cancellationToken)).Trim()));

        var account = await ServerAccount.ForAsync(folder.Path, folder.RememberedAccount, cancellationToken);
        if (account is null)
        {
            // Root alone gets here: neither "nobody" nor a user namespace can enter the folder, and PostgreSQL refuses root itself.
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Path)))[..12];
            var elsewhere = new PostgresFolder(Made(System.IO.Path.Combine("/var/lib", "embedded-postgres", hash)));
            account = await ServerAccount.ForAsync(elsewhere.Path, elsewhere.RememberedAccount, cancellationToken)
                ?? throw new EmbeddedPostgresException(
                    $"PostgreSQL refuses to run as root, and no other user can enter '{folder.Path}' or '{elsewhere.Path}'. " +
                    "Start the program as an ordinary user, or set ConnectionStrings:Database to a PostgreSQL server of your own.");
            await File.WriteAllTextAsync(movedTo, elsewhere.Path + "\n", cancellationToken);
            log($"The database's user cannot enter {folder.Path}: its data lives in {elsewhere.Path}");
            folder = elsewhere;
        }
        return (folder, account);
    }

    /// <summary>Data once started by another user fails late and with misleading words; it is said here and early.</summary>
    public void RefuseForeignData()
    {
        if (!Directory.Exists(Data)) return;
        try
        {
            File.ReadAllText(System.IO.Path.Combine(Data, "PG_VERSION"));
            File.ReadAllText(PasswordFile);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new EmbeddedPostgresException(
                $"The data in '{Data}' belong to the user '{RememberedAccount}', not to '{Environment.UserName}' " +
                "(started as root once, PostgreSQL runs as another user). Start as that user or as root again, or take the folder over while it is stopped: " +
                $"sudo chown -R {Environment.UserName} '{Path}' && rm '{AccountFile}'", denied);
        }
    }

    public void Remember(ServerAccount account) => File.WriteAllText(AccountFile, account.Name + "\n");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    private string? RememberedAccount => File.Exists(AccountFile) ? File.ReadAllText(AccountFile).Trim() : null;

    private static string Made(string path)
    {
        if (!Directory.Exists(path)) PostgresBinaries.MakeFolder(path);
        return path;
    }

    /// <summary>The server tells its folder without symbolic links; to know it again, ours must be without them too.</summary>
    private static string RealPath(string path)
    {
        if (OperatingSystem.IsWindows()) return path;
        var found = realpath(path, 0);
        if (found == 0) return path;
        try { return Marshal.PtrToStringUTF8(found)!; }
        finally { free(found); }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern nint realpath([MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint resolved);

    [DllImport("libc")]
    private static extern void free(nint memory);
}
