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

/// <summary>Writes what a delivery says from how things stand now, so that a late one is not an old one; null when it would say nothing.</summary>
internal sealed class LetterWriter(DeadlinesDbContext context, RuleSnapshots snapshots, MailSettings settings, DirectoryNames names, ITexts texts, IToday today)
{
    /// <summary>Lines of a group; the inbox shows the rest.</summary>
    private const int Shown = 30;

    public async Task<Letter?> WriteAsync(ReminderDelivery delivery, Actor actor, CancellationToken cancellation)
    {
        var wanted = await context.ReminderPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.Id == delivery.RecipientId, cancellation) ?? ReminderPreference.Of(delivery.RecipientId);
        return delivery.Kind switch
        {
            DeliveryKind.Digest => await WriteDigestAsync(delivery, actor, wanted, cancellation),
            DeliveryKind.Nudge when !wanted.ByMail || wanted.Pace is not ReminderPace.Instant => null,
            _ => await WriteOneAsync(delivery, actor, cancellation),
        };
    }

    private async Task<Letter?> WriteOneAsync(ReminderDelivery delivery, Actor actor, CancellationToken cancellation)
    {
        var isRaised = delivery.Kind is DeliveryKind.Escalation;
        // Read here already, handed to another, moved or done: the reminder says so.
        var stands = await context.Reminders.AsNoTracking().Current(actor)
            .Where(r => r.DeadlineId == delivery.DeadlineId && r.DueOn == delivery.DueOn && r.RecipientId == delivery.RecipientId
                && (isRaised
                    ? (r.State == ReminderState.Due || r.State == ReminderState.Read) && (r.Kind == ReminderKind.EscalationToHead || r.Kind == ReminderKind.EscalationToDirector)
                    : r.State == ReminderState.Due))
            .OrderByDescending(r => r.RemindOn).FirstOrDefaultAsync(cancellation);
        var deadline = stands is not null
            ? await (isRaised ? context.Tracked : context.Tracked.Awake(context, delivery.RecipientId, today.Today)).AsNoTracking().ReadableBy(actor).Open()
                .FirstOrDefaultAsync(d => d.Id == delivery.DeadlineId && d.DueOn == delivery.DueOn, cancellation)
            : null;
        if (deadline is null)
        {
            return null;
        }

        var line = LineOf(deadline, (await snapshots.GetAsync(context, cancellation)).Calendar);
        var (name, when) = ($"{deadline.NameVi} — {deadline.RecordTitle}", WhenOf(deadline, (await snapshots.GetAsync(context, cancellation)).Calendar));
        return new Letter(
            texts["deadlines.mail.one.subject", when, name],
            texts["deadlines.mail.greeting", actor.Name],
            await LeadOfAsync(stands!, isRaised, cancellation),
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

    private async Task<Letter?> WriteDigestAsync(ReminderDelivery delivery, Actor actor, ReminderPreference wanted, CancellationToken cancellation)
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

        var calendar = (await snapshots.GetAsync(context, cancellation)).Calendar;
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

    private LetterLine LineOf(TrackedDeadline deadline, Calendars.WorkingCalendar calendar) => new(
        $"{deadline.NameVi} — {deadline.RecordTitle}",
        string.Join(" · ", new[] { WhenOf(deadline, calendar), texts["platform.home.due-on", deadline.DueOn, deadline.ArticleVi] }.Where(part => part.Length > 0)),
        settings.LinkTo(deadline.Address));

    private string WhenOf(TrackedDeadline deadline, Calendars.WorkingCalendar calendar)
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
