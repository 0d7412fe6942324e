using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace Planning.KeyTasks;

/// <summary>One step of a task's work, with its own time where the plan gives it one.</summary>
internal sealed class TaskStep : IPartOf
{
    private TaskStep()
    {
    }

    internal TaskStep(Guid taskId, int ordinal) => (RecordId, Ordinal) = (taskId, ordinal);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public int Ordinal { get; private init; }

    public string Text { get; private set; } = "";

    public string? TimeText { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    internal void Describe(StepLine line) => (Text, TimeText, EndsOn) = (line.Text, line.Time?.Text, line.Time?.To);

    internal void Finish(DateOnly? on) => DoneOn = on;
}

/// <summary>A step as typed.</summary>
internal sealed record StepLine(string Text, PeriodExpression? Time);

/// <summary>Steps as people type them: one a line, its own time in square brackets at the end: "Nộp đơn [Quý I, II năm 2024]".</summary>
internal static class StepLines
{
    public static Result<IReadOnlyList<StepLine>> Read(string? text, DateOnly reference)
    {
        var lines = new List<StepLine>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.TrimStart('-', '+', '•', ' ');
            var bracket = words.EndsWith(']') ? words.LastIndexOf('[') : -1;
            if (bracket < 0)
            {
                lines.Add(new StepLine(words, null));
            }
            else if (PeriodExpression.TryParse(words[(bracket + 1)..^1], reference, out var time, out _))
            {
                lines.Add(new StepLine(words[..bracket].Trim(), time));
            }
            else
            {
                return Refusal.InvalidField("steps", "planning.tasks.step-time", words[(bracket + 1)..^1], lines.Count + 1);
            }
        }

        return Result<IReadOnlyList<StepLine>>.Ok(lines);
    }

    public static string Write(IEnumerable<TaskStepDetail> steps) =>
        string.Join('\n', steps.Select(step => step.TimeText is null ? step.Text : $"{step.Text} [{step.TimeText}]"));
}
