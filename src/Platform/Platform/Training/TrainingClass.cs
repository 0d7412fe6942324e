using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace Platform.Training;

/// <summary>Who teaches.</summary>
public sealed record Trainer(string Name, string? Workplace);

/// <summary>What is known of a class before it begins.</summary>
/// <param name="Days">The days it is held on.</param>
/// <param name="Host">The organization that holds it, where it is not the office itself.</param>
/// <param name="PlanNumber">Number and symbol of the plan or decision.</param>
/// <param name="Capacity">How many it takes at most.</param>
public sealed record ClassPlan(IReadOnlyList<DateOnly> Days, string Place, IReadOnlyList<Trainer> Trainers, OrganizationLink? Host, string? PlanNumber, int Capacity);

/// <summary>Attendance and mark of one participant.</summary>
/// <param name="Days">On which of the class's days she came.</param>
public sealed record SheetLine(Guid ParticipantId, IReadOnlyList<DateOnly> Days, decimal? Score);

/// <summary>A class of a program, from its plan to its certificates. A module derives its own, empty: the table is its schema's.</summary>
public abstract class TrainingClass : TrackedRecord<TrainingState, TrainingEventKind, TrainingEvent>, IResponsible
{
    /// <summary>So many take part in one class at most: what is done for all of them is one transaction.</summary>
    public const int MostParticipants = Papers.ManyPapers.Most;

    public const int MostDays = 60;

    /// <summary>The office's own number of it, unique.</summary>
    public string Code { get; private set; } = "";

    public Guid ProgramId { get; private set; }

    /// <summary>The version it was planned by; later ones change nothing of it.</summary>
    public Guid ProgramVersionId { get; private set; }

    public string ProgramName { get; private set; } = "";

    public IReadOnlyList<DateOnly> Days { get; private set; } = [];

    /// <summary>The first of its days.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>The last of its days.</summary>
    public DateOnly EndsOn { get; private set; }

    public string Place { get; private set; } = "";

    public IReadOnlyList<Trainer> Trainers { get; private set; } = [];

    public Guid? HostId { get; private set; }

    public Guid? HostEnteredId { get; private set; }

    /// <summary>As the host was called then.</summary>
    public string? HostName { get; private set; }

    public string? PlanNumber { get; private set; }

    public int Capacity { get; private set; }

    /// <summary>Advances with every change of the list, the attendance or the marks: whoever saw the class before is told.</summary>
    public int SheetVersion { get; private set; }

    public DateOnly? FinishedOn { get; private set; }

    public DateOnly? CertifiedOn { get; private set; }

    public DateOnly? CanceledOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{ProgramName} · {Code}";

    /// <summary>The list, as far as it is loaded.</summary>
    public abstract IReadOnlyList<TrainingParticipant> Participants { get; }

    /// <summary>Whether its list may still change.</summary>
    public bool TakesParticipants => State is TrainingState.Planned or TrainingState.Open or TrainingState.Running;

    /// <summary>Whether attendance and marks are entered.</summary>
    public bool TakesResults => State is TrainingState.Running or TrainingState.Finished or TrainingState.Certified;

    /// <summary>Plans a class by a version of its program.</summary>
    public static TClass Plan<TClass>(string code, TrainingProgram program, TrainingProgramVersion version)
        where TClass : TrainingClass, new()
    {
        var planned = new TClass();
        (planned.Code, planned.ProgramId, planned.ProgramVersionId, planned.ProgramName) = (code.Trim(), program.Id, version.Id, version.Name);
        return planned;
    }

    /// <summary>Says or changes where, when and by whom it is held.</summary>
    public Result Describe(ClassPlan plan)
    {
        var days = plan.Days.Distinct().Order().ToList();
        if (days.Count is 0 or > MostDays)
        {
            return Refusal.InvalidField("days", "platform.training.days-count", MostDays);
        }

        if (plan.Capacity is < 1 or > MostParticipants)
        {
            return Refusal.InvalidField("capacity", "platform.training.capacity-bounds", MostParticipants);
        }

        if (State is not (TrainingState.Planned or TrainingState.Open or TrainingState.Running))
        {
            return Refusal.Invalid("platform.training.closed-for-change", TrainingTrack.Steps.NameOf(State));
        }

        if (Participants.Count > plan.Capacity)
        {
            return Refusal.InvalidField("capacity", "platform.training.more-on-the-list", Participants.Count);
        }

        if (Participants.SelectMany(participant => participant.AttendedDays).Where(day => !days.Contains(day)).Order().Cast<DateOnly?>().FirstOrDefault() is { } dropped)
        {
            return Refusal.InvalidField("days", "platform.training.day-attended", dropped);
        }

        (StartsOn, EndsOn, Place, PlanNumber, Capacity) = (days[0], days[^1], plan.Place.Trim(), VietnameseText.Filled(plan.PlanNumber), plan.Capacity);
        (HostId, HostEnteredId) = (plan.Host?.Id, plan.Host?.EnteredId);
        HostName = plan.Host?.Name;
        // Equal lists stay the same object: an import that says nothing new changes nothing.
        Days = Days.SequenceEqual(days) ? Days : days;
        Trainers = Trainers.SequenceEqual(plan.Trainers) ? Trainers : [.. plan.Trainers];
        return Result.Ok;
    }

    public void Assign(Guid? unitId, Guid? personId)
    {
        (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);
        foreach (var participant in Participants)
        {
            participant.Assign(unitId, personId);
        }
    }

    /// <summary>Puts somebody on the list.</summary>
    public Result<TrainingParticipant> Admit(TrainingTerms terms, Trainee who)
    {
        if (!TakesParticipants)
        {
            return Refusal.Invalid("platform.training.list-closed", TrainingTrack.Steps.NameOf(State));
        }

        if (Participants.Count >= Capacity)
        {
            return Refusal.InvalidField("name", "platform.training.full", Capacity);
        }

        if (Refuse(terms, who, null) is { } refusal)
        {
            return refusal;
        }

        var admitted = Make(Participants.Select(participant => participant.Ordinal).DefaultIfEmpty().Max() + 1, who);
        admitted.Assign(ResponsibleUnitId, ResponsiblePersonId);
        SheetVersion++;
        return admitted;
    }

    /// <summary>Corrects what the list says of somebody. What her certificate says stays as it went out.</summary>
    public Result Correct(TrainingTerms terms, TrainingParticipant participant, Trainee who)
    {
        if (participant.CertifiedOn is not null)
        {
            return Refusal.Invalid("platform.training.certificate-stands", participant.Name, participant.CertificateNumber);
        }

        if (Refuse(terms, who, participant) is { } refusal)
        {
            return refusal;
        }

        if (participant.Describe(who))
        {
            SheetVersion++;
        }

        return Result.Ok;
    }

    /// <summary>Takes somebody off the list who was put on it by mistake or does not come.</summary>
    public Result Remove(TrainingParticipant participant)
    {
        if (!TakesParticipants)
        {
            return Refusal.Invalid("platform.training.list-closed", TrainingTrack.Steps.NameOf(State));
        }

        if (participant.AttendedDays.Count > 0)
        {
            return Refusal.Invalid("platform.training.has-attended", participant.Name);
        }

        Drop(participant);
        SheetVersion++;
        return Result.Ok;
    }

    /// <summary>Enters who came on which day, and the marks; after the class has finished the results follow.</summary>
    public Result Enter(TrainingProgramVersion version, IReadOnlyList<SheetLine> sheet, DateOnly today)
    {
        if (!TakesResults)
        {
            return Refusal.Invalid("platform.training.no-sheet-now", TrainingTrack.Steps.NameOf(State));
        }

        var errors = new List<FieldError>();
        var known = Participants.ToDictionary(participant => participant.Id);
        for (var i = 0; i < sheet.Count; i++)
        {
            errors.AddRange(ErrorsOf(version.Terms, known.GetValueOrDefault(sheet[i].ParticipantId), sheet[i], today).Select(error => error with { Field = $"participants[{i}].{error.Field}" }));
        }

        if (sheet.GroupBy(line => line.ParticipantId).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            errors.Add(new FieldError("participants", new Sentence("platform.training.line-twice", known.GetValueOrDefault(twice.Key)?.Name)));
        }

        if (errors.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, errors[0].Rule) { Fields = errors };
        }

        if (State != TrainingState.Running && Unmarked(version.Terms, participant => sheet.FirstOrDefault(line => line.ParticipantId == participant.Id) ?? participant.Line) is { } missing)
        {
            return missing;
        }

        foreach (var line in sheet)
        {
            known[line.ParticipantId].Enter(line);
        }

        if (FinishedOn is { } finished)
        {
            Conclude(version, finished);
        }

        SheetVersion++;
        return Result.Ok;
    }

    /// <summary>Records a step.</summary>
    public Result<TrainingEvent> Happen(Happening<TrainingEventKind> what, TrainingProgramVersion version, DateOnly today)
    {
        if ((Refuse(what, today) ?? RefuseStep(what, version.Terms)) is { } refusal)
        {
            return refusal;
        }

        var happened = Add(new TrainingEvent(Id, NextOrdinal, what));
        if (what.Kind == TrainingEventKind.Finished)
        {
            Conclude(version, what.On);
        }

        return happened;
    }

    /// <summary>Who gets a certificate when they are issued for the whole class; refused while it cannot.</summary>
    public Result<IReadOnlyList<TrainingParticipant>> ToCertify(TrainingTerms terms)
    {
        if (State != TrainingState.Finished)
        {
            return Refusal.Invalid("platform.event.not-next", Track.NameOf(TrainingEventKind.Certified), Track.NameOf(State));
        }

        if (!terms.GivesCertificate)
        {
            return Refusal.Invalid("platform.training.gives-no-certificate");
        }

        var passed = Participants.Where(participant => participant.Outcome == TrainingOutcome.Passed && participant.CertifiedOn is null).OrderBy(participant => participant.Ordinal).ToList();
        return passed.Count == 0 ? Refusal.Invalid("platform.training.nobody-passed") : Result<IReadOnlyList<TrainingParticipant>>.Ok(passed);
    }

    /// <summary>Whether an event has already made something that outlives it.</summary>
    internal bool IsFinal(Guid eventId) => Counting.LastOrDefault() is { Kind: TrainingEventKind.Certified } last && last.Id == eventId && Participants.Any(participant => participant.CertifiedOn is not null);

    /// <summary>After its finish was taken back, nobody has a result.</summary>
    internal void Reopen()
    {
        foreach (var participant in Participants)
        {
            participant.Reopen();
        }
    }

    protected abstract TrainingParticipant Make(int ordinal, Trainee who);

    protected abstract void Drop(TrainingParticipant participant);

    protected override Track<TrainingState, TrainingEventKind> Track => TrainingTrack.Steps;

    protected override void Forget() => (FinishedOn, CertifiedOn, CanceledOn) = (null, null, null);

    protected override void Apply(TrainingEvent happened, TrainingState state)
    {
        switch (happened.Kind)
        {
            case TrainingEventKind.Finished:
                FinishedOn = happened.HappenedOn;
                break;
            case TrainingEventKind.Certified:
                CertifiedOn = happened.HappenedOn;
                break;
            case TrainingEventKind.Canceled:
                CanceledOn = happened.HappenedOn;
                break;
        }
    }

    private static List<FieldError> ErrorsOf(TrainingParticipant? participant, SheetLine line) => participant switch
    {
        null => [new FieldError("participantId", new Sentence("platform.training.not-on-the-list"))],
        { CertifiedOn: not null } when !participant.IsAt(line) => [new FieldError("days", new Sentence("platform.training.certificate-stands", participant.Name, participant.CertificateNumber))],
        _ => [],
    };

    private List<FieldError> ErrorsOf(TrainingTerms terms, TrainingParticipant? participant, SheetLine line, DateOnly today)
    {
        var errors = ErrorsOf(participant, line);
        if (line.Days.Where(day => !Days.Contains(day)).Order().Cast<DateOnly?>().FirstOrDefault() is { } outside)
        {
            errors.Add(new FieldError("days", new Sentence("platform.training.no-class-day", participant?.Name, outside)));
        }
        else if (line.Days.Where(day => day > today).Order().Cast<DateOnly?>().FirstOrDefault() is { } future)
        {
            errors.Add(new FieldError("days", new Sentence("platform.training.day-to-come", participant?.Name, future)));
        }

        if (line.Score is not null && terms.MaxScore is null)
        {
            errors.Add(new FieldError("score", new Sentence("platform.training.no-marks")));
        }
        else if (line.Score is { } score && (score < 0 || score > terms.MaxScore))
        {
            errors.Add(new FieldError("score", new Sentence("platform.training.score-range", participant?.Name, score, terms.MaxScore)));
        }

        return errors;
    }

    private Refusal? Refuse(TrainingTerms terms, Trainee who, TrainingParticipant? itself)
    {
        if (!terms.Kinds.Contains(who.Kind))
        {
            return Refusal.InvalidField("kind", "platform.training.no-such-kind", who.Kind, string.Join(", ", terms.Kinds));
        }

        if (who.BornOn >= StartsOn)
        {
            return Refusal.InvalidField("bornOn", "platform.training.born-after", who.BornOn, StartsOn);
        }

        var key = TrainingParticipant.KeyOf(who.Name);
        return Participants.FirstOrDefault(participant => participant != itself && participant.NameKey == key && participant.BornOn == who.BornOn) is { } already
            ? Refusal.InvalidField("name", "platform.training.twice", already.Name, already.BornOn, already.Ordinal)
            : null;
    }

    private Refusal? RefuseStep(Happening<TrainingEventKind> what, TrainingTerms terms) => what.Kind switch
    {
        TrainingEventKind.Canceled when string.IsNullOrWhiteSpace(what.Note) => Refusal.InvalidField("note", "platform.training.cancel-needs-reason"),
        TrainingEventKind.Started when what.On < StartsOn => Refusal.InvalidField("happenedOn", "platform.training.starts-later", StartsOn),
        TrainingEventKind.Finished when what.On < EndsOn => Refusal.InvalidField("happenedOn", "platform.training.ends-later", EndsOn),
        TrainingEventKind.Finished when Participants.Count == 0 => Refusal.InvalidField("kind", "platform.training.nobody-on-the-list"),
        TrainingEventKind.Finished when Participants.All(participant => participant.AttendedDays.Count == 0) => Refusal.InvalidField("kind", "platform.training.no-attendance"),
        TrainingEventKind.Finished => Unmarked(terms, participant => participant.Line),
        TrainingEventKind.Certified when !terms.GivesCertificate => Refusal.InvalidField("kind", "platform.training.gives-no-certificate"),
        TrainingEventKind.Certified when !Participants.Any(participant => participant.CertifiedOn is not null) => Refusal.InvalidField("kind", "platform.training.nobody-passed"),
        _ => null,
    };

    /// <summary>Where marks decide, a class does not finish while somebody who came has none: a missing mark is not a bad one.</summary>
    private Refusal? Unmarked(TrainingTerms terms, Func<TrainingParticipant, SheetLine> line) =>
        terms.PassMark is not null && Participants.OrderBy(participant => participant.Ordinal).FirstOrDefault(participant => line(participant) is { Score: null, Days.Count: > 0 }) is { } unmarked
            ? Refusal.InvalidField("kind", "platform.training.needs-score", unmarked.Ordinal, unmarked.Name)
            : null;

    private void Conclude(TrainingProgramVersion version, DateOnly on)
    {
        foreach (var participant in Participants.Where(participant => participant.CertifiedOn is null))
        {
            participant.Conclude(version, version.Terms.OutcomeOf(participant.AttendedDays.Count, Days.Count, participant.Score), on);
        }
    }
}

/// <summary>A class with the participants its module keeps.</summary>
public abstract class TrainingClass<TParticipant> : TrainingClass
    where TParticipant : TrainingParticipant, new()
{
    private readonly List<TParticipant> trainees = [];

    /// <summary>In no order.</summary>
    public IReadOnlyList<TParticipant> Trainees => trainees;

    public sealed override IReadOnlyList<TrainingParticipant> Participants => trainees;

    protected sealed override TrainingParticipant Make(int ordinal, Trainee who)
    {
        var made = TrainingParticipant.Of<TParticipant>(this, ordinal, who);
        trainees.Add(made);
        return made;
    }

    protected sealed override void Drop(TrainingParticipant participant) => trainees.Remove((TParticipant)participant);
}

/// <summary>A step of a class.</summary>
public sealed class TrainingEvent : TrackEvent<TrainingEventKind>
{
    private TrainingEvent()
    {
    }

    internal TrainingEvent(Guid classId, int ordinal, Happening<TrainingEventKind> what)
        : base(classId, ordinal, what)
    {
    }
}
