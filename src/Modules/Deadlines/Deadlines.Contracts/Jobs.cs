using MediatR;

namespace Deadlines.Contracts;

/// <summary>
/// Plans the reminders that are missing and makes those due whose day has come. Sent by the scheduler, as often as it likes: a second
/// run adds none. Only the system may.
/// </summary>
public sealed record MakeDueReminders : IRequest<RemindersMade>;

/// <summary>What a run did.</summary>
/// <param name="Planned">Reminders that were missing and are planned now.</param>
/// <param name="Made">Reminders whose day had come: now in their recipients' inboxes.</param>
public sealed record RemindersMade(int Planned, int Made);

/// <summary>Asks every module which open deadlines it holds and repairs what is tracked here. Sent nightly; only the system may.</summary>
public sealed record ReconcileDeadlines : IRequest<DeadlinesReconciled>;

/// <summary>What was compared and repaired.</summary>
/// <param name="Held">Open deadlines the modules hold.</param>
/// <param name="Added">Of these, missing here until now.</param>
/// <param name="Repaired">Of these, known otherwise until now.</param>
/// <param name="Ended">Open here and held by nobody any more.</param>
/// <param name="Silent">Slugs of the modules that failed to answer; nothing of theirs was changed.</param>
public sealed record DeadlinesReconciled(int Held, int Added, int Repaired, int Ended, IReadOnlyList<string> Silent);

/// <summary>
/// Dates every open deadline by the law as it stands: what an edition of the program brought, and what any change missed. Where nothing
/// changed nothing is written. Sent nightly after <see cref="ReconcileDeadlines"/>; only the system may.
/// </summary>
public sealed record RecomputeDeadlines : IRequest<DeadlinesRecomputed>;

/// <summary>What was computed and moved.</summary>
/// <param name="Looked">Open deadlines.</param>
/// <param name="Moved">Of these, dated otherwise until now, or by another version of their rule.</param>
public sealed record DeadlinesRecomputed(int Looked, int Moved);

/// <summary>Plans each person's list of the day, on working days; a second run adds none. Only the system may; the reply is how many.</summary>
public sealed record MakeDigests : IRequest<int>;

/// <summary>Sends what is due by mail and the other channels outside. Sent by the scheduler, as often as it likes; only the system may.</summary>
public sealed record DeliverReminders : IRequest<RemindersDelivered>;

/// <summary>What a run did.</summary>
/// <param name="Sent">Handed over.</param>
/// <param name="Failed">Refused, put off, or cut off by a channel that failed.</param>
/// <param name="Overtaken">Had nothing to say any more.</param>
public sealed record RemindersDelivered(int Sent, int Failed, int Overtaken);
