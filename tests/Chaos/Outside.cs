using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chaos;

/// <summary>The program outside that is told of every reminder, and writes down what it took.</summary>
internal sealed class Outside : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> taken = new();
    private WebApplication program = null!;
    private CancellationTokenSource changed = new();
    private int answer = StatusCodes.Status200OK;

    /// <summary>The status it answers with; 0 never answers, until it is to answer otherwise: then whoever waits is hung up on.</summary>
    public int Answer
    {
        get => answer;
        set
        {
            answer = value;
            Interlocked.Exchange(ref changed, new CancellationTokenSource()).Cancel();
        }
    }

    public string Address => $"{program.Urls.Single()}/hook";

    /// <summary>Ids of the deliveries it took, in order.</summary>
    public IReadOnlyList<string> Taken => [.. taken];

    public static async Task<Outside> StartAsync()
    {
        var outside = new Outside();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        outside.program = builder.Build();
        outside.program.MapPost("/hook", outside.TakeAsync);
        await outside.program.StartAsync();
        return outside;
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var status = Answer;
        if (status == 0)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(changed.Token, http.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            http.Abort();
            return;
        }

        if (status < StatusCodes.Status300MultipleChoices)
        {
            taken.Enqueue(http.Request.Headers["X-Delivery"].ToString());
        }

        http.Response.StatusCode = status;
    }
}
