using IntellectualProperty.Assets;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.Licenses;

/// <summary>How far a license goes.</summary>
internal enum LicenseType
{
    Exclusive,
    NonExclusive,

    /// <summary>Given by somebody who has an exclusive license himself.</summary>
    Sublicense,
}

/// <summary>What a license contract says, and what the IP Office recorded of it.</summary>
/// <param name="LicenseeName">Who may use it, as written in the contract.</param>
/// <param name="StartsOn">The first day of use.</param>
/// <param name="EndsOn">The last day of use; null as long as the title lives.</param>
/// <param name="RequestedOn">The day the recordal was asked for; the office's time runs from it.</param>
/// <param name="RecordNumber">Number of the office's decision.</param>
/// <param name="TerminatedOn">The day it ended before its time.</param>
internal sealed record LicenseTerms(
    string LicenseeName,
    LicenseType Type,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    string? Territory,
    string? Scope,
    DateOnly? RequestedOn,
    string? RecordNumber,
    DateOnly? RecordedOn,
    DateOnly? TerminatedOn);

/// <summary>Who gives a license and who takes it, as the Directory knows them on the day it is signed.</summary>
/// <param name="LicensorEndedOn">The day the owner ceased to exist; null while it does not.</param>
/// <param name="LicenseeEndedOn">The same of the licensee.</param>
internal sealed record LicenseParties(OrganizationLink? Licensee, DateOnly? LicensorEndedOn, DateOnly? LicenseeEndedOn);

/// <summary>Leave of the owner of a title to use it, by contract: a fact of its own, which changes no holder.</summary>
internal sealed class AssetLicense : Record, IHasDeadlines
{
    private AssetLicense()
    {
    }

    /// <param name="code">The number of the contract, unique, e.g. <c>03/HĐ-CQSD</c>.</param>
    /// <param name="asset">With its holders.</param>
    public static Result<AssetLicense> Of(string code, IntellectualAsset asset, DateOnly signedOn, LicenseTerms terms, LicenseParties parties, DateOnly today)
    {
        if (asset.Kind == AssetKind.GeographicalIndication)
        {
            return Refusal.InvalidField("assetCode", "ip.licenses.not-of-indications", asset.Code);
        }

        if (signedOn > today)
        {
            return Refusal.InvalidField("signedOn", "platform.event.in-the-future", signedOn);
        }

        if (!asset.WasProtectedOn(signedOn) || asset.HolderOn(HolderRole.Owner, signedOn) is not { } owner)
        {
            return Refusal.InvalidField("signedOn", "ip.usage-grants.not-protected", asset.Code, signedOn);
        }

        if (parties.LicensorEndedOn < signedOn)
        {
            return Refusal.InvalidField("signedOn", "ip.licenses.owner-ended", owner.Name, parties.LicensorEndedOn);
        }

        var license = new AssetLicense { Code = code.Trim(), AssetId = asset.Id, AssetName = asset.Name, SignedOn = signedOn, LicensorName = owner.Name };
        return license.Set(terms, parties, asset.ProtectionEndsOn, today) is { IsRefused: true } refused ? refused.Refusal : license;
    }

    public string Code { get; private init; } = "";

    public Guid AssetId { get; private init; }

    /// <summary>As it was called when the contract was signed.</summary>
    public string AssetName { get; private init; } = "";

    public DateOnly SignedOn { get; private init; }

    /// <summary>Who owned it the day the contract was signed.</summary>
    public string LicensorName { get; private init; } = "";

    public string LicenseeName { get; private set; } = "";

    /// <summary>The licensee, as chosen.</summary>
    public Guid? LicenseeEnteredId { get; private set; }

    /// <summary>The licensee: the organization that stands for it now.</summary>
    public Guid? LicenseeId { get; private set; }

    public LicenseType Type { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    public string? Territory { get; private set; }

    public string? Scope { get; private set; }

    public DateOnly? RequestedOn { get; private set; }

    public string? RecordNumber { get; private set; }

    public DateOnly? RecordedOn { get; private set; }

    public DateOnly? TerminatedOn { get; private set; }

    public override string Title => $"{AssetName} · {LicenseeName}";

    /// <summary>The office's time to record it.</summary>
    public DeadlineDemand DeadlinesDemanded() => (RequestedOn, RecordedOn) switch
    {
        (_, { } recorded) => new DeadlineDemand([], new Dictionary<string, DateOnly> { [RecordRule] = recorded }),
        ({ } requested, null) when TerminatedOn is null => new DeadlineDemand([new DeadlineTrigger(RecordRule, requested)], new Dictionary<string, DateOnly>()),
        _ => new DeadlineDemand([], new Dictionary<string, DateOnly>()),
    };

    private const string RecordRule = "IP-RECORD";

    /// <summary>What the contract and the office say of it.</summary>
    /// <param name="protectionEndsOn">Last day the title can live; null where the law sets none.</param>
    public Result Set(LicenseTerms terms, LicenseParties parties, DateOnly? protectionEndsOn, DateOnly today)
    {
        if ((RefuseParties(terms, parties) ?? RefuseTerm(terms, protectionEndsOn) ?? RefuseRecord(terms, today)) is { } refusal)
        {
            return refusal;
        }

        (LicenseeName, Type, StartsOn, EndsOn) = (terms.LicenseeName.Trim(), terms.Type, terms.StartsOn, terms.EndsOn);
        (Territory, Scope, RecordNumber) = (Trimmed(terms.Territory), Trimmed(terms.Scope), Trimmed(terms.RecordNumber));
        (RequestedOn, RecordedOn, TerminatedOn) = (terms.RequestedOn, terms.RecordedOn, terms.TerminatedOn);
        (LicenseeEnteredId, LicenseeId) = (parties.Licensee?.EnteredId, parties.Licensee?.Id);
        return Result.Ok;
    }

    private Refusal? RefuseParties(LicenseTerms terms, LicenseParties parties)
    {
        if (VietnameseText.AreSame(terms.LicenseeName, LicensorName))
        {
            return Refusal.InvalidField("licenseeName", "ip.licenses.to-itself", LicensorName);
        }

        return parties.LicenseeEndedOn < SignedOn ? Refusal.InvalidField("licenseeId", "ip.licenses.licensee-ended", terms.LicenseeName, parties.LicenseeEndedOn) : null;
    }

    private Refusal? RefuseTerm(LicenseTerms terms, DateOnly? protectionEndsOn) => terms switch
    {
        _ when terms.StartsOn < SignedOn => Refusal.InvalidField("startsOn", "ip.licenses.starts-before", terms.StartsOn, SignedOn),
        _ when terms.EndsOn < terms.StartsOn => Refusal.InvalidField("endsOn", "ip.licenses.ends-before", terms.EndsOn, terms.StartsOn),
        _ when terms.EndsOn > protectionEndsOn => Refusal.InvalidField("endsOn", "ip.licenses.outlives", terms.EndsOn, protectionEndsOn),
        _ => null,
    };

    private Refusal? RefuseRecord(LicenseTerms terms, DateOnly today)
    {
        foreach (var (field, day) in new[] { ("requestedOn", terms.RequestedOn), ("recordedOn", terms.RecordedOn), ("terminatedOn", terms.TerminatedOn) })
        {
            if (day > today)
            {
                return Refusal.InvalidField(field, "platform.event.in-the-future", day);
            }

            if (day < SignedOn)
            {
                return Refusal.InvalidField(field, "ip.licenses.before-signed", day, SignedOn);
            }
        }

        return terms switch
        {
            { RecordedOn: not null } when string.IsNullOrWhiteSpace(terms.RecordNumber) => Refusal.InvalidField("recordNumber", "ip.licenses.number-needed"),
            { RecordedOn: null } when !string.IsNullOrWhiteSpace(terms.RecordNumber) => Refusal.InvalidField("recordedOn", "ip.licenses.day-needed"),
            _ when terms.RecordedOn < terms.RequestedOn => Refusal.InvalidField("recordedOn", "ip.licenses.recorded-before", terms.RecordedOn, terms.RequestedOn),
            _ => null,
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
