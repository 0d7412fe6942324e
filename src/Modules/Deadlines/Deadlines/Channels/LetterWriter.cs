using Deadlines.Calendars;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Reminders;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Localization;
using Platform.Time;

namespace Deadlines.Channels;

/// <summary>What the letters of a batch are written from, each kind asked for once for all of them.</summary>
internal sealed record LetterGrounds(
    IReadOnlyDictionary<Guid, ReminderPreference> Preferences, ILookup<Guid, Reminder> RemindersOf, IReadOnlyDictionary<Guid, TrackedDeadline> Deadlines, ILookup<Guid, Snooze> SnoozesOf, WorkingCalendar Calendar);

/// <summary>Writes what deliveries say from how things stand now, so that a late one is not an old one.</summary>
internal sealed class LetterWriter(DeadlinesDbContext context, RuleSnapshots snapshots, MailSettings settings, DirectoryNames names, ITexts texts, IToday today)
{
    /// <summary>Lines of a group; the inbox shows the rest.</summary>
    private const int Shown = 30;

    /// <param name="deliveries">Each with its recipient and what she may read.</param>
    /// <returns>By delivery; one that would say nothing has none.</returns>
    public async Task<IReadOnlyDictionary<Guid, Letter>> WriteAsync(IReadOnlyList<(ReminderDelivery Delivery, Actor Actor)> deliveries, CancellationToken cancellation)
    {
        var grounds = await LoadAsync([.. deliveries.Select(one => one.Delivery)], cancellation);
        var letters = new Dictionary<Guid, Letter>();
        foreach (var recipient in deliveries.GroupBy(one => one.Actor, one => one.Delivery))
        {
            // The conditions of every list, put once a person; compiled they would cost more than they are asked.
            var isCurrent = DueQueries.CurrentFor(recipient.Key).Compile(preferInterpretation: true);
            var mayRead = Reading.ConditionFor(recipient.Key).Compile(preferInterpretation: true);
            foreach (var delivery in recipient)
            {
                var wanted = grounds.Preferences.GetValueOrDefault(delivery.RecipientId) ?? ReminderPreference.Of(delivery.RecipientId);
                var letter = delivery.Kind switch
                {
                    DeliveryKind.Digest => await WriteDigestAsync(delivery, recipient.Key, wanted, grounds.Calendar, cancellation),
                    DeliveryKind.Nudge when !wanted.ByMail || wanted.Pace is not ReminderPace.Instant => null,
                    _ => await WriteOneAsync(delivery, recipient.Key, grounds, isCurrent, mayRead, cancellation),
                };
                if (letter is not null)
                {
                    letters.Add(delivery.Id, letter);
                }
            }
        }

        return letters;
    }

    /// <summary>A day's list is a person's own and asked for by itself; all others share these.</summary>
    private async Task<LetterGrounds> LoadAsync(List<ReminderDelivery> deliveries, CancellationToken cancellation)
    {
        var recipients = deliveries.Select(d => d.RecipientId).Distinct().ToArray();
        var about = deliveries.Select(d => d.DeadlineId).OfType<Guid>().Distinct().ToArray();
        var preferences = await context.ReminderPreferences.AsNoTracking().Where(p => recipients.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var reminders = await context.Reminders.AsNoTracking()
            .Where(r => about.Contains(r.DeadlineId) && recipients.Contains(r.RecipientId) && (r.State == ReminderState.Due || r.State == ReminderState.Read)).ToListAsync(cancellation);
        var deadlines = await context.Tracked.AsNoTracking().Where(d => about.Contains(d.Id)).Open().ToDictionaryAsync(d => d.Id, cancellation);
        var snoozes = await context.Snoozes.AsNoTracking().Where(s => recipients.Contains(s.PersonId) && about.Contains(s.DeadlineId)).ToListAsync(cancellation);
        var calendar = (await snapshots.GetAsync(context, cancellation)).Calendar;
        return new LetterGrounds(preferences, reminders.ToLookup(r => r.RecipientId), deadlines, snoozes.ToLookup(s => s.PersonId), calendar);
    }

    private async Task<Letter?> WriteOneAsync(
        ReminderDelivery delivery, Actor actor, LetterGrounds grounds, Func<Reminder, bool> isCurrent, Func<TrackedDeadline, bool> mayRead, CancellationToken cancellation)
    {
        var isRaised = delivery.Kind is DeliveryKind.Escalation;
        // Read here already, handed to another, moved or done: the reminder says so.
        var stands = grounds.RemindersOf[delivery.RecipientId]
            .Where(r => r.DeadlineId == delivery.DeadlineId && r.DueOn == delivery.DueOn && isCurrent(r)
                && (isRaised ? r.Kind is ReminderKind.EscalationToHead or ReminderKind.EscalationToDirector : r.State is ReminderState.Due))
            .MaxBy(r => r.RemindOn);
        if (stands is null || grounds.Deadlines.GetValueOrDefault(stands.DeadlineId) is not { } deadline || deadline.DueOn != delivery.DueOn || !mayRead(deadline)
            || (!isRaised && grounds.SnoozesOf[delivery.RecipientId].Any(snooze => snooze.PutsOff(deadline, today.Today))))
        {
            return null;
        }

        var line = LineOf(deadline, grounds.Calendar);
        var (name, when) = ($"{deadline.NameVi} — {deadline.RecordTitle}", WhenOf(deadline, grounds.Calendar));
        return new Letter(
            texts["deadlines.mail.one.subject", when, name],
            texts["deadlines.mail.greeting", actor.Name],
            await LeadOfAsync(stands, isRaised, cancellation),
            [new LetterGroup(when, [line], null)],
            Feet(isDuty: isRaised));
    }

    /// <summary>Whose it is, where it is not the reader's own.</summary>
    private async Task<string> LeadOfAsync(Reminder reminder, bool isRaised, CancellationToken cancellation)
    {
        if (reminder.OnBehalfOfId is not { } person)
        {
            return texts[isRaised ? "deadlines.mail.raised.lead" : "deadlines.mail.one.lead"];
        }

        await names.LoadAsync(cancellation);
        return texts[reminder.Via is ReminderVia.Deputy ? "deadlines.mail.deputy.lead" : "deadlines.mail.next.lead", names.PersonOf(person)];
    }

    /// <summary>What those on leave today have left to their deputy for this week, a group each.</summary>
    private async Task<List<(string Key, List<TrackedDeadline> Deadlines, string Page, string? Name)>> StoodInAsync(Actor actor, IQueryable<TrackedDeadline> readable, DateOnly week, CancellationToken cancellation)
    {
        if (actor.StandsInFor.Count == 0)
        {
            return [];
        }

        await names.LoadAsync(cancellation);
        var deadlines = await readable.StoodInBy(actor).Ours().Where(d => d.NextDueOn <= week).OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).ToListAsync(cancellation);
        return [.. deadlines.GroupBy(d => d.ResponsiblePersonId).Select(g => ("stand-in", g.ToList(), $"/deadlines#g-{g.Key}", names.PersonOf(g.Key)))];
    }

    private async Task<Letter?> WriteDigestAsync(ReminderDelivery delivery, Actor actor, ReminderPreference wanted, WorkingCalendar calendar, CancellationToken cancellation)
    {
        var (day, week) = (today.Today, today.Today.AddDays(7));
        var readable = context.Tracked.AsNoTracking().ReadableBy(actor).Open();
        var mine = wanted.ByMail
            ? await readable.In(new DueFilter(InboxScope.Mine), actor).Where(d => d.NextDueOn <= week).Awake(context, delivery.RecipientId, day).OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).ToListAsync(cancellation)
            : [];
        var current = context.Reminders.Current(actor);
        var raised = await readable
            .Where(d => current.Any(r => r.DeadlineId == d.Id && r.DueOn == d.DueOn && r.RecipientId == delivery.RecipientId
                && (r.Kind == ReminderKind.EscalationToHead || r.Kind == ReminderKind.EscalationToDirector || r.Via == ReminderVia.NextInLine)
                && (r.State == ReminderState.Due || r.State == ReminderState.Read)))
            .OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).ToListAsync(cancellation);
        var stoodIn = wanted.ByMail ? await StoodInAsync(actor, readable, week, cancellation) : [];
        if (mine.Count + raised.Count + stoodIn.Count == 0)
        {
            return null;
        }

        var ours = mine.Where(d => !d.Duty.IsWaitedFor()).ToList();
        (string Key, List<TrackedDeadline> Deadlines, string Page, string? Name)[] groups =
        [
            ("late", [.. ours.Where(d => d.NextDueOn < day)], "/deadlines#g-overdue", null),
            ("today", [.. ours.Where(d => d.NextDueOn == day)], "/deadlines#g-today", null),
            ("week", [.. ours.Where(d => d.NextDueOn > day)], "/deadlines#g-week", null),
            .. stoodIn,
            ("raised", [.. raised.Except(ours)], "/deadlines?scope=unit", null),
            ("expected", [.. mine.Where(d => d.Duty.IsWaitedFor())], "/deadlines#g-waiting", null),
        ];
        return new Letter(
            texts["deadlines.mail.digest.subject", day, string.Join(", ", groups.Where(group => group.Deadlines.Count > 0).Select(group => texts[$"deadlines.mail.count.{group.Key}", group.Deadlines.Count, group.Name]))],
            texts["deadlines.mail.greeting", actor.Name],
            texts["deadlines.mail.digest.lead", day],
            [.. groups.Where(group => group.Deadlines.Count > 0).Select(group => new LetterGroup(
                texts[$"deadlines.mail.group.{group.Key}", group.Deadlines.Count, group.Name],
                [.. group.Deadlines.Take(Shown).Select(d => LineOf(d, calendar))],
                group.Deadlines.Count > Shown ? new LetterLink(texts["deadlines.mail.more", group.Deadlines.Count - Shown], settings.LinkTo(group.Page)) : null))],
            Feet(isDuty: !wanted.ByMail));
    }

    private LetterLine LineOf(TrackedDeadline deadline, WorkingCalendar calendar) => new(
        $"{deadline.NameVi} — {deadline.RecordTitle}",
        string.Join(" · ", new[] { WhenOf(deadline, calendar), texts["platform.home.due-on", deadline.DueOn, deadline.ArticleVi] }.Where(part => part.Length > 0)),
        settings.LinkTo(deadline.Address));

    private string WhenOf(TrackedDeadline deadline, WorkingCalendar calendar)
    {
        if (deadline.DueOn is not { } due || deadline.Duty.IsWaitedFor())
        {
            return texts[$"deadlines.waiting.{(deadline.DueOn < today.Today ? "passed" : deadline.Duty.ToString())}"];
        }

        var left = calendar.WorkingDaysBetween(today.Today, due);
        return due == today.Today ? texts["platform.due.today"] : due < today.Today ? texts["platform.due.late-working", -left] : texts["platform.due.left-working", left];
    }

    private LetterLink[] Feet(bool isDuty) =>
    [
        new(texts["deadlines.mail.foot.inbox"], settings.LinkTo("/deadlines")),
        new(texts[isDuty ? "deadlines.mail.foot.duty" : "deadlines.mail.foot.choose"], settings.LinkTo("/me/reminders")),
    ];
}
