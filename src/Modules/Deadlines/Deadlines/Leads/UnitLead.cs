using System.Globalization;
using Deadlines.Reminders;
using Deadlines.Rules;
using Platform.Records;
using Platform.Results;

namespace Deadlines.Leads;

/// <summary>
/// What a unit has chosen in place of a lead profile, for all rules that have it or for one rule alone: it may be told earlier and more
/// often, never later, and the last reminder before the due day stays where the profile has it.
/// </summary>
internal sealed class UnitLead : IAudited
{
    /// <summary>More are read by nobody.</summary>
    public const int Most = 8;

    /// <summary>Reminders are planned no farther ahead.</summary>
    public const int Farthest = 195;

    private UnitLead()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid UnitId { get; private init; }

    /// <summary>Code of the rule, or letter of the profile.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>Days or working days before the due day, as the profile counts, longest first: <c>20, 10, 5, 1</c>.</summary>
    public string Days { get; private set; } = "";

    /// <summary>The business day of the choice: what lies before it was told by the choice before it.</summary>
    public DateOnly ChosenOn { get; private set; }

    public IReadOnlyList<int> Counts => Read(Days) ?? [];

    public static UnitLead Of(Guid unitId, string subject) => new() { UnitId = unitId, Subject = subject };

    /// <summary>Refused where somebody would be told later than by the profile, or not on its last day.</summary>
    public Result Choose(string days, LeadProfile profile, DateOnly today)
    {
        var (usual, _) = ReminderSchedule.CountsOf(profile);
        if (usual.Count == 0)
        {
            return Refusal.InvalidField("subject", "deadlines.leads.no-reminders");
        }

        if (Read(days) is not { Count: > 0 } counts || counts.Count > Most || counts[0] > Farthest)
        {
            return Refusal.InvalidField("days", "deadlines.leads.unreadable", Most, Farthest);
        }

        if (!IsNoLater(counts, usual))
        {
            return Refusal.InvalidField("days", "deadlines.leads.later", Write(usual), usual[^1]);
        }

        (Days, ChosenOn) = (Write(counts), today);
        return Result.Ok;
    }

    /// <summary>Whether each of the usual reminders has one of its own that comes no later, and the last is kept.</summary>
    public static bool IsNoLater(IReadOnlyList<int> counts, IReadOnlyList<int> usual) =>
        counts.Count >= usual.Count && counts[^1] == usual[^1] && usual.Select((count, place) => counts[place] >= count).All(isEarly => isEarly);

    public static string Write(IReadOnlyList<int> counts) => string.Join(", ", counts.Select(count => count.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Longest first, each once; null where it is no list of numbers.</summary>
    private static List<int>? Read(string days)
    {
        var counts = new List<int>();
        foreach (var part in days.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return null;
            }

            counts.Add(count);
        }

        return [.. counts.Distinct().OrderDescending()];
    }
}

/// <summary>What units have chosen, for planning.</summary>
internal sealed class UnitLeads(IReadOnlyList<UnitLead> chosen)
{
    private readonly Dictionary<(Guid Unit, string Subject), UnitLead> bySubject = chosen.ToDictionary(lead => (lead.UnitId, lead.Subject));

    /// <summary>Of the rule before that of the profile; null where the unit has chosen nothing, or what it chose no longer fits the rule's profile.</summary>
    public UnitLead? Find(Guid? unitId, string ruleCode, LeadProfile profile) =>
        unitId is { } unit
            && (bySubject.GetValueOrDefault((unit, ruleCode)) ?? bySubject.GetValueOrDefault((unit, profile.ToString()))) is { } lead
            && UnitLead.IsNoLater(lead.Counts, ReminderSchedule.CountsOf(profile).Counts)
            ? lead
            : null;
}
