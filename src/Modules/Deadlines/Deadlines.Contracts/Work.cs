using MediatR;
using Platform.Results;

namespace Deadlines.Contracts;

/// <summary>How much is late or soon due in each unit and module, for the leadership; only leaders, administrators and auditors may.</summary>
public sealed record GetLateWork : IRequest<Result<IReadOnlyList<LateWork>>>;

/// <summary>One unit's open deadlines in one module.</summary>
/// <param name="Module">Slug of the module.</param>
/// <param name="UnitId">The unit in charge; null where no unit is.</param>
/// <param name="UnitName">Its name; null where no unit is.</param>
/// <param name="Overdue">Due before today.</param>
/// <param name="AtRisk">Due today or within the seven days after.</param>
/// <param name="Open">All that are open.</param>
/// <param name="OldestDueOn">The earliest due date; null without any.</param>
/// <param name="Address">The list of the overdue and soon due ones.</param>
public sealed record LateWork(string Module, Guid? UnitId, string? UnitName, int Overdue, int AtRisk, int Open, DateOnly? OldestDueOn, string Address);

/// <summary>Marks the reader's own reminders as read.</summary>
/// <param name="DeadlineId">Of one deadline; null for all.</param>
public sealed record ReadReminders(Guid? DeadlineId) : IRequest<Result<RemindersRead>>;

/// <summary>How many were marked.</summary>
/// <param name="Count">The number; nought when all were read before.</param>
public sealed record RemindersRead(int Count);
