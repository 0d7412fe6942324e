using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Papers;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Training;

/// <summary>The certificate of who passed. Its number is the office's; the participant keeps number and day, and loses them with the paper.</summary>
/// <param name="nameKey">Resource key of what the module's certificate is called.</param>
/// <param name="type">Abbreviation in its symbol.</param>
public abstract class CertificatePaper<TClass>(string nameKey, string type) : PaperKind<TrainingParticipant>(KindCode, nameKey, type, "training-participants", Own)
    where TClass : TrainingClass
{
    /// <summary>A module's classes have one kind of certificate.</summary>
    public const string KindCode = "training-certificate";

    private static IReadOnlyList<PaperField> Own { get; } =
    [
        Field("person.name", "Nông Thị Hạnh"),
        Field("person.born", "12/08/1988"),
        Field("person.kind", "Nhân viên bức xạ"),
        Field("person.organization", "Phòng khám đa khoa Tam Thanh"),
        Field("person.score", "8,5"),
        Field("class.program", "An toàn bức xạ"),
        Field("class.subject", "An toàn bức xạ trong sử dụng thiết bị X-quang y tế"),
        Field("class.hours", "16"),
        Field("class.from", "13/05/2024"),
        Field("class.to", "14/05/2024"),
        Field("class.place", "Hội trường Sở Khoa học và Công nghệ"),
        Field("class.host", "Sở Khoa học và Công nghệ"),
        Field("class.code", "ATBX-2024-01"),
    ];

    public override Refusal? Refuse(Record record, DateOnly on) =>
        record is TrainingParticipant { TrainedOn: { } finished } && on < finished ? Refusal.InvalidField("issuedOn", "platform.training.certified-too-early", on, finished) : null;

    public override void Keep(Record record, IssuedPaper paper) => ((TrainingParticipant)record).Certify(paper.Id, paper.Symbol, paper.IssuedOn);

    public override void Forget(Record record, IssuedPaper paper) => ((TrainingParticipant)record).LoseCertificate(paper.Id);

    protected override PaperStanding Standing(TrainingParticipant record) => record is { Outcome: TrainingOutcome.Passed, GivesCertificate: true } ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(TrainingParticipant record) => record.Id;

    protected override async Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<TrainingParticipant> records, DateOnly on, CancellationToken cancellation)
    {
        var ids = records.Select(participant => participant.ClassId).Distinct().ToList();
        var classes = await context.Set<TClass>().AsNoTracking().IgnoreAutoIncludes().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var versionIds = classes.Values.Select(c => c.ProgramVersionId).Distinct().ToList();
        var versions = await context.Set<TrainingProgramVersion>().AsNoTracking().Where(v => versionIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation);
        return records.ToDictionary(participant => participant.Id, participant => DraftOf(participant, classes[participant.ClassId], versions[classes[participant.ClassId].ProgramVersionId]));
    }

    private static PaperDraft DraftOf(TrainingParticipant participant, TrainingClass held, TrainingProgramVersion version) => new(new PaperValues()
        .Text("person.name", participant.Name)
        .Text("person.born", OfficeFields.Short(participant.BornOn))
        .Text("person.kind", participant.Kind)
        .Text("person.organization", participant.OrganizationName)
        .Text("person.score", participant.Score is { } score ? Vietnamese.VietnameseNumber.Format(score) : "")
        .Text("class.program", held.ProgramName)
        .Text("class.subject", version.Subject)
        .Text("class.hours", version.Hours.ToString(CultureInfo.InvariantCulture))
        .Text("class.from", OfficeFields.Short(held.StartsOn))
        .Text("class.to", OfficeFields.Short(held.EndsOn))
        .Text("class.place", held.Place)
        .Text("class.host", held.HostName)
        .Text("class.code", held.Code));

    private static PaperField Field(string name, params string[] examples) => OfficeFields.Field(name, examples);
}
