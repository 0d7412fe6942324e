using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Measuring;

/// <summary>The least a mail server can be: takes every mail at once and keeps its Message-ID, so that the sender's speed is measured and not the server's.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private const string Greeting = "250-localhost\r\n250-PIPELINING\r\n250-SIZE 10485760\r\n250 8BITMIME\r\n";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> taken = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private readonly Task listening;

    public SmtpSink()
    {
        listener.Start();
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Message-IDs in the order they were taken, repeated ones included.</summary>
    public IReadOnlyList<string> Taken => [.. taken];

    /// <summary>Connections there have been.</summary>
    public int Connections => conversations.Count;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await listening;
        await Task.WhenAll(conversations);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                conversations.Add(ConverseAsync(await listener.AcceptTcpClientAsync()));
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var stream = client.GetStream();
            var reader = PipeReader.Create(stream);
            var mail = new Mail();
            var answers = new StringBuilder("220 localhost\r\n");
            while (true)
            {
                // What was asked together is answered together.
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answers.ToString()));
                answers.Clear();
                var read = await reader.ReadAsync();
                var buffer = read.Buffer;
                while (TryReadLine(ref buffer, out var line))
                {
                    answers.Append(Hear(mail, line));
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
    }

    private string? Hear(Mail mail, in ReadOnlySequence<byte> line)
    {
        if (mail.IsOpen)
        {
            if (!mail.Ends(line))
            {
                return null;
            }

            taken.Enqueue(mail.Id);
            return "250 taken\r\n";
        }

        switch (Encoding.ASCII.GetString(line).Split(' ')[0].ToUpperInvariant())
        {
            case "EHLO" or "HELO":
                return Greeting;
            case "DATA":
                mail.Open();
                return "354 go on\r\n";
            case "QUIT":
                return "221 bye\r\n";
            default:
                return "250 good\r\n";
        }
    }

    private static bool TryReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out line, "\r\n"u8))
        {
            return false;
        }

        buffer = buffer.Slice(reader.Position);
        return true;
    }

    /// <summary>A mail while it comes in.</summary>
    private sealed class Mail
    {
        private const string Name = "Message-Id:";

        private bool isHead, isFolded;

        public bool IsOpen { get; private set; }

        public string Id { get; private set; } = "";

        public void Open() => (IsOpen, isHead, isFolded, Id) = (true, true, false, "");

        /// <summary>Takes a line; true of the dot that ends the mail.</summary>
        public bool Ends(in ReadOnlySequence<byte> line)
        {
            if (isHead)
            {
                var text = Encoding.ASCII.GetString(line);
                isHead = text.Length > 0;
                if (isFolded || text.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
                {
                    Id = (isFolded ? text : text[Name.Length..]).Trim();
                    isFolded = Id.Length == 0;
                }
            }

            IsOpen = !(line.Length == 1 && line.FirstSpan[0] == (byte)'.');
            return !IsOpen;
        }
    }
}
