using System.Globalization;
using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Facilities;
using RadiationSafety.SafetyReportNotices;
using static RadiationSafety.SafetyReports.SafetyReportEventKind;

namespace RadiationSafety.SafetyReports;

/// <summary>Where a facility's report of a year stands.</summary>
internal enum SafetyReportState
{
    Requested,
    Received,

    /// <summary>Nothing is to be reported after all: the use has ended, or had not begun.</summary>
    Excused,
}

/// <summary>What can happen to a facility's report of a year.</summary>
internal enum SafetyReportEventKind
{
    Received,

    /// <summary>The Department has reminded the facility.</summary>
    Urged,
    Excused,
}

/// <summary>Asked for, urged as often as it takes, received.</summary>
internal static class SafetyReportTrack
{
    public static Track<SafetyReportState, SafetyReportEventKind> Steps { get; } = new Track<SafetyReportState, SafetyReportEventKind>("radiation")
        .In(SafetyReportState.Requested, (Received, SafetyReportState.Received), (Urged, SafetyReportState.Requested), (Excused, SafetyReportState.Excused));
}

/// <summary>The report one facility owes for a year.</summary>
internal sealed class SafetyReport : TrackedRecord<SafetyReportState, SafetyReportEventKind, SafetyReportEvent>, IResponsible, IHasDeadlines
{
    private const string Rule = "SAFE-REP";

    private SafetyReport()
    {
    }

    /// <summary>Asks a facility.</summary>
    public static SafetyReport Request(SafetyReportNotice notice, RadiationFacility facility)
    {
        var requested = new SafetyReport
        {
            Code = CodeOf(facility.Code, notice.Year), NoticeId = notice.Id, Year = notice.Year, FacilityId = facility.Id, FacilityName = facility.Name, RequestedOn = notice.IssuedOn,
        };
        requested.Ask(notice);
        return requested;
    }

    /// <summary>What names a report: the facility's code and the year.</summary>
    public static string CodeOf(string facilityCode, int year) => $"{facilityCode}/{year.ToString(CultureInfo.InvariantCulture)}";

    public string Code { get; private init; } = "";

    public Guid NoticeId { get; private init; }

    public int Year { get; private init; }

    public Guid FacilityId { get; private init; }

    public string FacilityName { get; private init; } = "";

    public DateOnly RequestedOn { get; private init; }

    /// <summary>Last day, as the notice says.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The notice that says so.</summary>
    public string NoticeNumber { get; private set; } = "";

    /// <summary>The last time the facility was reminded.</summary>
    public DateOnly? UrgedOn { get; private set; }

    public DateOnly? ReceivedOn { get; private set; }

    public DateOnly? ExcusedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{FacilityName} · {Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The duty is the law's, the day the notice's: until somebody confirms one in the law, the notice's holds.</summary>
    public DeadlineDemand DeadlinesDemanded() => State switch
    {
        SafetyReportState.Requested => new(
            [new DeadlineTrigger(Rule, RequestedOn) { Given = new GivenDay(DueOn, NoticeNumber, "Báo cáo thực trạng an toàn bức xạ", "Annual radiation safety report", DutyHolder.Facility) }],
            new Dictionary<string, DateOnly>()),
        SafetyReportState.Received => new([], new Dictionary<string, DateOnly> { [Rule] = ReceivedOn!.Value }),
        _ => new([], new Dictionary<string, DateOnly>()),
    };

    public void Ask(SafetyReportNotice notice) => (DueOn, NoticeNumber) = (notice.DueOn, notice.Number);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records that it came, that the facility was reminded, or that it need not report.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<SafetyReportEvent> Happen(Happening<SafetyReportEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < RequestedOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.safety-reports.before-notice", what.On, RequestedOn);
        }

        return what.Kind == Excused && string.IsNullOrWhiteSpace(what.Note)
            ? Refusal.InvalidField("note", "radiation.safety-reports.excuse-needs-reason")
            : Add(new SafetyReportEvent(Id, NextOrdinal, what));
    }

    protected override Track<SafetyReportState, SafetyReportEventKind> Track => SafetyReportTrack.Steps;

    protected override void Forget() => (UrgedOn, ReceivedOn, ExcusedOn) = (null, null, null);

    protected override void Apply(SafetyReportEvent happened, SafetyReportState state)
    {
        switch (happened.Kind)
        {
            case Urged:
                UrgedOn = happened.HappenedOn;
                break;
            case Received:
                ReceivedOn = happened.HappenedOn;
                break;
            case Excused:
                ExcusedOn = happened.HappenedOn;
                break;
        }
    }
}

/// <summary>Something that happened to a report.</summary>
internal sealed class SafetyReportEvent : TrackEvent<SafetyReportEventKind>
{
    private SafetyReportEvent()
    {
    }

    internal SafetyReportEvent(Guid reportId, int ordinal, Happening<SafetyReportEventKind> what)
        : base(reportId, ordinal, what)
    {
    }
}
