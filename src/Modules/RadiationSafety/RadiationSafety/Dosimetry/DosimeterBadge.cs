using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Workers;

namespace RadiationSafety.Dosimetry;

/// <summary>When a dosimeter is worn.</summary>
/// <param name="IssuedOn">The day it was given out: from then it has to be read in time.</param>
internal sealed record WearingTerms(DateOnly IssuedOn, DateOnly From, DateOnly To);

/// <summary>A personal dosimeter one worker wears at one facility for one period, and the dose it has measured. About her body: read only by those whose work needs it.</summary>
internal sealed class DosimeterBadge : TrackedRecord<BadgeState, BadgeEventKind, BadgeEvent>, IResponsible, IHasDeadlines
{
    private const string ReadInTime = "DOSE-READ";

    private DosimeterBadge()
    {
    }

    /// <param name="code">Its number as the laboratory names it, unique, e.g. <c>LK-2024Q1-017</c>.</param>
    /// <param name="employment">Her work at the facility it is worn at.</param>
    public static Result<DosimeterBadge> Issue(string code, Employment employment, WearingTerms terms, DateOnly today)
    {
        var badge = new DosimeterBadge { Code = code.Trim(), WorkerId = employment.WorkerId, WorkerName = employment.WorkerName, FacilityId = employment.FacilityId, FacilityName = employment.FacilityName };
        return badge.Describe(employment, terms, today) is { IsRefused: true } refused ? refused.Refusal : badge;
    }

    public string Code { get; private init; } = "";

    public Guid WorkerId { get; private init; }

    /// <summary>As she was called when it was given out.</summary>
    public string WorkerName { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    /// <summary>As the facility was called when it was given out.</summary>
    public string FacilityName { get; private init; } = "";

    public DateOnly IssuedOn { get; private set; }

    public DateOnly PeriodFrom { get; private set; }

    public DateOnly PeriodTo { get; private set; }

    public DateOnly? ReturnedOn { get; private set; }

    public DateOnly? ReadOn { get; private set; }

    /// <summary>Effective dose in mSv, to a tenth of a µSv.</summary>
    public decimal? Dose { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{WorkerName} · {Code}";

    /// <summary>A dosimeter that is lost is read no more.</summary>
    public DeadlineDemand DeadlinesDemanded() => new(
        State is BadgeState.Worn or BadgeState.Returned ? [new DeadlineTrigger(ReadInTime, IssuedOn)] : [],
        ReadOn is { } read ? new Dictionary<string, DateOnly> { [ReadInTime] = read } : new Dictionary<string, DateOnly>());

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Corrects when it is worn.</summary>
    /// <param name="employment">Her work there: she wears it only while she works.</param>
    public Result Describe(Employment employment, WearingTerms terms, DateOnly today)
    {
        if (terms.IssuedOn > today)
        {
            return Refusal.InvalidField("issuedOn", "platform.event.in-the-future", terms.IssuedOn);
        }

        if (terms.To < terms.From)
        {
            return Refusal.InvalidField("periodTo", "radiation.dosimetry.period-reversed", terms.To, terms.From);
        }

        if (terms.IssuedOn > terms.To)
        {
            return Refusal.InvalidField("issuedOn", "radiation.dosimetry.issued-after-period", terms.IssuedOn, terms.To);
        }

        if (employment.StartedOn > terms.To || employment.EndedOn < terms.From)
        {
            return Refusal.InvalidField("periodFrom", "radiation.dosimetry.not-at-work", employment.WorkerName, employment.FacilityName);
        }

        if (Counting.FirstOrDefault() is { } first && first.HappenedOn < terms.IssuedOn)
        {
            return Refusal.InvalidField("issuedOn", "radiation.dosimetry.before-issued", first.HappenedOn, terms.IssuedOn);
        }

        (IssuedOn, PeriodFrom, PeriodTo) = (terms.IssuedOn, terms.From, terms.To);
        return Result.Ok;
    }

    /// <summary>Records what happened to it.</summary>
    /// <param name="dose">In mSv; needed with the reading.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<BadgeEvent> Happen(Happening<BadgeEventKind> what, decimal? dose, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < IssuedOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.dosimetry.before-issued", what.On, IssuedOn);
        }

        if (what.Kind == BadgeEventKind.Read)
        {
            if (dose is null)
            {
                return Refusal.InvalidField("dose", "radiation.dosimetry.needs-dose");
            }

            // Never the figure itself: the refusal is shown where doses are not.
            if (dose < 0 || dose > MostDose)
            {
                return Refusal.InvalidField("dose", "radiation.dosimetry.impossible-dose", MostDose);
            }
        }

        return Add(new BadgeEvent(Id, NextOrdinal, what, what.Kind == BadgeEventKind.Read ? decimal.Round(dose!.Value, Decimals, MidpointRounding.AwayFromZero) : null));
    }

    /// <summary>Places behind the comma of a dose in mSv.</summary>
    public const int Decimals = 4;

    /// <summary>In mSv; more is no dose anybody brings a dosimeter back from, but a wrong unit.</summary>
    public const decimal MostDose = 10_000;

    protected override Track<BadgeState, BadgeEventKind> Track => DosimeterBadgeTrack.Steps;

    protected override void Forget() => (ReturnedOn, ReadOn, Dose) = (null, null, null);

    protected override void Apply(BadgeEvent happened, BadgeState state)
    {
        switch (happened.Kind)
        {
            case BadgeEventKind.Returned:
                ReturnedOn = happened.HappenedOn;
                break;
            case BadgeEventKind.Read:
                (ReadOn, Dose) = (happened.HappenedOn, happened.Dose);
                break;
        }
    }
}

/// <summary>Something that happened to a dosimeter; the reading says its dose.</summary>
internal sealed class BadgeEvent : TrackEvent<BadgeEventKind>
{
    private BadgeEvent()
    {
    }

    internal BadgeEvent(Guid badgeId, int ordinal, Happening<BadgeEventKind> what, decimal? dose)
        : base(badgeId, ordinal, what) => Dose = dose;

    /// <summary>In mSv.</summary>
    public decimal? Dose { get; private init; }
}
