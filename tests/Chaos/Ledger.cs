using System.Globalization;
using TestKit;

namespace Chaos;

/// <summary>What really arrived, by those who took it; what the program believes is only compared with it.</summary>
internal sealed class Ledger(Arena arena, IReadOnlyList<SunkMail> taken, IReadOnlyList<string> outside)
{
    /// <summary>Read once: every piece of work is looked for in all of them.</summary>
    private readonly List<ReadMail> mails = [.. taken.Select(mail => new ReadMail(mail.To, mail.Header("Message-ID"), mail.Subject, mail.Parts["text/plain"]))];

    /// <summary>Messages, each counted once.</summary>
    public int Distinct => mails.Select(mail => mail.MessageId).Distinct().Count() + outside.Distinct().Count();

    /// <summary>Messages that came again.</summary>
    public int Repeated => mails.Count + outside.Count - Distinct;

    /// <summary>Whether the head of the unit was told of this late work, by a mail of its own or in a list.</summary>
    public bool HeadKnows(string title) => mails.Any(mail => mail.To == Arena.Head && (mail.Subject.EndsWith(title, StringComparison.Ordinal) || mail.Text.Contains(title, StringComparison.Ordinal)));

    /// <summary>Work told to the same person under more Message-IDs than it had due days.</summary>
    public IReadOnlyList<string> Doubled() =>
    [
        .. from title in arena.Titles
           from person in mails.Where(mail => mail.Subject.EndsWith("— " + title, StringComparison.Ordinal)).GroupBy(mail => mail.To)
           let decisions = person.Select(mail => mail.MessageId).Distinct().Count()
           where decisions > arena.DaysTold(title)
           select string.Create(CultureInfo.InvariantCulture, $"{title} to {person.Key} by {decisions} decisions"),
    ];

    /// <summary>Late work nobody was told of, and what the program says it sent and nobody took.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync()
    {
        var sent = ((string?)await arena.AskAsync("SELECT string_agg(channel || ' ' || id || ' ' || coalesce(subject, ''), '|') FROM deadlines.reminder_deliveries WHERE state = 'Sent'") ?? "")
            .Split('|', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' ', 3)).ToList();
        var (told, subjects) = (outside.ToHashSet(), mails.Select(mail => mail.Subject).ToHashSet());
        return
        [
            .. arena.Titles.Where(title => !HeadKnows(title)).Select(title => $"nobody was told of {title}"),
            .. sent.Where(row => row[0] == "Webhook" ? !told.Contains(row[1]) : !subjects.Contains(row[2])).Select(row => $"said to be sent: {string.Join(' ', row)}"),
        ];
    }

    public async Task<int> InDoubtAsync() => Convert.ToInt32(await arena.AskAsync("SELECT coalesce(sum(doubtful), 0) FROM deadlines.reminder_deliveries"), CultureInfo.InvariantCulture);

    private sealed record ReadMail(string To, string? MessageId, string Subject, string Text);
}
