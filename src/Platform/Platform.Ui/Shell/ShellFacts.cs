using System.Collections.Concurrent;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Deadlines;
using Platform.Persistence;

namespace Platform.Ui.Shell;

/// <summary>
/// The numbers on the bell, kept for a few seconds an account: a person goes through several pages in that time, and the inbox itself
/// is always counted anew.
/// </summary>
public sealed class BellNumbers(TimeProvider clock)
{
    private const int MostKept = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, (int Count, DateTimeOffset Until)> numbers = new();

    /// <summary>The account's number, counted when none is kept.</summary>
    public async Task<int> GetAsync(Guid account, Func<Task<int>> count)
    {
        if (numbers.TryGetValue(account, out var kept) && kept.Until > clock.GetUtcNow())
        {
            return kept.Count;
        }

        var counted = await count();
        if (numbers.Count >= MostKept)
        {
            numbers.Clear();
        }

        numbers[account] = (counted, clock.GetUtcNow() + Kept);
        return counted;
    }
}

/// <summary>What the frame of every page shows beside the page: province and the reader's due deadlines. One statement a page at most.</summary>
public sealed class ShellFacts(IServiceScopeFactory scopes, CurrentActor current, Settings settings, BellNumbers bell)
{
    public string Province { get; private set; } = "";

    /// <summary>The reader's overdue and soon due deadlines, as the bell shows them.</summary>
    public string Due { get; private set; } = "0";

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Province = await settings.GetAsync("province", cancellation) ?? "";
        if (current.Actor.PersonId is not null)
        {
            var count = await bell.GetAsync(current.Actor.Id, () => CountAsync(cancellation));
            Due = count < CountDueDeadlines.Most ? count.ToString(CultureInfo.InvariantCulture) : $"{CountDueDeadlines.Most - 1}+";
        }
    }

    /// <summary>
    /// In a scope of its own: a page that leads elsewhere ends the request while the frame still asks, and a context that is disposed in
    /// the middle of its question keeps the connection, and with it the browser's next request, waiting for ever.
    /// </summary>
    private async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = current.Actor;
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(new CountDueDeadlines(), cancellation);
    }
}
