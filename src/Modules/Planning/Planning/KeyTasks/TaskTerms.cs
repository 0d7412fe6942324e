using Platform.Vietnamese;

namespace Planning.KeyTasks;

/// <summary>What an adjustment by decision may change of a task: until when, how much, who leads.</summary>
/// <param name="LeadUnitName">As the paper writes it.</param>
internal sealed record TaskTerms(
    string TimeText, PeriodPrecision TimePrecision, DateOnly StartsOn, DateOnly EndsOn, Target? Target, Guid? LeadUnitId, string LeadUnitName)
{
    /// <summary>As the audit keeps it.</summary>
    public override string ToString() => string.Join(" · ", [TimeText, .. Target is null ? Array.Empty<string>() : [Target.Text], LeadUnitName]);

    /// <summary>What differs from the other, as "trước" and "nay" are shown: nothing that stayed is said again.</summary>
    public string Unlike(TaskTerms other) => string.Join(" · ", Differences(other));

    private IEnumerable<string> Differences(TaskTerms other)
    {
        if (TimeText != other.TimeText || EndsOn != other.EndsOn)
        {
            yield return TimeText;
        }

        if (Target != other.Target)
        {
            yield return Target?.Text ?? "–";
        }

        if (LeadUnitId != other.LeadUnitId)
        {
            yield return LeadUnitName;
        }
    }
}

/// <summary>What a decision says anew of a task; what it leaves out stays.</summary>
internal sealed record TermsChange(PeriodExpression? Time, Target? Target, (Guid Id, string Name)? LeadUnit);

/// <summary>An adjustment as the task's page tells it.</summary>
internal sealed record AdjustmentDetail(Guid EventId, TaskTerms? Former, TaskTerms? Terms, string? DocumentNumber);
