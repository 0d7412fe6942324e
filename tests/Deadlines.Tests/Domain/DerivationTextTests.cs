using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Rules;
using Platform.Deadlines;
using Shouldly;
using Xunit;
using static Deadlines.Tests.Domain.TestCalendar;

namespace Deadlines.Tests.Domain;

public sealed partial class DerivationTextTests
{
    private static readonly DeadlineAnswers Answers = new(RuleFile.Shipped, CalendarFile.Shipped);

    private static ComputedDeadline Ask(string rule, string trigger) => Answers.Answer(new DeadlineTrigger(rule, Day(trigger)));

    [Fact]
    public void Formality_examination_reads_as_on_the_record_page()
    {
        var answer = Ask("TM-FORM", "17/04/2024");
        answer.DueOn.ShouldBe(Day("17/05/2024"));
        answer.NameVi.ShouldBe("Thẩm định hình thức đơn");
        answer.Article.ShouldBe("khoản 1 Điều 119 Luật SHTT");
        answer.ArticleEn.ShouldBe("Article 119(1), Law on Intellectual Property");
        Vi(answer).ShouldBe(
        [
            "Nộp đơn 17/04/2024 (ngày đầu không tính, Điều 147 BLDS)",
            "Quy tắc TM-FORM, bản hiệu lực đến 31/03/2026: 1 tháng · khoản 1 Điều 119 Luật SHTT",
            "17/05/2024 là thứ Sáu, ngày làm việc: không dời",
        ]);
        Said(answer, DerivationText.English).ShouldBe(
        [
            "Filing on 17 April 2024 (the first day is not counted, Article 147 Civil Code)",
            "Rule TM-FORM, version in force until 31 March 2026: 1 month · Article 119(1), Law on Intellectual Property",
            "17 May 2024 is a Friday, a working day: not moved",
        ]);
    }

    [Fact]
    public void Clamp_and_roll_are_both_said()
    {
        var steps = DeadlineCalculator.Compute(TestRules.Months(2), new ComputationInput(Day("31/12/2025"), Day("31/12/2025")), Shipped).Steps;
        Vi(steps).Skip(2).ShouldBe(
        [
            "Trong tháng 02/2026 không có ngày 31: lấy ngày cuối tháng 28/02/2026 (khoản 3 Điều 148 BLDS)",
            "28/02/2026 là thứ Bảy: dời đến ngày làm việc tiếp theo 02/03/2026 (khoản 5 Điều 148 BLDS)",
        ]);
    }

    [Fact]
    public void Holiday_that_moves_a_date_is_named()
    {
        var steps = DeadlineCalculator.Compute(TestRules.Days(10), new ComputationInput(Day("16/04/2026"), Day("16/04/2026")), Shipped).Steps;
        Vi(steps)[^1].ShouldBe("26/04/2026 là ngày nghỉ (Giỗ Tổ Hùng Vương): dời đến ngày làm việc tiếp theo 28/04/2026 (khoản 5 Điều 148 BLDS)");
        DerivationText.Say(steps[^1], DerivationText.English).ShouldBe("26 April 2026 is a day off (Hung Kings' Day): moved to the next working day, 28 April 2026 (Article 148(5) Civil Code)");
    }

    [Fact]
    public void Counting_back_is_said_with_the_day_before()
    {
        var answer = Answers.Answer(new DeadlineTrigger("LIC-RENEW", Day("20/01/2027"), Day("20/01/2024")));
        answer.DueOn.ShouldBe(Day("04/12/2026"));
        Vi(answer).ShouldBe(
        [
            "Giấy phép hết hạn 20/01/2027 (tính lùi)",
            "Quy tắc LIC-RENEW, bản hiệu lực đến 31/12/2025: 45 ngày trước · Điều 30 Nghị định 142/2020/NĐ-CP",
            "Tính lùi 45 ngày từ 20/01/2027: 06/12/2026",
            "06/12/2026 là Chủ nhật: lấy ngày làm việc liền trước 04/12/2026",
        ]);
    }

    [Fact]
    public void Working_days_are_said_with_what_was_skipped()
    {
        var steps = DeadlineCalculator.Compute(TestRules.WorkingDays(15), new ComputationInput(Day("10/02/2026"), Day("10/02/2026")), Shipped).Steps;
        Vi(steps).Skip(2).ShouldBe(
        [
            "Đếm 15 ngày làm việc sau 10/02/2026, bỏ qua 13 ngày không tính: đến 10/03/2026",
            "10/03/2026 là thứ Ba, ngày làm việc: không dời",
        ]);
    }

    [Fact]
    public void Unconfirmed_answer_names_the_law_and_gives_no_date()
    {
        var answer = Ask("RES-REG", "05/11/2025");
        answer.Outcome.ShouldBe(DeadlineOutcome.Unconfirmed);
        answer.DueOn.ShouldBeNull();
        answer.Article.ShouldBe("Nghị định 262/2025/NĐ-CP");
        Vi(answer)[0].ShouldBe("Quy tắc RES-REG chưa xác nhận: Nghị định 262/2025/NĐ-CP");
    }

    [Fact]
    public void Abolished_obligation_is_not_called_unconfirmed()
    {
        var answer = Ask("MI-CYCLE-ENERGY-1P-INDUCTION", "05/11/2025");
        answer.Outcome.ShouldBe(DeadlineOutcome.Abolished);
        answer.IsOwed.ShouldBeFalse();
        Vi(answer)[0].ShouldBe("Quy tắc MI-CYCLE-ENERGY-1P-INDUCTION: nghĩa vụ đã bãi bỏ theo Thông tư 03/2024/TT-BKHCN");
    }

    [Fact]
    public void Batch_answers_in_the_order_asked()
    {
        var answers = Answers.Answer([new DeadlineTrigger("OPP-TM", Day("02/06/2024")), new DeadlineTrigger("TM-FORM", Day("17/04/2024"))]);
        answers.Select(a => a.RuleCode).ShouldBe(["OPP-TM", "TM-FORM"]);
    }

    [Fact]
    public void Unknown_rule_is_a_bug_of_the_asker_and_throws() =>
        Should.Throw<ArgumentException>(() => Ask("NO-SUCH-RULE", "17/04/2024")).Message.ShouldContain("NO-SUCH-RULE");

    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_places()
    {
        var vi = All(CultureInfo.InvariantCulture);
        var en = All(CultureInfo.GetCultureInfo("en"));
        en.Keys.Order(StringComparer.Ordinal).ShouldBe(vi.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in vi)
        {
            key.ShouldStartWith("deadlines.");
            text.ShouldNotBeNullOrWhiteSpace();
            Places(en[key]).ShouldBe(Places(text), key);
        }
    }

    [Fact]
    public void Every_step_of_the_calculator_has_a_text()
    {
        var keys = All(CultureInfo.InvariantCulture).Keys;
        foreach (var field in typeof(StepCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            keys.ShouldContain((string)field.GetRawConstantValue()!);
        }
    }

    [Fact]
    public void Every_shipped_rule_can_be_said_in_both_languages()
    {
        foreach (var version in RuleFile.Shipped.Rules.SelectMany(r => r.Versions.Select(v => (Rule: r, Version: v))))
        {
            var steps = DeadlineCalculator.Compute(version.Rule, version.Version, Day("15/05/2024"), Shipped).Steps;
            Vi(steps).Concat(steps.Select(s => DerivationText.Say(s, DerivationText.English))).ShouldAllBe(l => l.Length > 10 && !l.Contains('{'));
        }
    }

    [Fact]
    public void Every_active_version_tells_trigger_rule_and_article_and_ends_at_its_date_in_both_languages()
    {
        var active = RuleFile.Shipped.Rules.SelectMany(r => r.Versions.Where(v => v.IsActive).Select(v => (Rule: r, Version: v))).ToList();
        active.Count.ShouldBeGreaterThan(150);
        foreach (var (rule, version) in active)
        {
            var computed = DeadlineCalculator.Compute(rule, version, Day("15/05/2024"), Shipped);
            computed.DueOn.ShouldNotBeNull(version.Code);
            Walk(Vi(computed.Steps), version.Source.Vi, Written(computed.DueOn.Value, DerivationText.Vietnamese));
            Walk([.. computed.Steps.Select(s => DerivationText.Say(s, DerivationText.English))], version.Source.En, Written(computed.DueOn.Value, DerivationText.English));

            void Walk(List<string> lines, string law, string due)
            {
                lines.Count.ShouldBeGreaterThanOrEqualTo(2, version.Code);
                lines.ShouldContain(line => line.Contains(rule.Code, StringComparison.Ordinal) && line.Contains(law, StringComparison.Ordinal), version.Code);
                // A version that only stamps the trigger has said its date in the first line already.
                string.Join('\n', lines).ShouldContain(due, customMessage: version.Code);
            }
        }

        static string Written(DateOnly date, CultureInfo culture) =>
            culture == DerivationText.English ? date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Derivation_kept_as_text_says_the_same_later()
    {
        foreach (var (rule, version) in RuleFile.Shipped.Rules.SelectMany(r => r.Versions.Select(v => (r, v))))
        {
            var input = new ComputationInput(Day("31/01/2024"), Day("31/01/2024"))
            {
                VersionCode = version.Code,
                TriggerPrecision = DatePrecision.Quarter,
                OnOrAfter = Day("01/01/2026"),
            };
            foreach (var step in DeadlineCalculator.Compute(rule, input, Shipped).Steps)
            {
                IReadOnlyList<string> kept = [.. step.Arguments.Select(StepArgumentText.Write)];
                kept.Select(StepArgumentText.Read).ShouldBe(step.Arguments, rule.Code);
                DerivationText.Say(step.ToText(), DerivationText.English).ShouldBe(DerivationText.Say(step, DerivationText.English));
            }
        }
    }

    [Theory]
    [InlineData(DatePrecision.Month, "tháng 02/2024", "29/02/2024")]
    [InlineData(DatePrecision.MidMonth, "giữa tháng 02/2024", "15/02/2024")]
    [InlineData(DatePrecision.Quarter, "quý I/2024", "31/03/2024")]
    [InlineData(DatePrecision.HalfYear, "6 tháng đầu năm 2024", "30/06/2024")]
    [InlineData(DatePrecision.MidYear, "giữa năm 2024", "30/06/2024")]
    [InlineData(DatePrecision.Year, "năm 2024", "31/12/2024")]
    public void Stamp_is_said_as_it_was_written(DatePrecision precision, string written, string day)
    {
        var answer = Answers.Answer(new DeadlineTrigger("TASK-DUE", Day("01/02/2024")) { Precision = precision });
        Vi(answer)[0].ShouldBe($"Mốc ghi {written}: tính là ngày {day} (Điều 146 BLDS)");
    }

    [Fact]
    public void Stray_text_is_not_taken_for_an_argument() =>
        Should.Throw<FormatException>(() => StepArgumentText.Read("color:red"));

    private static List<string> Vi(IReadOnlyList<Step> steps) => [.. steps.Select(s => DerivationText.Say(s, DerivationText.Vietnamese))];

    private static List<string> Vi(ComputedDeadline answer) => Said(answer, DerivationText.Vietnamese);

    private static List<string> Said(ComputedDeadline answer, CultureInfo culture) => [.. answer.Derivation.Select(s => DerivationText.Say(s, culture))];

    private static Dictionary<string, string> All(CultureInfo culture) =>
        new ResourceManager("Deadlines.Texts", typeof(DerivationText).Assembly)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
