using System.Text.RegularExpressions;
using Platform.Records;
using Platform.Results;
using Platform.Training;
using Platform.Vietnamese;
using RadiationSafety.Dosimetry;

namespace RadiationSafety.Workers;

/// <summary>Who somebody is, for good: everything else about her work hangs on this.</summary>
/// <param name="NationalId">Number of the citizen's card (12 digits) or of the former identity card (9 digits).</param>
internal sealed record WorkerIdentity(string NationalId, string FullName, DateOnly BornOn);

/// <summary>
/// Somebody who works with radiation, entered once wherever she works: two facilities, one dose history. Training is found by her name and
/// day of birth, as the classes know people.
/// </summary>
internal sealed partial class RadiationWorker : Record
{
    /// <summary>From this birthday on a person is of age (Civil Code 2015, Article 20).</summary>
    public const int ComingOfAge = 18;

    private readonly List<Employment> employments = [];

    private readonly List<DosimeterBadge> badges = [];

    private RadiationWorker()
    {
    }

    /// <param name="today">Nobody is born later.</param>
    public static Result<RadiationWorker> Enter(WorkerIdentity who, DateOnly today)
    {
        var worker = new RadiationWorker();
        return worker.Describe(who, null, today) is { IsRefused: true } refused ? refused.Refusal : worker;
    }

    public string NationalId { get; private set; } = "";

    public string FullName { get; private set; } = "";

    /// <summary>The name however it was typed: with the day of birth it finds her certificates of training.</summary>
    public string NameKey { get; private set; } = "";

    public DateOnly BornOn { get; private set; }

    /// <summary>Where she works and has worked, for those who load them.</summary>
    public IReadOnlyList<Employment> Employments => employments;

    /// <summary>What she wore; asked about in the database, never loaded with her.</summary>
    public IReadOnlyList<DosimeterBadge> Badges => badges;

    public override string Title => $"{FullName} · {NationalId}";

    /// <summary>The first day on which she is of age.</summary>
    public DateOnly OfAgeOn => BornOn.AddYears(ComingOfAge);

    /// <summary>Corrects who she is.</summary>
    /// <param name="firstCertifiedOn">The day of her first staff certificate: it cannot lie before she came of age.</param>
    public Result Describe(WorkerIdentity who, DateOnly? firstCertifiedOn, DateOnly today)
    {
        var number = who.NationalId.Trim();
        if (!Number().IsMatch(number))
        {
            return Refusal.InvalidField("nationalId", "radiation.workers.bad-national-id", number);
        }

        if (who.BornOn > today)
        {
            return Refusal.InvalidField("bornOn", "platform.event.in-the-future", who.BornOn);
        }

        if (firstCertifiedOn is { } first && first < who.BornOn.AddYears(ComingOfAge))
        {
            return Refusal.InvalidField("bornOn", "radiation.workers.certified-under-age", first, who.BornOn.AddYears(ComingOfAge));
        }

        (NationalId, FullName, BornOn) = (number, VietnameseText.Normalize(who.FullName), who.BornOn);
        NameKey = TrainingParticipant.KeyOf(FullName);
        employments.ForEach(employment => employment.Call(FullName));
        return Result.Ok;
    }

    [GeneratedRegex(@"^(\d{9}|\d{12})$")]
    private static partial Regex Number();
}
