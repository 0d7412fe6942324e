using System.Globalization;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Vietnamese;

namespace Platform.Training;

/// <summary>Somebody as the list of a class names her.</summary>
/// <param name="Kind">One of the program's kinds.</param>
/// <param name="OrganizationName">As written; the register's name where she is linked.</param>
public sealed record Trainee(string Name, DateOnly BornOn, string Kind, string OrganizationName, OrganizationLink? Organization, string? Note);

/// <summary>
/// Somebody on the list of a class: what she attended, how she came out, and her certificate. A record of its own, so that people and
/// certificates are listed, counted and dated one by one. A module derives its own, empty: the table is its schema's.
/// </summary>
public abstract class TrainingParticipant : Record, IResponsible, IHasDeadlines
{
    public Guid ClassId { get; private set; }

    public string ClassCode { get; private set; } = "";

    public string ProgramName { get; private set; } = "";

    /// <summary>Her number on the list.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Class and number on its list: unique, and what the record is called in files.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The name however it was typed: with the day of birth it tells who she is within a class.</summary>
    public string NameKey { get; private set; } = "";

    public DateOnly BornOn { get; private set; }

    public string Kind { get; private set; } = "";

    public string OrganizationName { get; private set; } = "";

    public Guid? OrganizationId { get; private set; }

    public Guid? OrganizationEnteredId { get; private set; }

    public string? Note { get; private set; }

    public IReadOnlyList<DateOnly> AttendedDays { get; private set; } = [];

    public decimal? Score { get; private set; }

    public TrainingOutcome Outcome { get; private set; }

    /// <summary>The day the class finished, for those who took part in it.</summary>
    public DateOnly? TrainedOn { get; private set; }

    /// <summary>Whether the program gives one to who passes.</summary>
    public bool GivesCertificate { get; private set; }

    /// <summary>The certificate that stands.</summary>
    public string? CertificateNumber { get; private set; }

    public DateOnly? CertifiedOn { get; private set; }

    /// <summary>Its paper.</summary>
    public Guid? CertificateId { get; private set; }

    public string? RefresherRule { get; private set; }

    public int? RefresherMonths { get; private set; }

    public string? RefresherSource { get; private set; }

    /// <summary>Whether somebody stood for the program's own period when the class finished.</summary>
    public bool RefresherConfirmed { get; private set; }

    /// <summary>The day of her next certificate of the same program.</summary>
    public DateOnly? RefreshedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{Name} · {ClassCode}";

    internal SheetLine Line => new(Id, AttendedDays, Score);

    internal static TParticipant Of<TParticipant>(TrainingClass within, int ordinal, Trainee who)
        where TParticipant : TrainingParticipant, new()
    {
        var made = new TParticipant();
        (made.ClassId, made.ClassCode, made.ProgramName, made.Ordinal) = (within.Id, within.Code, within.ProgramName, ordinal);
        made.Code = string.Create(CultureInfo.InvariantCulture, $"{within.Code}/{ordinal:000}");
        made.Describe(who);
        return made;
    }

    /// <summary>What tells namesakes apart from the same person typed twice: case and the place of a tone mark are ways of typing, diacritics are another name.</summary>
    public static string KeyOf(string name) => VietnameseText.WithClassicTones(string.Join(' ', VietnameseText.Normalize(name).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>A certificate is fresh until its period ends; the next of the same program meets it.</summary>
    public DeadlineDemand DeadlinesDemanded()
    {
        if (CertifiedOn is not { } certified || RefresherRule is not { } rule)
        {
            return new DeadlineDemand([], new Dictionary<string, DateOnly>());
        }

        return RefreshedOn is { } refreshed
            ? new DeadlineDemand([], new Dictionary<string, DateOnly> { [rule] = refreshed })
            : new DeadlineDemand([new DeadlineTrigger(rule, certified) { Own = RefresherConfirmed ? OwnPeriod(certified) : null }], new Dictionary<string, DateOnly>());
    }

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Told by the paper that went out.</summary>
    public void Certify(Guid paperId, string number, DateOnly on) => (CertificateId, CertificateNumber, CertifiedOn) = (paperId, number, on);

    /// <summary>Told by the paper that was taken back.</summary>
    public void LoseCertificate(Guid paperId)
    {
        if (CertificateId == paperId)
        {
            (CertificateId, CertificateNumber, CertifiedOn, RefreshedOn) = (null, null, null, null);
        }
    }

    /// <summary>She was certified by the same program again.</summary>
    internal void Refresh(DateOnly on) => RefreshedOn ??= on;

    internal bool IsAt(SheetLine line) => Score == line.Score && AttendedDays.SequenceEqual(line.Days.Distinct().Order());

    internal bool Describe(Trainee who)
    {
        var before = (Name, BornOn, Kind, OrganizationName, OrganizationId, OrganizationEnteredId, Note);
        (Name, BornOn, Kind, Note) = (VietnameseText.Normalize(who.Name), who.BornOn, who.Kind, VietnameseText.Filled(who.Note));
        NameKey = KeyOf(Name);
        OrganizationName = who.Organization?.Name ?? VietnameseText.Normalize(who.OrganizationName);
        (OrganizationId, OrganizationEnteredId) = (who.Organization?.Id, who.Organization?.EnteredId);
        return before != (Name, BornOn, Kind, OrganizationName, OrganizationId, OrganizationEnteredId, Note);
    }

    internal void Enter(SheetLine line)
    {
        if (!IsAt(line))
        {
            (AttendedDays, Score) = ([.. line.Days.Distinct().Order()], line.Score);
        }
    }

    internal void Conclude(TrainingProgramVersion version, TrainingOutcome outcome, DateOnly on)
    {
        (Outcome, TrainedOn) = (outcome, outcome == TrainingOutcome.Absent ? null : on);
        GivesCertificate = version.GivesCertificate;
        var refresher = version.Refresher;
        (RefresherRule, RefresherMonths, RefresherSource, RefresherConfirmed) = (refresher.Rule, refresher.Months, refresher.Source, refresher.IsConfirmed);
    }

    internal void Reopen() => (Outcome, TrainedOn) = (TrainingOutcome.Pending, null);

    /// <summary>Months as the days they are from this certificate on: the contract of deadlines counts a record's own period in days.</summary>
    private OwnPeriod OwnPeriod(DateOnly certified) => new(
        certified.AddMonths(RefresherMonths!.Value).DayNumber - certified.DayNumber, false, $"Đào tạo nhắc lại: {ProgramName}", $"Refresher training: {ProgramName}", RefresherSource!);
}
