using IntellectualProperty.Assets;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.UsageGrants;

/// <summary>Who applies, and for what.</summary>
/// <param name="UserName">As written in the application.</param>
/// <param name="Place">Commune where it produces or trades.</param>
/// <param name="Scope">Products, area or output the right is asked for.</param>
internal sealed record UsageApplication(string UserName, string? Place, string? Scope);

/// <summary>What the certificate of the right to use says.</summary>
/// <param name="ExpiresOn">Its last day; null where the regulation of the sign sets no term.</param>
internal sealed record UsageCertificate(string? Number, DateOnly? ExpiresOn);

/// <summary>
/// The right of one user to use a geographical indication, a collective or a certification mark: applied for with whoever manages the sign,
/// appraised against its regulation, certified, renewed within its term or ended.
/// </summary>
internal sealed class UsageGrant : TrackedRecord<UsageGrantState, UsageGrantEventKind, UsageGrantEvent>, IResponsible, IHasDeadlines
{
    private UsageGrant()
    {
    }

    /// <param name="code">The number of the application, unique, e.g. <c>QSD-2024-07</c>.</param>
    public static Result<UsageGrant> Apply(string code, IntellectualAsset asset, DateOnly appliedOn, UsageApplication application, DateOnly today)
    {
        if (!IntellectualAsset.IsManaged(asset.Kind))
        {
            return Refusal.InvalidField("assetCode", "ip.usage-grants.not-of-kind", asset.Code, new Sentence($"ip.AssetKind.{asset.Kind}"));
        }

        if (appliedOn > today)
        {
            return Refusal.InvalidField("appliedOn", "platform.event.in-the-future", appliedOn);
        }

        if (!asset.WasProtectedOn(appliedOn))
        {
            return Refusal.InvalidField("appliedOn", "ip.usage-grants.not-protected", asset.Code, appliedOn);
        }

        var applied = new UsageGrant { Code = code.Trim(), AssetId = asset.Id, AssetName = asset.Name, Kind = asset.Kind, AppliedOn = appliedOn };
        applied.Describe(application);
        return applied;
    }

    public string Code { get; private init; } = "";

    public Guid AssetId { get; private init; }

    /// <summary>As the sign was called when the application was made: the certificate says so for ever.</summary>
    public string AssetName { get; private init; } = "";

    public AssetKind Kind { get; private init; }

    public DateOnly AppliedOn { get; private init; }

    public string UserName { get; private set; } = "";

    /// <summary>Who uses it, as chosen.</summary>
    public Guid? UserEnteredId { get; private set; }

    /// <summary>Who uses it: the organization that stands for it now.</summary>
    public Guid? UserId { get; private set; }

    public string? Place { get; private set; }

    public string? Scope { get; private set; }

    public string? CertificateNumber { get; private set; }

    /// <summary>The day of the first certificate; a renewal goes on with it.</summary>
    public DateOnly? GrantedOn { get; private set; }

    /// <summary>Last day of the term, as printed on the certificate that holds.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>The day the right was taken away.</summary>
    public DateOnly? RevokedOn { get; private set; }

    /// <summary>The day nothing more was to come of it: refused, withdrawn, run out or revoked.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{AssetName} · {UserName}";

    public DeadlineDemand DeadlinesDemanded() => UsageGrantDeadlines.Of(this);

    /// <summary>Who applies for what. The organization linked is the one the name meant: another name leaves it behind.</summary>
    public void Describe(UsageApplication application)
    {
        if (!VietnameseText.AreSame(UserName, application.UserName))
        {
            LinkUser(null);
        }

        (UserName, Place, Scope) = (application.UserName.Trim(), Trimmed(application.Place), Trimmed(application.Scope));
    }

    public void LinkUser(OrganizationLink? user) => (UserEnteredId, UserId) = (user?.EnteredId, user?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>One right a user and sign at a time: a second certificate beside a running one would be the same user counted twice.</summary>
    /// <param name="openCode">Code of another application or right of that user that has not ended.</param>
    public static Refusal? RefuseDouble(string userName, string? openCode) =>
        openCode is null ? null : Refusal.InvalidField("userName", "ip.usage-grants.has-one", userName, openCode);

    /// <summary>Records what happened to the application or the right.</summary>
    /// <param name="certificate">Needed with the grant and a renewal.</param>
    /// <param name="asset">The sign: no right to it outlives its protection.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<UsageGrantEvent> Happen(Happening<UsageGrantEventKind> what, UsageCertificate certificate, IntellectualAsset asset, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < AppliedOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.usage-grants.before-application", what.On, AppliedOn);
        }

        var wrong = what.Kind switch
        {
            UsageGrantEventKind.Granted or UsageGrantEventKind.Renewed => RefuseCertificate(what, certificate, asset),
            UsageGrantEventKind.Expired when what.On <= ExpiresOn => Refusal.InvalidField("happenedOn", "ip.usage-grants.not-expired", ExpiresOn),
            UsageGrantEventKind.Revoked when string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "ip.usage-grants.revoked-by-decision"),
            _ => null,
        };
        return wrong ?? Result<UsageGrantEvent>.Ok(Add(new UsageGrantEvent(Id, NextOrdinal, what, UsageGrantTrack.IsCertified(what.Kind) ? certificate : new UsageCertificate(null, null))));
    }

    private Refusal? RefuseCertificate(Happening<UsageGrantEventKind> what, UsageCertificate certificate, IntellectualAsset asset)
    {
        if (!asset.WasProtectedOn(what.On))
        {
            return Refusal.InvalidField("happenedOn", "ip.usage-grants.not-protected", asset.Code, what.On);
        }

        if (string.IsNullOrWhiteSpace(certificate.Number))
        {
            return Refusal.InvalidField("certificateNumber", "ip.usage-grants.needs-number");
        }

        if (certificate.ExpiresOn <= what.On)
        {
            return Refusal.InvalidField("expiresOn", "ip.usage-grants.term-before-day", certificate.ExpiresOn, what.On);
        }

        if (what.Kind == UsageGrantEventKind.Granted)
        {
            return null;
        }

        // After its term a right is applied for anew: in between nobody had it, and figures must not say otherwise.
        if (what.On > ExpiresOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.usage-grants.renewed-too-late", ExpiresOn);
        }

        return certificate.ExpiresOn <= ExpiresOn ? Refusal.InvalidField("expiresOn", "ip.usage-grants.term-not-longer", certificate.ExpiresOn, ExpiresOn) : null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected override Track<UsageGrantState, UsageGrantEventKind> Track => UsageGrantTrack.Steps;

    protected override bool MayHappen(UsageGrantEventKind kind) => UsageGrantTrack.MayHappen(kind, ExpiresOn is not null);

    protected override void Forget() => (CertificateNumber, GrantedOn, ExpiresOn, RevokedOn, ClosedOn) = (null, null, null, null, null);

    protected override void Apply(UsageGrantEvent happened, UsageGrantState state)
    {
        if (UsageGrantTrack.IsCertified(happened.Kind))
        {
            (CertificateNumber, ExpiresOn, GrantedOn) = (happened.CertificateNumber, happened.ExpiresOn, GrantedOn ?? happened.HappenedOn);
        }

        RevokedOn = state == UsageGrantState.Revoked ? happened.HappenedOn : null;
        ClosedOn = state is UsageGrantState.Refused or UsageGrantState.Withdrawn or UsageGrantState.Expired or UsageGrantState.Revoked ? happened.HappenedOn : null;
    }
}

/// <summary>Something that happened to a right to use; the certificate says its number and term.</summary>
internal sealed class UsageGrantEvent : TrackEvent<UsageGrantEventKind>
{
    private UsageGrantEvent()
    {
    }

    internal UsageGrantEvent(Guid grantId, int ordinal, Happening<UsageGrantEventKind> what, UsageCertificate certificate)
        : base(grantId, ordinal, what) => (CertificateNumber, ExpiresOn) = (certificate.Number?.Trim(), certificate.ExpiresOn);

    public string? CertificateNumber { get; private init; }

    public DateOnly? ExpiresOn { get; private init; }
}
