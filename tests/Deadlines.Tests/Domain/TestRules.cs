using Deadlines.Rules;
using Platform.Deadlines;

namespace Deadlines.Tests.Domain;

/// <summary>Rules of one version, made to try a single length.</summary>
internal static class TestRules
{
    public static readonly LegalSource Source = new("Luật thử", "Test law", "Điều 1", "Article 1");

    public static DeadlineRule Of(Period period, Func<DeadlineRuleVersionData, DeadlineRuleVersionData>? with = null, bool recurs = false, int? most = null)
    {
        var data = new DeadlineRuleVersionData("TEST-V", "TEST", Source) { Period = period };
        return DeadlineRule.Create(
            new DeadlineRuleData("TEST", "deadlines", "Thử", "Test", "Sự kiện", "Event", DutyHolder.Unspecified, LeadProfile.E, TransitionKey.Trigger, recurs, most),
            [DeadlineRuleVersion.Create(with?.Invoke(data) ?? data)]);
    }

    public static DeadlineRule Days(int n) => Of(Period.Of(n, PeriodUnit.CalendarDays));

    public static DeadlineRule WorkingDays(int n) => Of(Period.Of(n, PeriodUnit.WorkingDays));

    public static DeadlineRule Weeks(int n) => Of(Period.Of(n, PeriodUnit.Weeks));

    public static DeadlineRule Months(int n) => Of(Period.Of(n, PeriodUnit.Months));

    public static DeadlineRule Years(int n) => Of(Period.Of(n, PeriodUnit.Years));

    public static DeadlineRule Back(int n, PeriodUnit unit) => Of(Period.Of(n, unit, PeriodDirection.Backward));
}
