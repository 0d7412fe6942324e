using Platform.Deadlines;

namespace ResearchManagement.ResearchTasks;

/// <summary>Which time limits a task's events open and close. The law of the approval holds for the whole task (Law 93/2025, Article 73).</summary>
internal static class ResearchTaskDeadlines
{
    /// <summary>A report handed in up to so many days before its day is that period's report, and the next is owed for the next period.</summary>
    private const int EarlyReportDays = 31;

    /// <summary>Provinces set 30 to 45 days: the outer limit stands, and a province that sets less shortens it by its own decision.</summary>
    private static string Council(ResearchTask task) => task.Level is TaskLevel.Grassroots ? "ACC-COUNCIL-BASIS" : "ACC-COUNCIL-45";

    public static DeadlineDemand Of(ResearchTask task)
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        foreach (var happened in task.Counting)
        {
            var on = happened.HappenedOn;
            switch (happened.Kind)
            {
                case ResearchTaskEventKind.Contracted:
                    Open("TASK-INFO", on);
                    OpenUntilEnd(happened.EndsOn!.Value);
                    Open("PROGRESS", happened.StartsOn!.Value);
                    break;
                case ResearchTaskEventKind.InfoRegistered:
                    Close("TASK-INFO", on);
                    break;
                case ResearchTaskEventKind.Extended:
                    OpenUntilEnd(happened.EndsOn!.Value);
                    break;
                case ResearchTaskEventKind.ProgressReported:
                    Open("PROGRESS", task.StartsOn!.Value, on.AddDays(EarlyReportDays));
                    break;
                case ResearchTaskEventKind.SelfEvaluated:
                    Close("ACC-WARN", on);
                    break;
                case ResearchTaskEventKind.AcceptanceFiled:
                    Close("ACC-WARN", on);
                    Close("ACC-FILE", on);
                    Open(Council(task), on);
                    // The work is done: what is owed now is its acceptance.
                    open.RemoveAll(trigger => trigger.RuleCode == "PROGRESS");
                    break;
                case ResearchTaskEventKind.Reviewed:
                    Close(Council(task), on);
                    Open("ACC-FIX", on);
                    break;
                case ResearchTaskEventKind.Accepted:
                    Close("ACC-FIX", on);
                    Open("RES-REG", on);
                    break;
                case ResearchTaskEventKind.ResultRegistered:
                    Close("RES-REG", on);
                    Open("LIQ", on);
                    break;
                case ResearchTaskEventKind.Liquidated:
                    Close("LIQ", on);
                    break;
                case ResearchTaskEventKind.Rejected or ResearchTaskEventKind.Terminated:
                    // Nothing was done in time; nothing is owed any more.
                    open.Clear();
                    break;
            }
        }

        if (task.State == ResearchTaskState.Suspended)
        {
            // While it is suspended the work stands still, and with it what the contract asks for.
            open.RemoveAll(trigger => trigger.RuleCode is "PROGRESS" or "ACC-WARN" or "ACC-FILE");
        }

        return new DeadlineDemand(open, met);

        void Open(string rule, DateOnly on, DateOnly? onOrAfter = null)
        {
            open.RemoveAll(trigger => trigger.RuleCode == rule);
            open.Add(new DeadlineTrigger(rule, on, task.ApprovedOn) { OnOrAfter = onOrAfter });
        }

        void Close(string rule, DateOnly on)
        {
            if (open.RemoveAll(trigger => trigger.RuleCode == rule) > 0)
            {
                met[rule] = on;
            }
        }

        void OpenUntilEnd(DateOnly ends)
        {
            Open("ACC-WARN", ends);
            Open("ACC-FILE", ends);
        }
    }
}
