using System.Collections.Concurrent;
using System.Diagnostics;

namespace TestKit;

/// <summary>
/// Counts the statements sent to the database on behalf of requests made while it lives. It follows the trace: the requests carry its
/// trace id, so what other tests and the host's workers send at the same time is not counted. Nor is the bell's number, which a host keeps
/// for ten seconds: whether a page asks for it is a matter of the machine's speed.
/// </summary>
public sealed class StatementCounter : IDisposable
{
    private readonly Activity trace = new Activity("statements").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ActivityListener listener;
    private readonly ConcurrentQueue<string> statements = new();

    /// <param name="withBell">Where the bell itself is asked.</param>
    public StatementCounter(bool withBell = false)
    {
        var traceId = trace.TraceId;
        listener = new ActivityListener
        {
            // The server's own source, too: without its activity the request's trace would not reach the database.
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            // When stopped, for only then are the tags complete; other activities, such as opening a connection, carry no text.
            ActivityStopped = activity =>
            {
                if (activity.TraceId == traceId && activity.TagObjects.FirstOrDefault(tag => tag.Key is "db.query.text" or "db.statement").Value is string text
                    && (withBell || !text.StartsWith("-- bell", StringComparison.Ordinal)))
                {
                    statements.Enqueue(text);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int Count => statements.Count;

    /// <summary>What was sent, in its order.</summary>
    public IReadOnlyList<string> Statements => [.. statements];

    public void Dispose()
    {
        listener.Dispose();
        trace.Dispose();
    }
}
