using System.Globalization;
using Platform.Results;

namespace Platform.Councils;

/// <summary>In what capacity somebody sits on a council.</summary>
public enum CouncilRole
{
    Chair,
    ViceChair,
    Reviewer,
    Secretary,
    Member,
}

/// <summary>How members say what they think.</summary>
public enum CouncilForm
{
    /// <summary>Points by criterion; the average decides.</summary>
    ScoreSheet,

    /// <summary>One choice each; shares of those present decide.</summary>
    Ballot,
}

/// <summary>How many of a role there must be.</summary>
public sealed record RoleNeed(CouncilRole Role, int AtLeast)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Role}: {AtLeast}");
}

/// <summary>What is scored.</summary>
/// <param name="Max">Most points.</param>
/// <param name="Weight">What a point of it is worth in the sum.</param>
/// <param name="Role">Who alone scores it; null for everybody.</param>
public sealed record Criterion(string Name, decimal Max, decimal Weight = 1, CouncilRole? Role = null)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Max} × {Weight})");
}

/// <summary>What can be voted for.</summary>
/// <param name="Code">Stable, e.g. <c>XS</c>.</param>
/// <param name="Passes">Whether an outcome of it means that the matter has passed.</param>
public sealed record BallotChoice(string Code, string Name, bool Passes)
{
    public override string ToString() => $"{Code} – {Name}";
}

/// <summary>When a choice is the outcome: a share of those present said it.</summary>
/// <param name="MoreThan">The share must be exceeded; reached is enough otherwise.</param>
/// <param name="NoneSays">A choice that nobody may have made.</param>
public sealed record GradeRule(string Choice, int Numerator, int Denominator, bool MoreThan = false, string? NoneSays = null)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Choice} {(MoreThan ? '>' : '≥')} {Numerator}/{Denominator}{(NoneSays is null ? "" : $" (0 {NoneSays})")}");
}

/// <summary>By what rules a council of a type sits and decides.</summary>
/// <param name="QuorumNumerator">So many of …</param>
/// <param name="QuorumDenominator">… so many members must be there.</param>
/// <param name="ViceMayPreside">Whether the vice chair stands in for a chair who is not there or may not take part.</param>
/// <param name="IsBlind">Whether the sheets stay without names after they are opened.</param>
/// <param name="PassMark">Of score sheets: the average from which the matter has passed.</param>
/// <param name="Grades">Of ballots: in this order, the first that holds is the outcome.</param>
/// <param name="Otherwise">Of ballots: the outcome where no rule holds.</param>
public sealed record CouncilTerms(
    int MinMembers,
    int MaxMembers,
    IReadOnlyList<RoleNeed> Needs,
    int QuorumNumerator,
    int QuorumDenominator,
    bool ChairRequired,
    bool ViceMayPreside,
    CouncilForm Form,
    bool IsBlind,
    IReadOnlyList<Criterion> Criteria,
    decimal? PassMark,
    IReadOnlyList<BallotChoice> Choices,
    IReadOnlyList<GradeRule> Grades,
    string? Otherwise)
{
    /// <summary>The most points a sheet can give.</summary>
    public decimal MaxPoints => Criteria.Sum(criterion => criterion.Max * criterion.Weight);

    /// <summary>Why no council can sit by them; null when one can.</summary>
    public Refusal? Refuse() =>
        MinMembers < 1 || MaxMembers < MinMembers ? Refusal.InvalidField("maxMembers", "platform.council-types.size", MinMembers, MaxMembers)
        : Needs.Sum(need => need.AtLeast) > MaxMembers ? Refusal.InvalidField("needs", "platform.council-types.too-many-roles", Needs.Sum(need => need.AtLeast), MaxMembers)
        : ChairRequired && !Needs.Any(need => need is { Role: CouncilRole.Chair, AtLeast: > 0 }) ? Refusal.InvalidField("needs", "platform.council-types.needs-chair")
        : !IsShare(QuorumNumerator, QuorumDenominator) ? Refusal.InvalidField("quorumNumerator", "platform.council-types.not-a-share", QuorumNumerator, QuorumDenominator)
        : Form == CouncilForm.ScoreSheet ? RefuseSheet() : RefuseBallot();

    /// <summary>Whether enough of them are there, and somebody who may preside.</summary>
    public bool HasQuorum(IReadOnlyCollection<Voter> voters) =>
        voters.Count(voter => voter.IsPresent) * QuorumDenominator >= voters.Count * QuorumNumerator
        && voters.Any(voter => voter.IsPresent)
        && (!ChairRequired || voters.Any(voter => voter.IsPresent && (voter.Role == CouncilRole.Chair || (ViceMayPreside && voter.Role == CouncilRole.ViceChair))));

    /// <summary>The criteria a role scores, with their place.</summary>
    public IEnumerable<(int Ordinal, Criterion Criterion)> CriteriaOf(CouncilRole role) =>
        Criteria.Select((criterion, i) => (i + 1, criterion)).Where(pair => pair.criterion.Role is null || pair.criterion.Role == role);

    /// <summary>Why a sheet is not one; null when it is.</summary>
    public Refusal? Refuse(SheetVote sheet)
    {
        if (Form == CouncilForm.Ballot)
        {
            return Choices.Any(choice => choice.Code == sheet.Choice) ? null : Refusal.InvalidField("choice", "platform.field.bad-choice", sheet.Choice ?? "");
        }

        var own = CriteriaOf(sheet.Role).ToList();
        if (sheet.Scores.GroupBy(score => score.Criterion).Any(same => same.Count() > 1) || sheet.Scores.Any(score => own.All(pair => pair.Ordinal != score.Criterion)))
        {
            return Refusal.InvalidField("scores", "platform.councils.not-your-criterion");
        }

        foreach (var (ordinal, criterion) in own)
        {
            if (sheet.Scores.FirstOrDefault(score => score.Criterion == ordinal) is not { } given)
            {
                return Refusal.InvalidField("scores", "platform.councils.score-missing", criterion.Name);
            }

            if (given.Points < 0 || given.Points > criterion.Max)
            {
                return Refusal.InvalidField("scores", "platform.councils.out-of-range", criterion.Name, given.Points, criterion.Max);
            }
        }

        return null;
    }

    /// <summary>The outcome, with the figures it follows from.</summary>
    /// <param name="voters">Who may take part in the matter; who has declared a conflict of interest is not among them.</param>
    public Verdict Judge(IReadOnlyCollection<Voter> voters, IReadOnlyList<SheetVote> sheets)
    {
        var verdict = new Verdict(HasQuorum(voters), voters.Count, voters.Count(voter => voter.IsPresent), sheets.Count, null, null, false, []);
        return !verdict.HasQuorum ? verdict : Form == CouncilForm.ScoreSheet ? Average(verdict, sheets) : Count(verdict, sheets);
    }

    private static Verdict Unscored(Verdict verdict, IReadOnlyList<TallyLine> lines) => verdict with { Lines = lines };

    /// <summary>
    /// The weighted sum of each criterion's average among those who scored it. Compared with the pass mark over one common denominator, so
    /// that no third is rounded before it counts.
    /// </summary>
    private Verdict Average(Verdict verdict, IReadOnlyList<SheetVote> sheets)
    {
        var lines = Criteria.Select((criterion, i) =>
        {
            var given = sheets.SelectMany(sheet => sheet.Scores).Where(score => score.Criterion == i + 1).ToList();
            return new TallyLine(criterion.Name, given.Sum(score => score.Points), given.Count, criterion.Weight);
        }).ToList();
        if (lines.Exists(line => line.Count == 0))
        {
            return Unscored(verdict, lines);
        }

        var common = lines.Select(line => line.Count).Aggregate(LeastCommonMultiple);
        var sum = lines.Sum(line => line.Weight!.Value * line.Sum * (common / line.Count));
        var passes = sum >= PassMark!.Value * common;
        return verdict with { Points = sum / common, Outcome = passes ? Verdict.Passed : Verdict.NotPassed, Passes = passes, Lines = lines };
    }

    /// <summary>Shares are of those present who may take part, whether or not they handed a sheet in.</summary>
    private Verdict Count(Verdict verdict, IReadOnlyList<SheetVote> sheets)
    {
        var lines = Choices.Select(choice => new TallyLine(choice.Name, 0, sheets.Count(sheet => sheet.Choice == choice.Code), null)).ToList();
        var outcome = Grades.FirstOrDefault(Holds)?.Choice ?? Otherwise!;
        return verdict with { Outcome = outcome, Passes = Choices.Single(choice => choice.Code == outcome).Passes, Lines = lines };

        bool Holds(GradeRule rule)
        {
            var (said, wanted) = (sheets.Count(sheet => sheet.Choice == rule.Choice) * rule.Denominator, verdict.Present * rule.Numerator);
            return (rule.MoreThan ? said > wanted : said >= wanted) && (rule.NoneSays is null || sheets.All(sheet => sheet.Choice != rule.NoneSays));
        }
    }

    private Refusal? RefuseSheet() =>
        Criteria.Count == 0 ? Refusal.InvalidField("criteria", "platform.council-types.needs-criteria")
        : Criteria.Any(criterion => criterion.Max <= 0 || criterion.Weight <= 0) ? Refusal.InvalidField("criteria", "platform.council-types.criterion-worthless")
        : Criteria.GroupBy(criterion => criterion.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? Refusal.InvalidField("criteria", "platform.council-types.twice", twice.Key)
        : PassMark is not { } mark || mark < 0 || mark > MaxPoints ? Refusal.InvalidField("passMark", "platform.council-types.pass-mark", MaxPoints)
        : null;

    private Refusal? RefuseBallot()
    {
        var codes = Choices.Select(choice => choice.Code).ToList();
        return codes.Count < 2 ? Refusal.InvalidField("choices", "platform.council-types.needs-choices")
            : codes.GroupBy(code => code, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? Refusal.InvalidField("choices", "platform.council-types.twice", twice.Key)
            : Otherwise is null || !codes.Contains(Otherwise) ? Refusal.InvalidField("otherwise", "platform.council-types.needs-otherwise")
            : Grades.FirstOrDefault(rule => !codes.Contains(rule.Choice) || (rule.NoneSays is not null && !codes.Contains(rule.NoneSays))) is { } unknown ? Refusal.InvalidField("grades", "platform.council-types.unknown-choice", unknown.ToString())
            : Grades.FirstOrDefault(rule => !IsShare(rule.Numerator, rule.Denominator)) is { } wrong ? Refusal.InvalidField("grades", "platform.council-types.not-a-share", wrong.Numerator, wrong.Denominator)
            : null;
    }

    private static bool IsShare(int numerator, int denominator) => numerator > 0 && numerator <= denominator;

    private static int LeastCommonMultiple(int a, int b)
    {
        var (x, y) = (a, b);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        return a / x * b;
    }
}

/// <summary>Somebody who may take part in a matter.</summary>
public sealed record Voter(CouncilRole Role, bool IsPresent);

/// <summary>Points for one criterion.</summary>
/// <param name="Criterion">Its place in the list, from 1.</param>
public sealed record ScoreEntry(int Criterion, decimal Points);

/// <summary>What one sheet says.</summary>
public sealed record SheetVote(CouncilRole Role, IReadOnlyList<ScoreEntry> Scores, string? Choice);

/// <summary>One line of the arithmetic.</summary>
/// <param name="Sum">Of the points given; of ballots nothing.</param>
/// <param name="Count">How many gave points, or made the choice.</param>
public sealed record TallyLine(string Name, decimal Sum, int Count, decimal? Weight)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {(Weight is null ? Count : Sum)}{(Weight is null ? "" : $" / {Count} × {Weight}")}");
}

/// <summary>What came of a matter.</summary>
/// <param name="Eligible">Members who may take part.</param>
/// <param name="Present">Of these, those who are there.</param>
/// <param name="Sheets">Of these, those who handed a sheet in.</param>
/// <param name="Points">Of score sheets: the average.</param>
/// <param name="Outcome">The choice, or whether it has passed; null where nothing could be decided.</param>
public sealed record Verdict(bool HasQuorum, int Eligible, int Present, int Sheets, decimal? Points, string? Outcome, bool Passes, IReadOnlyList<TallyLine> Lines)
{
    /// <summary>Outcomes of score sheets.</summary>
    public const string Passed = "Passed", NotPassed = "NotPassed";
}
