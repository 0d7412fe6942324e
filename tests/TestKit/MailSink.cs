using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Bundled;

namespace TestKit;

/// <summary>A mail as the server took it.</summary>
/// <param name="Raw">Headers and body, byte for byte.</param>
public sealed partial record SunkMail(string To, string Raw)
{
    /// <summary>A header, unfolded; null when the mail has none of that name.</summary>
    public string? Header(string name)
    {
        var head = Raw[..Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        return head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
    }

    /// <summary>The subject as a mail program shows it (RFC 2047).</summary>
    public string Subject => Word().Replace(Between().Replace(Header("Subject") ?? "", "$1"), word =>
        word.Groups[2].Value is "B" or "b"
            ? Encoding.GetEncoding(word.Groups[1].Value).GetString(Convert.FromBase64String(word.Groups[3].Value))
            : Encoding.GetEncoding(word.Groups[1].Value).GetString([.. Quoted(word.Groups[3].Value)]));

    /// <summary>The parts by their type, decoded.</summary>
    public IReadOnlyDictionary<string, string> Parts
    {
        get
        {
            var boundary = Boundary().Match(Raw).Groups[1].Value;
            return Raw.Split("--" + boundary).Skip(1).Where(part => !part.StartsWith("--", StringComparison.Ordinal)).ToDictionary(
                part => Type().Match(part).Groups[1].Value,
                part => Encoding.UTF8.GetString(Convert.FromBase64String(part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal))));
        }
    }

    /// <summary>The bytes of a Q-encoded word: an underscore is a space, two hexadecimal digits after an equals sign are a byte.</summary>
    private static IEnumerable<byte> Quoted(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                yield return Convert.ToByte(text.Substring(i + 1, 2), 16);
                i += 2;
            }
            else
            {
                yield return text[i] == '_' ? (byte)' ' : (byte)text[i];
            }
        }
    }

    [GeneratedRegex(@"=\?([^?]+)\?([bBqQ])\?([^?]*)\?=")]
    private static partial Regex Word();

    /// <summary>Between two encoded words white space is no part of the text.</summary>
    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex Between();

    [GeneratedRegex("boundary=\"?([^\"\r\n;]+)")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"Content-Type:\s*([\w/]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Type();
}

/// <summary>A real mail server (npm smtp-server) in a process of its own: the ledger by which it is judged what was sent, whatever the program believes.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly Process node;
    private readonly ConcurrentQueue<SunkMail> mails = new();
    private readonly Channel<JsonObject> answers = Channel.CreateUnbounded<JsonObject>();
    private readonly Channel<string> held = Channel.CreateUnbounded<string>();

    private MailSink(Process node) => this.node = node;

    public int Port { get; private set; }

    /// <summary>What it has taken until now, in order.</summary>
    public async Task<IReadOnlyList<SunkMail>> MailsAsync()
    {
        // Its lines come in order: after the answer nothing is still on the way.
        await AskAsync("null");
        return [.. mails];
    }

    /// <summary>The settings of a host that sends to it.</summary>
    public string[] Settings =>
        ["Mail:Host=127.0.0.1", $"Mail:Port={Port}", "Mail:Tls=None", "Mail:From=nhacviec@skhcn.example.vn", "Mail:PublicAddress=https://skhcn.example.vn", "Mail:TimeoutSeconds=3"];

    public static async Task<MailSink> StartAsync()
    {
        var package = NodePackages.Find("smtp-server") ?? throw new InvalidOperationException("npm smtp-server is not installed: build the Bundled project.");
        var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "mail-sink.mjs"), package])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var sink = new MailSink(node);
        _ = sink.ReadAsync();
        sink.Port = (await sink.answers.Reader.ReadAsync())["port"]!.GetValue<int>();
        return sink;
    }

    /// <summary>From now on it behaves so: see mail-sink.mjs.</summary>
    public Task BehaveAsync(object behavior) => AskAsync(JsonSerializer.Serialize(behavior));

    /// <summary>The sender that is held at the point asked for; null when none came there in time.</summary>
    public async Task<string?> HeldAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            return await held.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task AskAsync(string line)
    {
        await node.StandardInput.WriteLineAsync(line);
        await node.StandardInput.FlushAsync();
        await answers.Reader.ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        node.Kill(entireProcessTree: true);
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            var said = JsonNode.Parse(line)!.AsObject();
            if (said["raw"] is { } raw)
            {
                mails.Enqueue(new SunkMail(said["to"]![0]!.GetValue<string>(), raw.GetValue<string>()));
            }
            else if (said["held"] is { } sender)
            {
                await held.Writer.WriteAsync(sender.GetValue<string>());
            }
            else
            {
                await answers.Writer.WriteAsync(said);
            }
        }
    }
}
