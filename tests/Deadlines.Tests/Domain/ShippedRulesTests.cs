using Deadlines.Rules;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Domain;

/// <summary>rules.json against the rule collection, written out here once more by hand so that a slip in either shows.</summary>
public sealed class ShippedRulesTests
{
    /// <summary>Every code of the collection, row by row.</summary>
    private const string Rows =
        """
        TM-FORM IP-PUB-R1 IP-PUB-R2 OPP-R1 OPP-R2 SUB-R1 SUB-R2 PAT-REQ-R1 PAT-REQ-R2 OA-FORM OA-SUB FEE-GRANT CERT-ISSUE GRANT-PUB
        TM-RENEW TM-GRACE DES-RENEW PAT-ANN PAT-TERM TM-NONUSE PRIORITY PCT-NAT IP-APPEAL1 IP-APPEAL2 TPO PAT-PUB-R1 PAT-PUB-EARLY-R2
        DES-DEFER-R2 IP-RECORD GI-TERM PLACENAME GI-USE SK-REQ SK-FORM SK-REVIEW
        TASK-CALL TASK-INFO PROGRESS FIELDCHECK EXT-REQ EXT-MAX ACC-WARN ACC-FILE ACC-COUNCIL ACC-FIX RES-REG RES-CERT LIQ APPL-REP
        NONBUDGET-R1 NONBUDGET-R2 INNO-AMEND RDCENTRE
        MI-CYCLE MI-REPAIR HQ-CHECK HQ-SUPP HQ-ISSUE HQ-VALID HC-ISSUE CONF-SURV IMP-REG IMP-RESULT IMP-R2 DLUONG TEST-REG MI-DESIG MI-STD
        SAMPLE-KEEP MKT-RESULT GTIN-TERM GTIN-FEE ISO-AUDIT ISO-REP
        DNKHCN-R1 DNKHCN-R2 START-VALID START-DECIDE START-CLARIFY START-REISSUE CONTEST
        DECL-R1 DECL-R2 DECL-CONF LIC-CHECK LIC-NEW LIC-AMEND LIC-TERM LIC-RENEW LIC-RENEW-PROC STAFF-CERT STAFF-TERM XR-VER-12 XR-VER-24
        XR-VER-EVENT SURVEY DOSE-READ DOSE-LIMIT TRAIN HEALTH SAFE-REP PLAN-INC DRILL
        REP-M REP-Q REP-6M REP-Y REP-GOV REP-DUE-OV REP-MIN STAT TASK-DUE SNT-PLAN
        CHK-TERM TTR-KL VP-DEC VP-DEC-X VP-SEND VP-EXEC VP-STATUTE VP-ENF VP-EXPL PLAN-CHK TC-SOLVE KN-ACCEPT KN-SOLVE
        TTHC-APOL
        """;

    /// <summary>
    /// All values: version, length, unit as in the collection (d, wd, m, y; "-" counts back; "on" is a fixed date), "!" when inactive,
    /// "none" without a length.
    /// </summary>
    private const string Values =
        """
        TM-FORM-R1 1m; TM-FORM-R2 1m
        IP-PUB-R1-TM 2m; IP-PUB-R1-DESIGN 2m; IP-PUB-R1-GI 2m; IP-PUB-R2-TM 1m!; IP-PUB-R2-DESIGN 1m; IP-PUB-R2-GI 1m!
        OPP-R1-TM 5m; OPP-R1-DESIGN 4m; OPP-R1-GI 3m; OPP-R1-INV 9m
        OPP-R2-TM 3m; OPP-R2-DESIGN 3m; OPP-R2-GI 3m; OPP-R2-INV 6m; OPP-R2-INV-FAST 3m
        SUB-R1-TM 9m; SUB-R1-DESIGN 7m; SUB-R1-GI 6m; SUB-R1-INV 18m
        SUB-R2-TM 5m!; SUB-R2-DESIGN 5m; SUB-R2-GI 5m!; SUB-R2-INV 12m; SUB-R2-INV-FAST 3m
        PAT-REQ-R1-INV 42m; PAT-REQ-R1-UTIL 36m; PAT-REQ-R2-INV 36m; PAT-REQ-R2-UTIL 36m!
        OA-FORM-R1 2m; OA-FORM-R2 none!; OA-FORM-EXT-R1 2m; OA-FORM-EXT-R2 none!
        OA-SUB-R1 3m; OA-SUB-R2 none!; OA-SUB-EXT-R1 3m; OA-SUB-EXT-R2 none!
        FEE-GRANT 3m; CERT-ISSUE 20d; GRANT-PUB 60d
        TM-RENEW 10y; TM-RENEW-OPEN -6m; TM-GRACE 6m
        DES-RENEW 5y; DES-RENEW-OPEN -6m; DES-RENEW-GRACE 6m; DES-TERM 15y
        PAT-ANN 1y; PAT-ANN-OPEN -6m; PAT-ANN-GRACE 6m; PAT-TERM-INV 20y; PAT-TERM-UTIL 10y; TM-NONUSE 5y
        PRIORITY-INV 12m; PRIORITY-UTIL 12m; PRIORITY-TM 6m; PRIORITY-DESIGN 6m; PCT-NAT 31m
        IP-APPEAL1 90d; IP-APPEAL2 30d; IP-APPEAL2-REMOTE 45d; TPO none!
        PAT-PUB-R1-M19 19m; PAT-PUB-R1-EARLY 2m; PAT-PUB-EARLY-R2 1m; DES-DEFER-R1 7m; DES-DEFER-R2 7m
        IP-RECORD 2m; GI-TERM none!; PLACENAME none!; GI-USE-APPRAISE 20d; GI-USE-DECIDE 30d
        SK-REQ 1y; SK-FORM 1m; SK-REVIEW 3m
        TASK-CALL 30d; TASK-INFO-R1 30d; TASK-INFO-R2 30d; PROGRESS 6m; FIELDCHECK 1y; EXT-REQ-30 -30d; EXT-REQ-60 -60d
        EXT-MAX-SHORT 6m; EXT-MAX-LONG 12m; ACC-WARN -60d; ACC-FILE-R1 30d; ACC-FILE-R2 none!
        ACC-COUNCIL-30 30d; ACC-COUNCIL-45 45d; ACC-COUNCIL-BASIS 15d; ACC-FIX 30d; RES-REG-R1 30d; RES-REG-R2 none!; RES-CERT 5wd
        LIQ 30d!; APPL-REP 1y!; NONBUDGET-R1 45wd; NONBUDGET-R2 28d; NONBUDGET-R1-SPECIAL 5wd; INNO-AMEND 15d; RDCENTRE 30wd
        MI-REPAIR none!; HQ-CHECK 3wd; HQ-SUPP 15wd; HQ-ISSUE-R1 5wd; HQ-ISSUE-R2 none!; HQ-VALID-CERT none!; HQ-VALID-SELF 3y
        HC-ISSUE-R1 5wd; HC-ISSUE-R2 none!; CONF-SURV 12m; IMP-REG-R1 1wd; IMP-REG-R2 none!; IMP-RESULT-R1 15wd; IMP-RESULT-R2 none!
        DLUONG-CHECK 3wd; DLUONG-SUPP 30d; DLUONG-ISSUE 5wd; TEST-REG 10wd; TEST-REG-INCOMPLETE 5wd; MI-DESIG 5y!; MI-STD none!
        SAMPLE-KEEP none!; MKT-RESULT none!; GTIN-TERM-R1 3y; GTIN-TERM-R2 none!; GTIN-FEE-R1 on30/6; GTIN-FEE-R2 none!; ISO-AUDIT 1y; ISO-REP none!
        DNKHCN-R1 10wd; DNKHCN-R1-SPECIAL 15wd; DNKHCN-R2 15d; DNKHCN-R2-CHANGE 10d; START-VALID 5wd; START-DECIDE 15d
        START-CLARIFY-ASK 5wd; START-CLARIFY-REPLY 15d; START-CLARIFY-DECIDE 7wd; START-REISSUE 5d; CONTEST none!
        DECL-R1 7wd; DECL-R2 10wd; DECL-CONF 5wd; LIC-CHECK-R1 5wd; LIC-CHECK-R2 3wd; LIC-NEW-R1 25d; LIC-NEW-R2 none!
        LIC-AMEND-R1 10wd; LIC-AMEND-R2 10wd; LIC-TERM-R1 3y; LIC-TERM-R2 none!; LIC-TERM-IRRADIATOR-R1 5y; LIC-TERM-IRRADIATOR-R2 none!
        LIC-RENEW-R1 -45d; LIC-RENEW-R2 none!; LIC-RENEW-SHORT-R1 -15d; LIC-RENEW-SHORT-R2 none!; LIC-RENEW-PROC 25d; STAFF-CERT 10wd
        STAFF-TERM-R0 5y; STAFF-TERM-R1 none!; STAFF-TERM-R2 none!; XR-VER-12-R1 12m; XR-VER-12-R2 none!; XR-VER-24-R1 24m; XR-VER-24-R2 none!
        XR-VER-EVENT none!; SURVEY-R1 12m; SURVEY-R2 none!; DOSE-READ-R1 3m; DOSE-READ-R2 none!; DOSE-LIMIT-R1 none!; DOSE-LIMIT-R2 none!
        TRAIN 3y; HEALTH-12 12m; HEALTH-6 6m; SAFE-REP-R1 none!; SAFE-REP-R2 none!; PLAN-INC 10wd; DRILL 1y
        REP-M on17; REP-Q on17; REP-6M-H1 on17/6; REP-6M-H2 on17/12; REP-Y on17/12; REP-GOV on25; REP-DUE-OV none!; REP-MIN -1wd; STAT none!
        TASK-DUE stamped; SNT-PLAN none!
        CHK-TERM none!; TTR-KL 15d; TTR-KL-GOV 30d; VP-DEC-SIMPLE 7wd; VP-DEC-TRANSFERRED 10wd; VP-DEC-X 1m; VP-SEND 2wd; VP-EXEC 10d
        VP-STATUTE 1y; VP-STATUTE-2Y 2y; VP-ENF 1y; VP-EXPL-WRITTEN 5wd; VP-EXPL-ORAL 2wd; PLAN-CHK none!
        TC-SOLVE 30d; TC-SOLVE-EXT1 30d; TC-SOLVE-EXT2 30d; KN-ACCEPT 10d; KN-SOLVE 30d; KN-SOLVE-COMPLEX 45d; TTHC-APOL 0wd
        """;

    /// <summary>Verification cycles in months: TT 23/2013, then TT 03/2024. "–" means the instrument was not on the list.</summary>
    private const string Cycles =
        """
        FUEL-DISPENSER 12 12; FUEL-METER 12 12; LPG-DISPENSER 12 12; TECHNICAL-SCALE 12 12; ANALYTICAL-BALANCE 12 12; SPRING-SCALE none! 24
        BENCH-SCALE 12 12; DISH-SCALE 12 12; HANGING-SCALE 12 12; TRUCK-SCALE 12 12; TAXIMETER 12 18; SPEED-METER 12 24
        ENERGY-1P-INDUCTION 60 none!; ENERGY-1P-ELECTRONIC 60 72; ENERGY-3P 24! none!; CURRENT-TRANSFORMER 60 60; VOLTAGE-TRANSFORMER 60 60
        WATER-MECHANICAL 60 60; WATER-ELECTRONIC 36 36; BLOOD-PRESSURE 12 12; ECG 24 24; EEG 24 24; THERMOMETER 6 none!
        BREATH-ALCOHOL 12 12; GRAIN-MOISTURE 12 12; PRESSURE-GAUGE 12 12; EV-BIKE-AC – 60; EV-CAR-AC – 36; EV-CAR-DC – 36
        """;

    private static readonly IReadOnlyList<DeadlineRuleVersion> Versions = [.. RuleFile.Shipped.Rules.SelectMany(r => r.Versions)];

    private static string[] Split(string text) =>
        text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Written(DeadlineRuleVersion version)
    {
        var period = version.Period;
        var length = period?.Unit switch
        {
            null => "none",
            PeriodUnit.FixedDate => $"on{period.FixedDay}{(period.FixedMonth is { } m ? $"/{m}" : "")}",
            PeriodUnit.TriggerDate => "stamped",
            PeriodUnit.CalendarDays => $"{period.Value}d",
            PeriodUnit.WorkingDays => $"{period.Value}wd",
            PeriodUnit.Months => $"{period.Value}m",
            PeriodUnit.Years => $"{period.Value}y",
            _ => period.ToString(),
        };
        var back = period?.Direction is PeriodDirection.Backward ? "-" : "";
        return $"{version.Code} {back}{length}{(version.IsActive ? "" : "!")}";
    }

    [Fact]
    public void Every_row_of_the_collection_is_shipped_and_nothing_else() =>
        Versions.Select(v => v.Row).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Rows.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_value_and_every_inactive_mark_is_exact() =>
        Versions.Where(v => v.Row != "MI-CYCLE").Select(Written).Order(StringComparer.Ordinal)
            .ShouldBe(Split(Values).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_verification_cycle_is_exact()
    {
        var expected = Split(Cycles)
            .Select(line => line.Split(' '))
            .SelectMany(p => new[] { (Code: $"MI-CYCLE-{p[0]}-R1", Value: p[1]), (Code: $"MI-CYCLE-{p[0]}-R2", Value: p[2]) })
            .Where(p => p.Value != "–")
            .Select(p => p.Value.TrimEnd('!') == "none" ? $"{p.Code} none!" : $"{p.Code} {p.Value.TrimEnd('!')}m{(p.Value.EndsWith('!') ? "!" : "")}");
        Versions.Where(v => v.Row == "MI-CYCLE").Select(Written).Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Low_confidence_never_computes() =>
        Versions.Where(v => v.Confidence == Confidence.Low).ShouldAllBe(v => !v.IsActive && v.InactiveReason != InactiveReason.None);

    [Fact]
    public void Every_version_has_a_legal_source_in_both_languages() =>
        Versions.ShouldAllBe(v => v.Source.InstrumentVi.Length > 3
            && v.Source.InstrumentEn.Length > 3
            && v.Source.ArticleVi == null == (v.Source.ArticleEn == null));

    [Fact]
    public void Every_note_is_in_both_languages() =>
        Versions.Where(v => v.NoteVi != null || v.NoteEn != null).ShouldAllBe(v => v.NoteVi!.Length > 5 && v.NoteEn!.Length > 4 && v.NoteVi != v.NoteEn);

    [Fact]
    public void Every_rule_is_named_in_both_languages_and_belongs_to_a_module()
    {
        string[] modules = ["research", "ip", "quality", "radiation", "startups", "planning", "deadlines"];
        RuleFile.Shipped.Rules.ShouldAllBe(r => r.NameVi.Length > 3 && r.NameEn.Length > 3 && r.TriggerVi.Length > 1 && r.TriggerEn.Length > 3);
        RuleFile.Shipped.Rules.ShouldAllBe(r => r.NameVi != r.NameEn && modules.Contains(r.Module));
    }

    [Fact]
    public void Validity_ends_do_not_roll_and_everything_else_does()
    {
        string[] fixedEnds =
        [
            "TM-RENEW", "TM-RENEW-OPEN", "DES-RENEW", "DES-RENEW-OPEN", "DES-TERM", "PAT-ANN", "PAT-ANN-OPEN", "PAT-TERM-INV", "PAT-TERM-UTIL",
            "TM-NONUSE", "HQ-VALID-CERT", "HQ-VALID-SELF", "MI-DESIG", "MI-STD", "GTIN-TERM", "GTIN-FEE", "LIC-TERM", "LIC-TERM-IRRADIATOR",
            "STAFF-TERM", "XR-VER-12", "XR-VER-24", "TRAIN", "REP-M", "REP-Q", "REP-6M-H1", "REP-6M-H2", "REP-Y", "REP-GOV", "TASK-DUE",
        ];
        RuleFile.Shipped.Rules
            .Where(r => r.Versions.Any(v => !v.RollsToWorkingDay))
            .Where(r => !r.Code.StartsWith("MI-CYCLE-", StringComparison.Ordinal))
            .Select(r => r.Code).Order(StringComparer.Ordinal)
            .ShouldBe(fixedEnds.Order(StringComparer.Ordinal));
        Versions.Where(v => v.Row == "MI-CYCLE").ShouldAllBe(v => !v.RollsToWorkingDay && v.EndsWithMonth);
    }

    [Fact]
    public void Reforms_change_hands_on_their_day_without_a_gap_or_an_overlap()
    {
        foreach (var rule in RuleFile.Shipped.Rules.Where(r => r.Versions.Count > 1))
        {
            foreach (var (older, newer) in rule.Versions.Zip(rule.Versions.Skip(1)))
            {
                newer.EffectiveFrom.ShouldBe(older.EffectiveTo!.Value.AddDays(1), rule.Code);
                newer.Number.ShouldBe(older.Number + 1);
            }
        }
    }

    [Theory]
    [InlineData("OPP-TM")]
    [InlineData("OPP-R1-TM")]
    [InlineData("OPP-R2-TM")]
    [InlineData("opp-r2-tm")]
    public void Rule_is_found_by_its_own_and_by_any_version_code(string code) => RuleFile.Shipped.Find(code)!.Code.ShouldBe("OPP-TM");

    [Fact]
    public void Row_code_finds_all_values_of_the_row() =>
        RuleFile.Shipped.OfRow("OPP-R2").Select(p => p.Rule.Code).ShouldBe(["OPP-TM", "OPP-DESIGN", "OPP-GI", "OPP-INV", "OPP-INV-FAST"], ignoreOrder: true);

    [Fact]
    public void Unknown_code_is_not_found() => RuleFile.Shipped.Find("NO-SUCH-RULE").ShouldBeNull();

    [Theory]
    [InlineData("OPP-TM", "31/03/2026", "OPP-R1-TM")]
    [InlineData("OPP-TM", "01/04/2026", "OPP-R2-TM")]
    [InlineData("RES-REG", "30/09/2025", "RES-REG-R1")]
    [InlineData("RES-REG", "01/10/2025", "RES-REG-R2")]
    [InlineData("MI-CYCLE-TAXIMETER", "14/10/2024", "MI-CYCLE-TAXIMETER-R1")]
    [InlineData("MI-CYCLE-TAXIMETER", "15/10/2024", "MI-CYCLE-TAXIMETER-R2")]
    [InlineData("LIC-NEW", "31/12/2025", "LIC-NEW-R1")]
    [InlineData("LIC-NEW", "01/01/2026", "LIC-NEW-R2")]
    [InlineData("STAFF-TERM", "31/01/2021", "STAFF-TERM-R0")]
    [InlineData("STAFF-TERM", "01/02/2021", "STAFF-TERM-R1")]
    [InlineData("IMP-REG", "30/06/2026", "IMP-REG-R1")]
    [InlineData("IMP-REG", "01/07/2026", "IMP-REG-R2")]
    public void Transition_date_picks_the_version(string rule, string date, string version) =>
        RuleFile.Shipped.Find(rule)!.VersionOn(TestCalendar.Day(date))!.Code.ShouldBe(version);
}
