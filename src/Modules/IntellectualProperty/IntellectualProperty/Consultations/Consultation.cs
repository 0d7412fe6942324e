using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.Consultations;

/// <summary>What the Department does for whom.</summary>
internal enum ConsultationKind
{
    /// <summary>Advice to cooperatives, associations and enterprises on protecting what they make.</summary>
    Consultation,

    /// <summary>Guidance to a body that manages a protected sign.</summary>
    Guidance,
}

/// <summary>What was talked about.</summary>
internal sealed record ConsultationTerms(ConsultationKind Kind, string PartnerName, string Subject, string? Place, string? Outcome);

/// <summary>One consultation or guidance: an entry in the log of what the Department has advised.</summary>
internal sealed class Consultation : Record
{
    private Consultation()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>TV-2024-12</c>.</param>
    public static Result<Consultation> Enter(string code, DateOnly heldOn, ConsultationTerms terms, DateOnly today)
    {
        if (heldOn > today)
        {
            return Refusal.InvalidField("heldOn", "platform.event.in-the-future", heldOn);
        }

        var entered = new Consultation { Code = code.Trim(), HeldOn = heldOn };
        entered.Describe(terms);
        return entered;
    }

    public string Code { get; private init; } = "";

    public DateOnly HeldOn { get; private init; }

    public ConsultationKind Kind { get; private set; }

    public string PartnerName { get; private set; } = "";

    /// <summary>With whom, as chosen.</summary>
    public Guid? PartnerEnteredId { get; private set; }

    /// <summary>With whom: the organization that stands for it now.</summary>
    public Guid? PartnerId { get; private set; }

    public string Subject { get; private set; } = "";

    public string? Place { get; private set; }

    public string? Outcome { get; private set; }

    public override string Title => Subject;

    /// <summary>What it was about. The organization linked is the one the name meant: another name leaves it behind.</summary>
    public Result Describe(ConsultationTerms terms)
    {
        if (!VietnameseText.AreSame(PartnerName, terms.PartnerName))
        {
            Link(null);
        }

        (Kind, PartnerName, Subject) = (terms.Kind, terms.PartnerName.Trim(), terms.Subject.Trim());
        (Place, Outcome) = (Trimmed(terms.Place), Trimmed(terms.Outcome));
        return Result.Ok;
    }

    public void Link(OrganizationLink? partner) => (PartnerEnteredId, PartnerId) = (partner?.EnteredId, partner?.Id);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
