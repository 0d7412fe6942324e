using System.Text.Json;
using Platform.Deadlines;
using Platform.Records;

namespace Deadlines.TrackedDeadlines;

/// <summary>
/// What this module knows of a deadline another module holds: enough to list it, explain it and remind of it. It follows what the
/// owner tells, and never what is older than what it knows.
/// </summary>
internal sealed class TrackedDeadline : Record
{
    private TrackedDeadline()
    {
    }

    public string Module { get; private init; } = "";

    public string Register { get; private init; } = "";

    public Guid RecordId { get; private init; }

    public string RecordTitle { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string RuleCode { get; private set; } = "";

    public string? VersionCode { get; private set; }

    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public string ArticleVi { get; private set; } = "";

    public string ArticleEn { get; private set; } = "";

    public DateOnly TriggeredOn { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public DeadlineOutcome Outcome { get; private set; }

    /// <summary>Whose act it waits for: the rule says it, the owner need not tell.</summary>
    public DutyHolder Duty { get; private set; }

    /// <summary>JSON of the steps, as the owner keeps it.</summary>
    public string Derivation { get; private set; } = "";

    /// <summary>JSON of what the owner computed the date from; null of what was told before owners told it.</summary>
    public string? Trigger { get; private set; }

    /// <summary>What the date is computed from under any law.</summary>
    public DeadlineTrigger ReadTrigger() => ReadTrigger(Trigger, RuleCode, TriggeredOn);

    /// <summary>The same of one that is not loaded whole.</summary>
    public static DeadlineTrigger ReadTrigger(string? trigger, string ruleCode, DateOnly triggeredOn) => TriggerJson.Read(trigger) ?? new DeadlineTrigger(ruleCode, triggeredOn);

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    /// <summary>Whether it is that person's alone: listed and told to nobody else, whoever reads the module.</summary>
    public bool IsPersonal { get; private set; }

    public DeadlineState State { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>Of the owner's last word.</summary>
    public int Sequence { get; private set; }

    /// <summary>
    /// The business day on which this due date became known. A date that was past already then is history that was imported:
    /// nobody is reminded of it.
    /// </summary>
    public DateOnly SetOn { get; private set; }

    /// <summary>JSON of the dates it was due on before, each with the day on which that became known; null of one that never moved.</summary>
    public string? EarlierDates { get; private set; }

    /// <summary>The business day on which the present person took it over from another; null while it has been hers from the beginning.</summary>
    public DateOnly? HandedOn { get; private set; }

    public override string Title => RecordTitle;

    public bool IsOpen => State is DeadlineState.Open;

    public static TrackedDeadline Begin(DeadlineNotice notice, DutyHolder duty, DateOnly today)
    {
        var deadline = new TrackedDeadline { Id = notice.Id, Module = notice.Module, Register = notice.Register, RecordId = notice.RecordId, SetOn = today };
        deadline.Copy(notice, duty, today);
        return deadline;
    }

    /// <summary>Takes over what the owner says; false when it is no news.</summary>
    public bool Follow(DeadlineNotice notice, DutyHolder duty, DateOnly today)
    {
        if (notice.Sequence <= Sequence)
        {
            return false;
        }

        Copy(notice, duty, today);
        return true;
    }

    /// <summary>Met or canceled; false when it is no news.</summary>
    public bool End(DeadlineState state, DateOnly on, int sequence)
    {
        if (sequence <= Sequence)
        {
            return false;
        }

        (State, EndedOn, Sequence, NextDueOn) = (state, on, sequence, NothingDue);
        return true;
    }

    /// <summary>Makes good what was missed of an open deadline; false when nothing was.</summary>
    public bool Repair(DeadlineNotice held, DutyHolder duty, DateOnly today)
    {
        if (held.Sequence < Sequence || (IsOpen && held.Sequence == Sequence && Says(held) && Duty == duty))
        {
            return false;
        }

        Copy(held, duty, today);
        return true;
    }

    /// <summary>The owner holds it no longer and its last word was missed. That word still counts when it comes: the sequence stays.</summary>
    public void GiveUp(DateOnly today) => (State, EndedOn, NextDueOn) = (DeadlineState.Canceled, today, NothingDue);

    private bool Says(DeadlineNotice notice) =>
        (RecordTitle, Address, DueOn, Outcome, ResponsibleUnitId, ResponsiblePersonId)
        == (notice.RecordTitle, notice.Address, notice.DueOn, notice.Outcome, notice.ResponsibleUnitId, notice.ResponsiblePersonId);

    private void Copy(DeadlineNotice notice, DutyHolder duty, DateOnly today)
    {
        if (notice.DueOn != DueOn)
        {
            Move(notice.DueOn, today);
        }

        if (Sequence > 0 && notice.ResponsiblePersonId is { } person && person != ResponsiblePersonId)
        {
            HandedOn = today;
        }

        (RecordTitle, Address, RuleCode, VersionCode) = (notice.RecordTitle, notice.Address, notice.RuleCode, notice.VersionCode);
        (NameVi, NameEn, ArticleVi, ArticleEn) = (notice.NameVi, notice.NameEn, notice.Article, notice.ArticleEn);
        (TriggeredOn, DueOn, Outcome, Derivation) = (notice.TriggeredOn, notice.DueOn, notice.Outcome, DerivationJson.Write(notice.Derivation));
        (Duty, Trigger) = (duty, notice.Trigger is { } trigger ? TriggerJson.Write(trigger) : null);
        (ResponsibleUnitId, ResponsiblePersonId, IsPersonal) = (notice.ResponsibleUnitId, notice.ResponsiblePersonId, notice.Trigger?.Of is not null);
        (State, EndedOn, Sequence, NextDueOn) = (DeadlineState.Open, null, notice.Sequence, notice.DueOn ?? NothingDue);
    }

    // A changed law moves all it moves by one statement, which does the same: DeadlineMover.
    /// <summary>A date that is back has been known all along: a slip of the pen and its correction make no overdue work a thing of the past.</summary>
    private void Move(DateOnly? to, DateOnly today)
    {
        var earlier = EarlierDates is null ? [] : JsonSerializer.Deserialize<Dictionary<DateOnly, DateOnly>>(EarlierDates)!;
        if (DueOn is { } before)
        {
            earlier[before] = SetOn;
            EarlierDates = JsonSerializer.Serialize(earlier);
        }

        SetOn = to is { } due && earlier.TryGetValue(due, out var known) ? known : today;
    }
}

/// <summary>The end of a deadline whose beginning has not been told yet: order is not promised.</summary>
internal sealed class EarlyEnd(Guid id, DeadlineState state, DateOnly endedOn, int sequence)
{
    /// <summary>The deadline.</summary>
    public Guid Id { get; private init; } = id;

    public DeadlineState State { get; private init; } = state;

    public DateOnly EndedOn { get; private init; } = endedOn;

    public int Sequence { get; private init; } = sequence;
}
