using MediatR;

namespace Platform.Messaging;

/// <summary>
/// The turns of one scope. Layout, page and components of one request render while others of it wait, and they share one DbContext a
/// module, which answers one question at a time: asked twice at once it throws, and may break its connection.
/// </summary>
internal sealed class Turns : IDisposable
{
    /// <summary>Set while a request is being handled: what its handler sends belongs to it and does not wait for itself.</summary>
    private static readonly AsyncLocal<bool> Within = new();

    private readonly SemaphoreSlim turn = new(1, 1);

    public static bool IsWithin => Within.Value;

    public async Task<TResponse> TakeAsync<TResponse>(RequestHandlerDelegate<TResponse> next, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            // Seen by what is called from here, not by the caller: an async method's own changes end with it.
            Within.Value = true;
            return await next();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>Lets the requests of one scope in one after the other.</summary>
internal sealed class TurnBehavior<TRequest, TResponse>(Turns turns) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken) =>
        Turns.IsWithin ? next() : turns.TakeAsync(next, cancellationToken);
}
