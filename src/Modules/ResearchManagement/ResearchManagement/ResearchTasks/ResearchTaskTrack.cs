using Platform.Records;
using static ResearchManagement.ResearchTasks.ResearchTaskEventKind;
using S = ResearchManagement.ResearchTasks.ResearchTaskState;

namespace ResearchManagement.ResearchTasks;

/// <summary>
/// The way of a research task: proposal, selection, approval, contract, work, acceptance, registration, liquidation, application.
/// Changes, extensions, reports and inspections are events of a task that goes on; they leave it where it is.
/// </summary>
internal static class ResearchTaskTrack
{
    public static Track<S, ResearchTaskEventKind> Steps { get; } = new Track<S, ResearchTaskEventKind>("research")
        // A task of another level, or one taken over from earlier books, enters with its approval: its selection was held elsewhere.
        .In(S.Proposed, (Defined, S.Defined), (Approved, S.Approved), (NotSelected, S.NotSelected))
        // Direct assignment has no call.
        .In(S.Defined, (CallOpened, S.CallOpen), (Evaluated, S.Evaluated), (NotSelected, S.NotSelected))
        .In(S.CallOpen, (Evaluated, S.Evaluated), (NotSelected, S.NotSelected))
        // A task without state funds has no budget to appraise.
        .In(S.Evaluated, (BudgetAppraised, S.BudgetAppraised), (Approved, S.Approved), (NotSelected, S.NotSelected))
        .In(S.BudgetAppraised, (Approved, S.Approved), (NotSelected, S.NotSelected))
        .In(S.Approved, (Contracted, S.Contracted), (Terminated, S.Terminated))
        .In(S.Contracted, (InfoRegistered, S.Contracted), (ProgressReported, S.InProgress), (Inspected, S.InProgress), (Adjusted, S.InProgress), (Extended, S.InProgress), (SelfEvaluated, S.SelfEvaluated), (AcceptanceFiled, S.AcceptanceFiled), (Suspended, S.Suspended), (Terminated, S.Terminated))
        .In(S.InProgress, (ProgressReported, S.InProgress), (Inspected, S.InProgress), (InfoRegistered, S.InProgress), (Adjusted, S.InProgress), (Extended, S.InProgress), (SelfEvaluated, S.SelfEvaluated), (AcceptanceFiled, S.AcceptanceFiled), (Suspended, S.Suspended), (Terminated, S.Terminated))
        .In(S.Suspended, (Resumed, S.InProgress), (Terminated, S.Terminated))
        .In(S.SelfEvaluated, (AcceptanceFiled, S.AcceptanceFiled), (Terminated, S.Terminated))
        .In(S.AcceptanceFiled, (Reviewed, S.AcceptanceReview))
        .In(S.AcceptanceReview, (Accepted, S.Accepted), (Rejected, S.Rejected))
        .In(S.Accepted, (ResultRegistered, S.ResultRegistered))
        .In(S.ResultRegistered, (Liquidated, S.Liquidated), (AppliedInPractice, S.InApplication))
        .In(S.Liquidated, (AppliedInPractice, S.InApplication), (Closed, S.Closed))
        .In(S.InApplication, (Liquidated, S.InApplication), (Closed, S.Closed));
}
