using Platform.Records;
using Platform.Results;

namespace Directory.Leaves;

/// <summary>
/// Days on which somebody is not at work, and who stands in for her then. The day alone decides whether it is in force: nothing has to run
/// for it to begin or to end, and after it nothing of it remains.
/// </summary>
internal sealed class Leave : Record
{
    public const int LongestReason = 200;

    /// <summary>Who is away for longer hands her work over: a deputy of years would be the owner in all but name.</summary>
    public const int MostDays = 366;

    private Leave()
    {
    }

    public Guid PersonId { get; private init; }

    /// <summary>Her name when it was entered.</summary>
    public string PersonName { get; private init; } = "";

    public DateOnly StartsOn { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Who stands in for her; null while nobody was found: her work is then raised to the next in line.</summary>
    public Guid? DeputyId { get; private set; }

    public string? DeputyName { get; private set; }

    /// <summary>Hers to tell or not; it may speak of her health, so only she, her head and administrators see it, and the audit does not keep it.</summary>
    public string? Reason { get; private set; }

    /// <summary>The day it was called off before it began.</summary>
    public DateOnly? CanceledOn { get; private set; }

    public override string Title => PersonName;

    public static Leave Of(Guid personId, string personName) => new() { PersonId = personId, PersonName = personName };

    /// <summary>Sets days and deputy, also in the middle of it.</summary>
    /// <param name="deputy">Checked by <see cref="Deputizing"/>.</param>
    public Result Set(DateOnly startsOn, DateOnly endsOn, (Guid Id, string Name)? deputy, string? reason, DateOnly today)
    {
        if (IsOver(today))
        {
            return Refusal.Invalid("directory.leaves.over", CanceledOn ?? EndsOn);
        }

        if (endsOn < startsOn)
        {
            return Refusal.InvalidField(nameof(endsOn), "directory.leaves.ends-before-start", startsOn);
        }

        if (endsOn < today)
        {
            return Refusal.InvalidField(nameof(endsOn), "directory.leaves.all-past", today);
        }

        if (endsOn.DayNumber - startsOn.DayNumber >= MostDays)
        {
            return Refusal.InvalidField(nameof(endsOn), "directory.leaves.too-long", MostDays);
        }

        (StartsOn, EndsOn, DeputyId, DeputyName) = (startsOn, endsOn, deputy?.Id, deputy?.Name);
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        return Result.Ok;
    }

    /// <summary>She is at work again from today; what has not begun is called off.</summary>
    public Result Return(DateOnly today)
    {
        if (IsOver(today))
        {
            return Refusal.Invalid("directory.leaves.over", CanceledOn ?? EndsOn);
        }

        if (StartsOn >= today)
        {
            CanceledOn = today;
        }
        else
        {
            EndsOn = today.AddDays(-1);
        }

        return Result.Ok;
    }

    private bool IsOver(DateOnly today) => CanceledOn is not null || (EndsOn < today && EndsOn != default);
}
