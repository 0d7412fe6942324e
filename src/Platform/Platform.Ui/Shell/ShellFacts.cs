using System.Globalization;
using MediatR;
using Platform.Access;
using Platform.Deadlines;
using Platform.Persistence;

namespace Platform.Ui.Shell;

/// <summary>What the frame of every page shows beside the page: province and the reader's due deadlines. One statement a page.</summary>
public sealed class ShellFacts(ISender sender, CurrentActor current, Settings settings)
{
    public string Province { get; private set; } = "";

    /// <summary>The reader's overdue and soon due deadlines, as the bell shows them.</summary>
    public string Due { get; private set; } = "0";

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Province = await settings.GetAsync("province", cancellation) ?? "";
        if (current.Actor.PersonId is not null)
        {
            var count = await sender.Send(new CountDueDeadlines(), cancellation);
            Due = count < CountDueDeadlines.Most ? count.ToString(CultureInfo.InvariantCulture) : $"{CountDueDeadlines.Most - 1}+";
        }
    }
}
