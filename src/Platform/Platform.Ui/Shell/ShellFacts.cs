using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Deadlines;
using Platform.Persistence;

namespace Platform.Ui.Shell;

/// <summary>What the frame of every page shows beside the page: province and the reader's due deadlines. One statement a page.</summary>
public sealed class ShellFacts(IServiceScopeFactory scopes, CurrentActor current, Settings settings)
{
    public string Province { get; private set; } = "";

    /// <summary>The reader's overdue and soon due deadlines, as the bell shows them.</summary>
    public string Due { get; private set; } = "0";

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Province = await settings.GetAsync("province", cancellation) ?? "";
        if (current.Actor.PersonId is not null)
        {
            // In a scope of its own: a page that leads elsewhere ends the request while the frame still asks, and a context that is disposed
            // in the middle of its question keeps the connection, and with it the browser's next request, waiting for ever.
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = current.Actor;
            var count = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new CountDueDeadlines(), cancellation);
            Due = count < CountDueDeadlines.Most ? count.ToString(CultureInfo.InvariantCulture) : $"{CountDueDeadlines.Most - 1}+";
        }
    }
}
