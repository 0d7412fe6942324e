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

    public int DueCount { get; private set; }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Province = await settings.GetAsync("province", cancellation) ?? "";
        if (current.Actor.PersonId is not null)
        {
            // The page loads while the frame does: in one scope both would use one DbContext at the same time.
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = current.Actor;
            DueCount = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new CountDueDeadlines(), cancellation);
        }
    }
}
