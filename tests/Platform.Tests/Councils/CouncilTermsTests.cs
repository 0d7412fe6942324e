using System.Numerics;
using Platform.Councils;

namespace Platform.Tests.Councils;

public sealed class CouncilTermsTests
{
    private const int Tries = 3_000;

    private static readonly BallotChoice[] Choices = [new("XS", "Xuất sắc", true), new("Đ", "Đạt", true), new("KĐ", "Không đạt", false)];

    [Fact]
    public void An_average_is_what_fractions_without_rounding_make_it()
    {
        var random = new Random(20_240_515);
        var (passed, failed) = (0, 0);
        for (var i = 0; i < Tries; i++)
        {
            var criteria = Enumerable.Range(1, random.Next(1, 4)).Select(n => new Criterion($"C{n}", random.Next(1, 41), random.Next(1, 30) / 10m, random.Next(4) == 0 ? CouncilRole.Reviewer : null)).ToList();
            var roles = Enumerable.Range(0, random.Next(1, 12)).Select(n => n == 0 ? CouncilRole.Reviewer : CouncilRole.Member).ToList();
            var terms = Sheet(criteria, 0);
            terms = terms with { PassMark = Math.Round(terms.MaxPoints * random.Next(30, 80) / 100, 1) };
            var sheets = roles.Select(role => new SheetVote(role, [.. terms.CriteriaOf(role).Select(pair => new ScoreEntry(pair.Ordinal, random.Next((int)pair.Criterion.Max * 2 + 1) / 2m))], null)).ToList();
            sheets.ForEach(sheet => terms.Refuse(sheet).ShouldBeNull());

            var verdict = terms.Judge([.. roles.Select(role => new Voter(role, true))], sheets);

            // Each criterion's average times its weight, all as whole numbers over a whole number.
            var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
            foreach (var (ordinal, criterion) in criteria.Select((c, n) => (n + 1, c)))
            {
                var given = sheets.SelectMany(sheet => sheet.Scores).Where(score => score.Criterion == ordinal).ToList();
                var (top, bottom) = (new BigInteger(criterion.Weight * 10) * new BigInteger(given.Sum(score => score.Points) * 2), new BigInteger(20) * given.Count);
                (numerator, denominator) = (numerator * bottom + top * denominator, denominator * bottom);
            }

            var passes = numerator * 10 >= new BigInteger(terms.PassMark!.Value * 10) * denominator;
            verdict.Passes.ShouldBe(passes);
            verdict.Outcome.ShouldBe(passes ? Verdict.Passed : Verdict.NotPassed);
            ((double)verdict.Points!.Value).ShouldBe((double)numerator / (double)denominator, 0.000_001);
            _ = passes ? passed++ : failed++;
        }

        Math.Min(passed, failed).ShouldBeGreaterThan(Tries / 10, "both outcomes are tried");
    }

    [Fact]
    public void A_ballot_is_what_counting_hands_makes_it()
    {
        var random = new Random(20_240_516);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < Tries; i++)
        {
            var present = random.Next(3, 12);
            var ballots = Enumerable.Range(0, random.Next(2, present + 1)).Select(_ => Choices[random.Next(5) switch { 0 or 1 or 2 => 0, 3 => 1, _ => 2 }].Code).ToList();

            var verdict = Grades().Judge([.. Enumerable.Range(0, present).Select(n => new Voter(n == 0 ? CouncilRole.Chair : CouncilRole.Member, true))], [.. ballots.Select(code => new SheetVote(CouncilRole.Member, [], code))]);

            // Circular 11/2014: fail above a third of those present; excellent from three quarters where nobody says fail; else pass.
            var (excellent, fail) = (ballots.Count(code => code == "XS"), ballots.Count(code => code == "KĐ"));
            var expected = (double)fail / present > 1d / 3 + 1e-9 ? "KĐ" : (double)excellent / present >= 0.75 - 1e-9 && fail == 0 ? "XS" : "Đ";
            verdict.Outcome.ShouldBe(expected, $"{excellent} excellent, {fail} fail of {present}");
            verdict.Passes.ShouldBe(expected != "KĐ");
            seen[expected] = seen.GetValueOrDefault(expected) + 1;
        }

        seen.Keys.ShouldBe(["XS", "Đ", "KĐ"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(9, 6, true, true)]
    [InlineData(9, 5, true, false)]
    [InlineData(9, 8, false, false)]
    [InlineData(8, 6, true, true)]
    [InlineData(8, 5, true, false)]
    [InlineData(1, 1, true, true)]
    public void Two_thirds_with_the_chair_are_a_quorum(int members, int present, bool withChair, bool holds)
    {
        var voters = Enumerable.Range(0, members).Select(i => new Voter(i == 0 ? CouncilRole.Chair : i == 1 ? CouncilRole.ViceChair : CouncilRole.Member, withChair ? i < present : i > 0 && i <= present)).ToList();
        Grades().HasQuorum(voters).ShouldBe(holds);
        (Grades() with { ViceMayPreside = true }).HasQuorum(voters).ShouldBe(present * 3 >= members * 2);
    }

    [Fact]
    public void Without_a_quorum_nothing_is_decided_whatever_was_handed_in() =>
        Grades().Judge([new Voter(CouncilRole.Chair, false), new Voter(CouncilRole.Member, true)], [new SheetVote(CouncilRole.Member, [], "XS")]).ShouldSatisfyAllConditions(
            verdict => verdict.HasQuorum.ShouldBeFalse(), verdict => verdict.Outcome.ShouldBeNull(), verdict => verdict.Passes.ShouldBeFalse());

    [Fact]
    public void A_sheet_has_every_criterion_of_its_role_within_its_range_and_no_other()
    {
        var terms = Sheet([new("Tính mới", 30), new("Phản biện", 10, 1, CouncilRole.Reviewer)], 20);
        Key(CouncilRole.Member, (1, 30)).ShouldBeNull();
        Key(CouncilRole.Member, (1, 30.5m)).ShouldBe("platform.councils.out-of-range");
        Key(CouncilRole.Member, (1, -0.5m)).ShouldBe("platform.councils.out-of-range");
        Key(CouncilRole.Member).ShouldBe("platform.councils.score-missing");
        Key(CouncilRole.Member, (1, 5), (2, 5)).ShouldBe("platform.councils.not-your-criterion");
        Key(CouncilRole.Member, (1, 5), (1, 6)).ShouldBe("platform.councils.not-your-criterion");
        Key(CouncilRole.Reviewer, (1, 5)).ShouldBe("platform.councils.score-missing");
        Key(CouncilRole.Reviewer, (1, 5), (2, 5)).ShouldBeNull();
        Grades().Refuse(new SheetVote(CouncilRole.Member, [], "X"))!.Reason.Key.ShouldBe("platform.field.bad-choice");

        string? Key(CouncilRole role, params (int Criterion, decimal Points)[] scores) =>
            terms.Refuse(new SheetVote(role, [.. scores.Select(score => new ScoreEntry(score.Criterion, score.Points))], null))?.Reason.Key;
    }

    [Fact]
    public void Rules_nobody_could_sit_by_are_refused_at_their_field()
    {
        Sheet([new("A", 10)], 5).Refuse().ShouldBeNull();
        Grades().Refuse().ShouldBeNull();
        FieldOf(Sheet([], 5)).ShouldBe("criteria");
        FieldOf(Sheet([new("A", 10), new("a ", 10)], 5)).ShouldBe("criteria");
        FieldOf(Sheet([new("A", 10)], 11)).ShouldBe("passMark");
        FieldOf(Sheet([new("A", 10)], 5) with { PassMark = null }).ShouldBe("passMark");
        FieldOf(Sheet([new("A", 10)], 5) with { MinMembers = 12 }).ShouldBe("maxMembers");
        FieldOf(Sheet([new("A", 10)], 5) with { Needs = [new(CouncilRole.Chair, 1), new(CouncilRole.Reviewer, 11)] }).ShouldBe("needs");
        FieldOf(Sheet([new("A", 10)], 5) with { ChairRequired = true }).ShouldBe("needs");
        FieldOf(Sheet([new("A", 10)], 5) with { QuorumNumerator = 4 }).ShouldBe("quorumNumerator");
        FieldOf(Grades() with { Choices = [Choices[0]] }).ShouldBe("choices");
        FieldOf(Grades() with { Otherwise = "X" }).ShouldBe("otherwise");
        FieldOf(Grades() with { Grades = [new("X", 1, 2)] }).ShouldBe("grades");
        FieldOf(Grades() with { Grades = [new("XS", 3, 2)] }).ShouldBe("grades");

        static string FieldOf(CouncilTerms terms) => terms.Refuse()!.Fields.Single().Field;
    }

    internal static CouncilTerms Sheet(IReadOnlyList<Criterion> criteria, decimal passMark) =>
        new(1, 11, [], 2, 3, ChairRequired: false, ViceMayPreside: false, CouncilForm.ScoreSheet, IsBlind: false, criteria, passMark, [], [], null);

    internal static CouncilTerms Grades() => new(
        1, 11, [new(CouncilRole.Chair, 1)], 2, 3, ChairRequired: true, ViceMayPreside: false, CouncilForm.Ballot, IsBlind: false, [], null,
        Choices, [new("KĐ", 1, 3, MoreThan: true), new("XS", 3, 4, NoneSays: "KĐ")], "Đ");
}
