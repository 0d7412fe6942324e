using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bundled;

/// <summary>
/// Who runs the server. PostgreSQL refuses root, so a process of root starts it as another user, or, where that user
/// cannot reach the folder (a clone under a 0700 home), as itself inside a user namespace in which it is not root.
/// </summary>
internal sealed class ServerAccount
{
    private const string InNamespace = "namespace";
    private readonly string _name;
    private readonly (uint Uid, uint Gid)? _ids;

    private ServerAccount(string name, (uint Uid, uint Gid)? ids) => (_name, _ids) = (name, ids);

    /// <summary>The name remembered beside the data, so that a later start, by root or not, keeps its owner.</summary>
    public string Name => _name;

    public bool IsCurrentUser => _ids is null;

    /// <summary>Root works for a person, who may come back without root: then all of the folder is that person's.</summary>
    public bool IsPerson => _ids is not null && _name is not ("nobody" or InNamespace);

    public static bool CurrentIsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static ServerAccount Current { get; } = new(Environment.UserName, null);

    /// <summary>The first account that can enter <paramref name="folder"/>, or null: then the data must live elsewhere.</summary>
    public static async Task<ServerAccount?> ForAsync(string folder, string? remembered, CancellationToken cancellationToken)
    {
        if (!CurrentIsRoot) return Current;
        // Whoever called sudo owns the clone, and will want to start without it tomorrow.
        string?[] wanted = [remembered, Environment.GetEnvironmentVariable("SUDO_USER"), "nobody", InNamespace];
        foreach (var name in wanted.OfType<string>().Distinct())
        {
            var ids = name == InNamespace ? (0u, 0u) : Lookup(name);
            if (ids is null) continue;
            var account = new ServerAccount(name, ids);
            if (await account.CanEnterAsync(folder, cancellationToken)) return account;
        }
        return null;
    }

    public ProcessStartInfo Command(string program, IEnumerable<string> arguments, string folder)
    {
        IEnumerable<string> line = _name == InNamespace
            ? ["unshare", "-U", "--map-user=1000", "--", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo(line.First(), line.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (!IsCurrentUser && _name != InNamespace) start.UserName = _name;
        // A PGDATA or PGOPTIONS meant for another server must not reach this one; messages are read, so they are in English.
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(key);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    public async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Command(program, arguments, folder))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Makes the account the owner of a file or of a folder and all in it.</summary>
    public void Own(string path)
    {
        if (_ids is not { } ids) return;
        Chown(path);
        if (!Directory.Exists(path)) return;
        foreach (var entry in Directory.EnumerateFileSystemEntries(path, "*", new EnumerationOptions
                 { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
            Chown(entry);

        void Chown(string entry)
        {
            if (lchown(entry, ids.Uid, ids.Gid) != 0)
                throw new EmbeddedPostgresException(
                    $"'{entry}' cannot be given to the user '{_name}' that runs the database ({Marshal.GetLastPInvokeErrorMessage()}). " +
                    "Move the data folder to a local disk, or start as an ordinary user.");
        }
    }

    private async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var start = Command("/bin/sh", ["-c", "cd \"$1\" && [ -r . ]", "sh", folder], "/");
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            return false; // No such user, no unshare, or a container that forbids both.
        }
    }

    private static (uint, uint)? Lookup(string name)
    {
        var line = File.ReadLines("/etc/passwd").Select(entry => entry.Split(':')).FirstOrDefault(entry => entry.Length > 3 && entry[0] == name);
        return line is not null && int.TryParse(line[2], out var uid) && int.TryParse(line[3], out var gid) && uid != 0
            ? ((uint)uid, (uint)gid)
            : null;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int lchown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
