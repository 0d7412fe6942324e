using Platform.Records;
using Platform.Results;

namespace Planning.Plans;

/// <summary>The decision a plan carries out, e.g. 145/QĐ-UBND of 20/01/2024 by the provincial People's Committee.</summary>
internal sealed record ParentDecision(string Number, DateOnly IssuedOn, string Issuer);

/// <summary>A work plan of the Department, as issued: its key tasks are records of their own.</summary>
internal sealed class WorkPlan : Record
{
    private WorkPlan()
    {
    }

    /// <summary>Number and symbol, e.g. <c>19/KH-SKHCN</c>. Numbers begin anew each year, so it is unique only within the plan's year.</summary>
    public string Number { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    public string Subject { get; private set; } = "";

    /// <summary>The year planned for; a plan may be issued in December before.</summary>
    public int Year { get; private set; }

    public string? DecisionNumber { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? DecisionIssuer { get; private set; }

    public override string Title => $"{Number} — {Subject}";

    public static Result<WorkPlan> Issue(string number, DateOnly issuedOn, string subject, int year, ParentDecision? parent)
    {
        var plan = new WorkPlan();
        var outcome = plan.Describe(number, issuedOn, subject, year, parent);
        return outcome.IsRefused ? outcome.Refusal : plan;
    }

    /// <summary>Nothing is carried out before it is decided: a parent decision of a later day is a misread date.</summary>
    public Result Describe(string number, DateOnly issuedOn, string subject, int year, ParentDecision? parent)
    {
        if (parent is not null && parent.IssuedOn > issuedOn)
        {
            return Refusal.InvalidField("decidedOn", "planning.plans.decision-later", parent.Number, parent.IssuedOn, issuedOn);
        }

        (Number, IssuedOn, Subject, Year) = (number.Trim(), issuedOn, subject.Trim(), year);
        (DecisionNumber, DecidedOn, DecisionIssuer) = (parent?.Number.Trim(), parent?.IssuedOn, parent?.Issuer.Trim());
        return Result.Ok;
    }
}
