using Platform.Deadlines;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>Whether a member came.</summary>
public enum CouncilAttendance
{
    Unknown,
    Present,
    Absent,
}

/// <summary>Somebody appointed.</summary>
public sealed record Appointment(Guid PersonId, string Name, CouncilRole Role);

/// <summary>Something put on the agenda.</summary>
/// <param name="Title">As it is called on that day.</param>
public sealed record AgendaSubject(Guid Id, string Code, string Title);

/// <summary>By which decision a council is composed, and when it meets.</summary>
public sealed record CouncilComposition(string DecisionNumber, DateOnly DecidedOn, DateOnly MeetsOn, string? Place);

/// <summary>
/// One session of a council: its members, its agenda, who came, who may not take part in what, and what came of it. The sheets stand apart,
/// for nobody may come to them with the session before they are opened. A module derives its own, empty.
/// </summary>
public abstract class CouncilSession : TrackedRecord<CouncilState, CouncilEventKind, CouncilEvent>, IHasDeadlines
{
    /// <summary>No rule of law: the session's day stands in the decision that composes the council.</summary>
    public const string SheetsRule = "COUNCIL-SHEETS";

    private readonly List<CouncilMember> members = [];
    private readonly List<CouncilItem> items = [];
    private readonly List<CouncilConflict> conflicts = [];
    private SheetsIn? sheetsIn;

    public Guid TypeId { get; private set; }

    /// <summary>The version of the type it was composed by; later ones change nothing here.</summary>
    public Guid TypeVersionId { get; private set; }

    /// <summary>As the type was called.</summary>
    public string TypeName { get; private set; } = "";

    public string DecisionNumber { get; private set; } = "";

    public DateOnly DecidedOn { get; private set; }

    public DateOnly MeetsOn { get; private set; }

    public string? Place { get; private set; }

    public IReadOnlyList<CouncilMember> Members => members;

    public IReadOnlyList<CouncilItem> Items => items;

    public IReadOnlyList<CouncilConflict> Conflicts => conflicts;

    /// <summary>Of what was sealed when the sheets were opened: composition, attendance and conflicts.</summary>
    public string? SealStart { get; private set; }

    /// <summary>The last hash of the chain; who knows it can tell whether anything of it was changed since.</summary>
    public string? SealHead { get; private set; }

    /// <summary>How many sheets the chain has.</summary>
    public int? SealedSheets { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Of the archive as it was made when the session was closed.</summary>
    public string? ArchiveHash { get; private set; }

    public override string Title => $"{TypeName} · {DecisionNumber}";

    /// <summary>Whether members may still come in by their membership alone.</summary>
    public bool IsRunning => State is not CouncilState.Closed and not CouncilState.Canceled;

    /// <summary>Whether the sheets may be seen.</summary>
    public bool IsOpened => State is CouncilState.Opened or CouncilState.Closed;

    protected override Track<CouncilState, CouncilEventKind> Track => CouncilTrack.Steps;

    /// <summary>Composes a council by a version; members and agenda follow by <see cref="Appoint"/> and <see cref="PutOnAgenda"/>.</summary>
    public static Result<TSession> Compose<TSession>(CouncilType type, CouncilTypeVersion version)
        where TSession : CouncilSession, new()
    {
        // Numbers nobody stands for decide nothing.
        if (!version.IsConfirmed)
        {
            return Refusal.InvalidField("typeId", "platform.councils.unconfirmed", type.Name);
        }

        var session = new TSession();
        (session.TypeId, session.TypeVersionId, session.TypeName) = (type.Id, version.Id, version.Name);
        return session;
    }

    public Result Describe(CouncilComposition composition)
    {
        if (RefuseSettled() is { } settled)
        {
            return settled;
        }

        if (composition.MeetsOn < composition.DecidedOn)
        {
            return Refusal.InvalidField("meetsOn", "platform.councils.meets-before-decided", composition.MeetsOn, composition.DecidedOn);
        }

        (DecisionNumber, DecidedOn, MeetsOn) = (composition.DecisionNumber.Trim(), composition.DecidedOn, composition.MeetsOn);
        Place = string.IsNullOrWhiteSpace(composition.Place) ? null : composition.Place.Trim();
        return Result.Ok;
    }

    /// <summary>Sets who sits on it, by the type's rules.</summary>
    public Result Appoint(CouncilTerms terms, IReadOnlyList<Appointment> appointed)
    {
        if (RefuseSettled() is { } settled)
        {
            return settled;
        }

        if (RefuseComposition(terms, appointed) is { } refusal)
        {
            return refusal;
        }

        members.RemoveAll(member => appointed.All(a => a.PersonId != member.PersonId));
        conflicts.RemoveAll(conflict => members.TrueForAll(member => member.Id != conflict.MemberId));
        foreach (var (appointment, i) in appointed.Select((a, i) => (a, i)))
        {
            if (members.Find(member => member.PersonId == appointment.PersonId) is { } member)
            {
                member.Set(i + 1, appointment);
            }
            else
            {
                members.Add(new CouncilMember(Id, i + 1, appointment));
            }
        }

        return Result.Ok;
    }

    /// <summary>Sets the agenda.</summary>
    public Result PutOnAgenda(IReadOnlyList<AgendaSubject> subjects)
    {
        if (RefuseSettled() is { } settled)
        {
            return settled;
        }

        if (subjects.Count == 0)
        {
            return Refusal.InvalidField("items", "platform.councils.needs-items");
        }

        items.RemoveAll(item => subjects.All(subject => subject.Id != item.SubjectId));
        conflicts.RemoveAll(conflict => items.TrueForAll(item => item.Id != conflict.ItemId));
        foreach (var (subject, i) in subjects.Select((s, i) => (s, i)))
        {
            if (items.Find(item => item.SubjectId == subject.Id) is { } item)
            {
                item.Set(i + 1, subject);
            }
            else
            {
                items.Add(new CouncilItem(Id, i + 1, subject));
            }
        }

        return Result.Ok;
    }

    /// <summary>Notes who came; an absence has its reason.</summary>
    public Result Attend(IReadOnlyList<(Guid MemberId, CouncilAttendance Attendance, string? Because)> noted)
    {
        if (RefuseSettled() is { } settled)
        {
            return settled;
        }

        foreach (var (memberId, attendance, because) in noted)
        {
            if (members.Find(member => member.Id == memberId) is not { } member)
            {
                return Refusal.NotFound();
            }

            if (attendance == CouncilAttendance.Absent && string.IsNullOrWhiteSpace(because))
            {
                return Refusal.InvalidField("members", "platform.councils.absent-because", member.Name);
            }

            member.Attend(attendance, because);
        }

        return Result.Ok;
    }

    /// <summary>The member a person is; null for everybody else.</summary>
    public CouncilMember? MemberOf(Guid? personId) => personId is null ? null : members.Find(member => member.PersonId == personId);

    public bool HasConflict(Guid memberId, Guid itemId) => conflicts.Exists(conflict => conflict.MemberId == memberId && conflict.ItemId == itemId);

    /// <summary>A member says that she has an interest in a matter: she neither scores it nor counts in it, nor sees what the others gave.</summary>
    public Result Declare(CouncilMember member, Guid itemId, string because, DateTimeOffset at)
    {
        if (!items.Exists(item => item.Id == itemId))
        {
            return Refusal.NotFound();
        }

        if (State is not (CouncilState.Composed or CouncilState.Invited or CouncilState.InSession))
        {
            return Result.Refuse("platform.councils.too-late");
        }

        if (HasConflict(member.Id, itemId))
        {
            return Result.Refuse("platform.councils.declared-already");
        }

        conflicts.Add(new CouncilConflict(Id, member.Id, itemId, because, at));
        return Result.Ok;
    }

    /// <summary>Who may take part in a matter; in the session itself when null.</summary>
    public IReadOnlyList<Voter> VotersOf(Guid? itemId) => [.. members.Where(member => itemId is null || !HasConflict(member.Id, itemId.Value))
        .Select(member => new Voter(member.Role, member.Attendance == CouncilAttendance.Present))];

    /// <summary>
    /// The matters whose sheets are a member's to give: none of who is absent, nor where she has declared a conflict; once it sits, of those who
    /// came, and without what cannot be voted on.
    /// </summary>
    public IReadOnlyList<CouncilItem> WantedOf(CouncilMember member, CouncilTerms terms)
    {
        var isSeated = State is not (CouncilState.Composed or CouncilState.Invited);
        var takesPart = isSeated ? member.Attendance == CouncilAttendance.Present : member.Attendance != CouncilAttendance.Absent;
        return takesPart ? [.. items.Where(item => !HasConflict(member.Id, item.Id) && (!isSeated || terms.HasQuorum(VotersOf(item.Id))))] : [];
    }

    /// <summary>Takes in whose sheets there are; <see cref="DeadlinesDemanded"/> goes by it.</summary>
    internal void Know(SheetsIn sheets) => sheetsIn = sheets;

    /// <summary>
    /// From the invitation to the opening each member who still owes a sheet has a deadline of her own on the session's day, and it is done when
    /// the last of hers is in.
    /// </summary>
    public DeadlineDemand DeadlinesDemanded()
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<(string, Guid), DateOnly>();
        foreach (var (member, wanted) in sheetsIn is { } known ? members.OrderBy(member => member.Ordinal).Select(member => (member, WantedOf(member, known.Terms))) : [])
        {
            if (wanted.Count == 0)
            {
                continue;
            }

            if (wanted.All(item => sheetsIn!.Given.Contains((member.Id, item.Id))))
            {
                met[(SheetsRule, member.PersonId)] = sheetsIn!.Today;
            }
            else if (State is CouncilState.Invited or CouncilState.InSession)
            {
                open.Add(new DeadlineTrigger(SheetsRule, DecidedOn)
                {
                    Of = member.PersonId,
                    Given = new GivenDay(MeetsOn, DecisionNumber, "Phiếu của thành viên hội đồng", "Sheets of a council member", DutyHolder.AdvisoryCouncil),
                });
            }
        }

        return new DeadlineDemand(open, new Dictionary<string, DateOnly>()) { MetBy = met };
    }

    /// <summary>Why the member does not score the matter now; null when she does.</summary>
    public Refusal? RefuseSheet(CouncilTerms terms, CouncilMember member, Guid itemId) =>
        State != CouncilState.InSession ? Refusal.Invalid(IsOpened ? "platform.councils.sheets-opened" : "platform.councils.not-in-session")
        : !items.Exists(item => item.Id == itemId) ? Refusal.NotFound()
        : HasConflict(member.Id, itemId) ? Refusal.Forbidden("platform.councils.has-conflict")
        : member.Attendance != CouncilAttendance.Present ? Refusal.Invalid("platform.councils.is-absent")
        : !terms.HasQuorum(VotersOf(itemId)) ? Refusal.Invalid("platform.councils.item-without-quorum")
        : null;

    /// <summary>Records an event other than the opening of the sheets.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<CouncilEvent> Happen(Happening<CouncilEventKind> what, CouncilTerms terms, DateOnly today)
    {
        if (RefuseDay(what, today) is { } refusal)
        {
            return refusal;
        }

        var voters = VotersOf(null);
        if (what.Kind == CouncilEventKind.Started && !terms.HasQuorum(voters))
        {
            return Refusal.InvalidField("kind", "platform.councils.no-quorum", voters.Count(voter => voter.IsPresent), voters.Count, terms.QuorumNumerator, terms.QuorumDenominator);
        }

        return what.Kind == CouncilEventKind.Canceled && string.IsNullOrWhiteSpace(what.Note)
            ? Refusal.InvalidField("note", "platform.councils.canceled-because")
            : Add(new CouncilEvent(Id, NextOrdinal, what));
    }

    /// <summary>
    /// Opens every sheet at once: works out what came of each matter and seals it all. Refused while sheets of those present are missing,
    /// unless it is said that no more will come.
    /// </summary>
    public Result<CouncilEvent> OpenSheets(Happening<CouncilEventKind> what, CouncilTerms terms, IReadOnlyList<CouncilSheet> sheets, bool withMissing, DateOnly today)
    {
        if (RefuseDay(what, today) is { } refusal)
        {
            return refusal;
        }

        var verdicts = items.ToDictionary(item => item.Id, item => terms.Judge(VotersOf(item.Id), [.. sheets.Where(sheet => sheet.ItemId == item.Id).Select(sheet => sheet.VoteOf(this))]));
        var (wanted, handedIn) = (verdicts.Values.Where(v => v.HasQuorum).Sum(v => v.Present), verdicts.Values.Where(v => v.HasQuorum).Sum(v => v.Sheets));
        if (handedIn < wanted && !withMissing)
        {
            return Refusal.InvalidField("withMissing", "platform.councils.sheets-missing", handedIn, wanted);
        }

        if (items.Find(item => verdicts[item.Id] is { HasQuorum: true, Outcome: null }) is { } unscored)
        {
            return Refusal.InvalidField("kind", "platform.councils.unscored", unscored.SubjectCode);
        }

        foreach (var item in items)
        {
            item.Decide(verdicts[item.Id]);
        }

        var seal = CouncilSeal.Seal(this, terms, sheets);
        (SealStart, SealHead, SealedSheets, OpenedAt) = (seal.Start, seal.Head, sheets.Count, what.By.At);
        return Add(new CouncilEvent(Id, NextOrdinal, what));
    }

    /// <summary>Keeps the hash of the archive made at its closing.</summary>
    public void Archive(string hash) => ArchiveHash = hash;

    /// <summary>What came of it does not come back by taking an event out of the count.</summary>
    public bool IsFinal(Guid eventId) => Events.Any(e => e.Id == eventId && e.Kind != CouncilEventKind.Invited);

    protected override void Forget()
    {
    }

    protected override void Apply(CouncilEvent happened, CouncilState state)
    {
    }

    private Refusal? RefuseDay(Happening<CouncilEventKind> what, DateOnly today) =>
        Refuse(what, today) ?? (what.On < DecidedOn ? Refusal.InvalidField("happenedOn", "platform.councils.before-decided", what.On, DecidedOn) : null);

    private Refusal? RefuseSettled() => State is CouncilState.Composed or CouncilState.Invited ? null : Refusal.Invalid("platform.councils.settled");

    private static Refusal? RefuseComposition(CouncilTerms terms, IReadOnlyList<Appointment> appointed)
    {
        if (appointed.GroupBy(a => a.PersonId).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return Refusal.InvalidField("members", "platform.councils.member-twice", twice.First().Name);
        }

        if (appointed.Count < terms.MinMembers || appointed.Count > terms.MaxMembers)
        {
            return Refusal.InvalidField("members", "platform.councils.member-count", appointed.Count, terms.MinMembers, terms.MaxMembers);
        }

        if (appointed.Count(a => a.Role == CouncilRole.Chair) > 1)
        {
            return Refusal.InvalidField("members", "platform.councils.one-chair");
        }

        return terms.Needs.FirstOrDefault(need => appointed.Count(a => a.Role == need.Role) < need.AtLeast) is { } missing
            ? Refusal.InvalidField("members", "platform.councils.role-missing", new Sentence($"platform.CouncilRole.{missing.Role}"), missing.AtLeast)
            : null;
    }
}

/// <summary>Something that happened to a session.</summary>
public sealed class CouncilEvent : TrackEvent<CouncilEventKind>
{
    private CouncilEvent()
    {
    }

    internal CouncilEvent(Guid sessionId, int ordinal, Happening<CouncilEventKind> what)
        : base(sessionId, ordinal, what)
    {
    }
}

/// <summary>Somebody who sits on the council.</summary>
public sealed class CouncilMember : IPartOf
{
    private CouncilMember()
    {
    }

    internal CouncilMember(Guid sessionId, int ordinal, Appointment appointment)
    {
        (RecordId, PersonId) = (sessionId, appointment.PersonId);
        Set(ordinal, appointment);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public int Ordinal { get; private set; }

    public Guid PersonId { get; private init; }

    /// <summary>As on the decision.</summary>
    public string Name { get; private set; } = "";

    public CouncilRole Role { get; private set; }

    public CouncilAttendance Attendance { get; private set; }

    public string? AbsentBecause { get; private set; }

    internal void Set(int ordinal, Appointment appointment) => (Ordinal, Name, Role) = (ordinal, appointment.Name, appointment.Role);

    internal void Attend(CouncilAttendance attendance, string? because) => (Attendance, AbsentBecause) = (attendance, attendance == CouncilAttendance.Absent ? because!.Trim() : null);
}

/// <summary>A matter on the agenda, and what came of it once the sheets were opened.</summary>
public sealed class CouncilItem : IPartOf
{
    private CouncilItem()
    {
    }

    internal CouncilItem(Guid sessionId, int ordinal, AgendaSubject subject)
    {
        (RecordId, SubjectId) = (sessionId, subject.Id);
        Set(ordinal, subject);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public int Ordinal { get; private set; }

    /// <summary>The module's record it is about.</summary>
    public Guid SubjectId { get; private init; }

    public string SubjectCode { get; private set; } = "";

    public string SubjectTitle { get; private set; } = "";

    public int? Eligible { get; private set; }

    public int? Present { get; private set; }

    public int? Sheets { get; private set; }

    public decimal? Points { get; private set; }

    /// <summary>Null where the council could not decide.</summary>
    public string? Outcome { get; private set; }

    public bool? Passes { get; private set; }

    public IReadOnlyList<TallyLine> Tally { get; private set; } = [];

    /// <summary>What came of it; null before the sheets are opened.</summary>
    public Verdict? Verdict => Eligible is null ? null : new Verdict(Passes is not null, Eligible.Value, Present!.Value, Sheets!.Value, Points, Outcome, Passes ?? false, Tally);

    internal void Set(int ordinal, AgendaSubject subject) => (Ordinal, SubjectCode, SubjectTitle) = (ordinal, subject.Code, subject.Title);

    internal void Decide(Verdict verdict)
    {
        (Eligible, Present, Sheets, Points) = (verdict.Eligible, verdict.Present, verdict.Sheets, verdict.Points is { } points ? Math.Round(points, 4) : null);
        (Outcome, Passes, Tally) = (verdict.Outcome, verdict.HasQuorum ? verdict.Passes : null, verdict.Lines);
    }
}

/// <summary>That a member may not take part in a matter, in her own words.</summary>
public sealed class CouncilConflict : IPartOf
{
    private CouncilConflict()
    {
    }

    internal CouncilConflict(Guid sessionId, Guid memberId, Guid itemId, string because, DateTimeOffset at) =>
        (RecordId, MemberId, ItemId, Because, DeclaredAt) = (sessionId, memberId, itemId, because.Trim(), at);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public Guid MemberId { get; private init; }

    public Guid ItemId { get; private init; }

    public string Because { get; private init; } = "";

    public DateTimeOffset DeclaredAt { get; private init; }
}

/// <summary>
/// What one member gives one matter. Neither part of the session's record nor of its audit: both are read before the sheets may be. Once they
/// are opened, the chain of hashes keeps what the audit keeps of other rows.
/// </summary>
public sealed class CouncilSheet
{
    private CouncilSheet()
    {
    }

    public CouncilSheet(Guid sessionId, Guid itemId, Guid memberId) => (SessionId, ItemId, MemberId) = (sessionId, itemId, memberId);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid SessionId { get; private init; }

    public Guid ItemId { get; private init; }

    public Guid MemberId { get; private init; }

    public IReadOnlyList<ScoreEntry> Scores { get; private set; } = [];

    public string? Choice { get; private set; }

    public string? Remark { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Place in the chain, from 1.</summary>
    public int? Position { get; private set; }

    public string? Hash { get; private set; }

    public void Give(IReadOnlyList<ScoreEntry> scores, string? choice, string? remark, DateTimeOffset at)
    {
        (Scores, Choice, Remark) = ([.. scores.OrderBy(score => score.Criterion)], choice, string.IsNullOrWhiteSpace(remark) ? null : remark.Trim());
        // As precise as the database keeps it: the chain is worked out anew from there.
        (SubmittedAt, Revision) = (new DateTimeOffset(at.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), Revision + 1);
    }

    internal SheetVote VoteOf(CouncilSession session) => new(session.Members.Single(member => member.Id == MemberId).Role, Scores, Choice);

    internal void Link(int position, string hash) => (Position, Hash) = (position, hash);
}
