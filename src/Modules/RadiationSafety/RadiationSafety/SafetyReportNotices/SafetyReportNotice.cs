using System.Globalization;
using Platform.Records;
using Platform.Results;
using static RadiationSafety.SafetyReportNotices.SafetyReportNoticeEventKind;

namespace RadiationSafety.SafetyReportNotices;

/// <summary>Where the reports of a year stand as a whole.</summary>
internal enum SafetyReportNoticeState
{
    Asked,
    Compiled,
    Sent,
}

/// <summary>What can happen to the reports of a year as a whole.</summary>
internal enum SafetyReportNoticeEventKind
{
    /// <summary>What has come in was brought together.</summary>
    Compiled,

    /// <summary>The compiled report went to the Nuclear Safety Agency.</summary>
    Sent,
}

/// <summary>Compiled, then sent; what is sent can be compiled anew when late reports come in.</summary>
internal static class SafetyReportNoticeTrack
{
    public static Track<SafetyReportNoticeState, SafetyReportNoticeEventKind> Steps { get; } = new Track<SafetyReportNoticeState, SafetyReportNoticeEventKind>("radiation")
        .In(SafetyReportNoticeState.Asked, (Compiled, SafetyReportNoticeState.Compiled))
        .In(SafetyReportNoticeState.Compiled, (Sent, SafetyReportNoticeState.Sent), (Compiled, SafetyReportNoticeState.Compiled))
        .In(SafetyReportNoticeState.Sent, (Compiled, SafetyReportNoticeState.Compiled));
}

/// <summary>
/// The Department's notice that asks every facility for its report of the state of radiation safety in a year. The duty is the law's; the
/// day is the notice's, another one each year.
/// </summary>
internal sealed class SafetyReportNotice : TrackedRecord<SafetyReportNoticeState, SafetyReportNoticeEventKind, SafetyReportNoticeEvent>
{
    private SafetyReportNotice()
    {
    }

    /// <summary>One notice a year.</summary>
    public static Result<SafetyReportNotice> Issue(int year, string number, DateOnly issuedOn, DateOnly dueOn, DateOnly today)
    {
        if (issuedOn > today)
        {
            return Refusal.InvalidField("issuedOn", "platform.event.in-the-future", issuedOn);
        }

        var issued = new SafetyReportNotice { Year = year, Code = CodeOf(year), IssuedOn = issuedOn };
        return issued.Describe(number, dueOn) is { IsRefused: true } refused ? refused.Refusal : issued;
    }

    /// <summary>What names a notice: its year.</summary>
    public static string CodeOf(int year) => year.ToString(CultureInfo.InvariantCulture);

    public string Code { get; private init; } = "";

    /// <summary>The year reported on.</summary>
    public int Year { get; private init; }

    public DateOnly IssuedOn { get; private init; }

    /// <summary>Number and symbol of the notice, e.g. <c>37/TB-SKHCN</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Last day on which the facilities' reports are to come in.</summary>
    public DateOnly DueOn { get; private set; }

    public DateOnly? CompiledOn { get; private set; }

    public DateOnly? SentOn { get; private set; }

    public override string Title => $"{Code} · {Number}";

    public Result Describe(string number, DateOnly dueOn)
    {
        if (dueOn < IssuedOn)
        {
            return Refusal.InvalidField("dueOn", "radiation.safety-report-notices.due-before-issue", dueOn, IssuedOn);
        }

        (Number, DueOn) = (number.Trim(), dueOn);
        return Result.Ok;
    }

    /// <summary>Records that the reports were compiled or sent.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<SafetyReportNoticeEvent> Happen(Happening<SafetyReportNoticeEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < IssuedOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.safety-reports.before-notice", what.On, IssuedOn);
        }

        return what.Kind == Sent && string.IsNullOrWhiteSpace(what.DocumentNumber)
            ? Refusal.InvalidField("documentNumber", "radiation.inspections.needs-paper", NameOf(what.Kind))
            : Add(new SafetyReportNoticeEvent(Id, NextOrdinal, what));
    }

    protected override Track<SafetyReportNoticeState, SafetyReportNoticeEventKind> Track => SafetyReportNoticeTrack.Steps;

    protected override void Forget() => (CompiledOn, SentOn) = (null, null);

    protected override void Apply(SafetyReportNoticeEvent happened, SafetyReportNoticeState state)
    {
        if (happened.Kind == Compiled)
        {
            CompiledOn = happened.HappenedOn;
        }
        else
        {
            SentOn = happened.HappenedOn;
        }
    }
}

/// <summary>Something that happened to the reports of a year.</summary>
internal sealed class SafetyReportNoticeEvent : TrackEvent<SafetyReportNoticeEventKind>
{
    private SafetyReportNoticeEvent()
    {
    }

    internal SafetyReportNoticeEvent(Guid noticeId, int ordinal, Happening<SafetyReportNoticeEventKind> what)
        : base(noticeId, ordinal, what)
    {
    }
}
