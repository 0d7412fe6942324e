using Planning.Data;
using Planning.Plans;

namespace Planning.Documents;

/// <summary>A plan and a paper of the register it rests on.</summary>
internal sealed record PlanPaper
{
    public required WorkPlan Plan { get; init; }

    public required OfficialDocument Paper { get; init; }

    /// <summary>Whether the paper is the plan itself; else it is the decision the plan carries out.</summary>
    public required bool IsOwn { get; init; }
}

/// <summary>Which papers plans rest on: found by number, day and issuer, whichever was entered first. The page of either side asks here.</summary>
internal static class PlanPapers
{
    public static IQueryable<PlanPaper> Of(PlanningDbContext context) =>
        from plan in context.Plans
        from paper in context.Documents
        where (paper.Kind == DocumentKind.Plan && paper.FullNumber == plan.Number && paper.IssuedOn == plan.IssuedOn)
            || (paper.FullNumber == plan.DecisionNumber && paper.IssuedOn == plan.DecidedOn && paper.Issuer == plan.DecisionIssuer)
        select new PlanPaper { Plan = plan, Paper = paper, IsOwn = paper.Kind == DocumentKind.Plan && paper.FullNumber == plan.Number && paper.IssuedOn == plan.IssuedOn };
}
