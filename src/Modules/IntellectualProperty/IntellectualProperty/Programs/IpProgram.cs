using Platform.Records;
using Platform.Results;

namespace IntellectualProperty.Programs;

/// <summary>What the decision on a program says.</summary>
/// <param name="StartsOn">First day of its period.</param>
/// <param name="EndsOn">Last day of its period.</param>
/// <param name="Goals">One a line.</param>
internal sealed record IpProgramTerms(string Name, string DecisionNumber, DateOnly StartsOn, DateOnly EndsOn, string Goals);

/// <summary>A program for intellectual property, national or of the province, with its goals and its period.</summary>
internal sealed class IpProgram : Record
{
    private IpProgram()
    {
    }

    /// <param name="code">Short name, unique, e.g. <c>TSTT-2030</c>.</param>
    public static Result<IpProgram> Enter(string code, DateOnly decidedOn, IpProgramTerms terms, DateOnly today)
    {
        if (decidedOn > today)
        {
            return Refusal.InvalidField("decidedOn", "platform.event.in-the-future", decidedOn);
        }

        var entered = new IpProgram { Code = code.Trim(), DecidedOn = decidedOn };
        return entered.Describe(terms) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    public string Code { get; private init; } = "";

    public DateOnly DecidedOn { get; private init; }

    public string Name { get; private set; } = "";

    public string DecisionNumber { get; private set; } = "";

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    public string Goals { get; private set; } = "";

    public override string Title => Name;

    public Result Describe(IpProgramTerms terms)
    {
        if (terms.EndsOn < terms.StartsOn)
        {
            return Refusal.InvalidField("endsOn", "ip.programs.ends-before-start", terms.EndsOn, terms.StartsOn);
        }

        (Name, DecisionNumber, StartsOn, EndsOn, Goals) = (terms.Name.Trim(), terms.DecisionNumber.Trim(), terms.StartsOn, terms.EndsOn, terms.Goals.Trim());
        return Result.Ok;
    }
}
