using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace RadiationSafety.Guidances;

/// <summary>What applicants are guided in.</summary>
internal enum GuidanceKind
{
    LicenseDossier,
    RenewalDossier,
    Declaration,
    StaffCertificate,
    Other,
}

/// <summary>What was talked about.</summary>
internal sealed record GuidanceTerms(GuidanceKind Kind, string ApplicantName, string Subject, string? Place, string? Outcome);

/// <summary>One guidance given to somebody who prepares a dossier: an entry in the log of what the Department has advised.</summary>
internal sealed class Guidance : Record
{
    private Guidance()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>HD-2024-05</c>.</param>
    public static Result<Guidance> Enter(string code, DateOnly heldOn, GuidanceTerms terms, DateOnly today)
    {
        if (heldOn > today)
        {
            return Refusal.InvalidField("heldOn", "platform.event.in-the-future", heldOn);
        }

        var entered = new Guidance { Code = code.Trim(), HeldOn = heldOn };
        entered.Describe(terms);
        return entered;
    }

    public string Code { get; private init; } = "";

    public DateOnly HeldOn { get; private init; }

    public GuidanceKind Kind { get; private set; }

    public string ApplicantName { get; private set; } = "";

    /// <summary>With whom, as chosen.</summary>
    public Guid? ApplicantEnteredId { get; private set; }

    /// <summary>With whom: the organization that stands for it now.</summary>
    public Guid? ApplicantId { get; private set; }

    public string Subject { get; private set; } = "";

    public string? Place { get; private set; }

    public string? Outcome { get; private set; }

    public override string Title => Subject;

    /// <summary>What it was about. The organization linked is the one the name meant: another name leaves it behind.</summary>
    public Result Describe(GuidanceTerms terms)
    {
        if (!VietnameseText.AreSame(ApplicantName, terms.ApplicantName))
        {
            Link(null);
        }

        (Kind, ApplicantName, Subject) = (terms.Kind, terms.ApplicantName.Trim(), terms.Subject.Trim());
        (Place, Outcome) = (Trimmed(terms.Place), Trimmed(terms.Outcome));
        return Result.Ok;
    }

    public void Link(OrganizationLink? applicant) => (ApplicantEnteredId, ApplicantId) = (applicant?.EnteredId, applicant?.Id);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
