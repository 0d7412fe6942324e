using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace StandardsMetrologyQuality.Supports;

/// <summary>What an enterprise is helped to apply.</summary>
internal enum SupportTool
{
    QualityManagementSystem,
    ProductivityTool,
    Standard,
    TechnicalRegulation,
    Traceability,
    GoodAgriculturalPractice,
    OrganicAgriculture,
}

/// <summary>Where a support stands by what has been recorded.</summary>
internal enum SupportState
{
    Enrolled,
    Assessed,
    Applied,
    Certified,
    Stopped,
}

/// <summary>What can happen to a support.</summary>
internal enum SupportEventKind
{
    Assessed,
    Applied,

    /// <summary>A certificate, or where none is given a report of the result.</summary>
    Certified,
    Stopped,
}

/// <summary>What the register says of a support.</summary>
/// <param name="EnterpriseName">The enterprise or cooperative, as written in the papers.</param>
/// <param name="Project">The project of the province it belongs to, with its decision.</param>
internal sealed record SupportDescription(string Name, SupportTool Tool, string EnterpriseName, string? Place, string? Project);

/// <summary>The help an enterprise or cooperative is given with a tool of productivity or quality.</summary>
internal sealed class ProductivitySupport : TrackedRecord<SupportState, SupportEventKind, SupportEvent>, IResponsible
{
    private ProductivitySupport()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>NSCL-2024-03</c>.</param>
    public static ProductivitySupport Enroll(string code, DateOnly enrolledOn, SupportDescription description)
    {
        var support = new ProductivitySupport { Code = code.Trim(), EnrolledOn = enrolledOn };
        support.Describe(description);
        return support;
    }

    public string Code { get; private init; } = "";

    public DateOnly EnrolledOn { get; private init; }

    public string Name { get; private set; } = "";

    public SupportTool Tool { get; private set; }

    /// <summary>Who is helped, as written in the papers.</summary>
    public string EnterpriseName { get; private set; } = "";

    /// <summary>Who is helped: the organization that stands for it now.</summary>
    public Guid? EnterpriseId { get; private set; }

    /// <summary>Who is helped, as chosen.</summary>
    public Guid? EnterpriseEnteredId { get; private set; }

    public string? Place { get; private set; }

    public string? Project { get; private set; }

    public DateOnly? CertifiedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{Name} · {EnterpriseName}";

    /// <summary>What is applied and where. The organization linked is the one the enterprise's name meant: another name leaves it behind.</summary>
    public void Describe(SupportDescription description)
    {
        if (!VietnameseText.AreSame(EnterpriseName, description.EnterpriseName))
        {
            LinkEnterprise(null);
        }

        (Name, Tool, EnterpriseName) = (description.Name.Trim(), description.Tool, description.EnterpriseName.Trim());
        (Place, Project) = (VietnameseText.Filled(description.Place), VietnameseText.Filled(description.Project));
    }

    public void LinkEnterprise(OrganizationLink? enterprise) => (EnterpriseEnteredId, EnterpriseId) = (enterprise?.EnteredId, enterprise?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<SupportEvent> Happen(Happening<SupportEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        return (what, what.On < EnrolledOn) switch
        {
            (_, true) => Refusal.InvalidField("happenedOn", "quality.supports.before-enrolment", what.On, EnrolledOn),
            ({ Kind: SupportEventKind.Certified, DocumentNumber: null or "" }, _) => Refusal.InvalidField("documentNumber", "quality.supports.needs-certificate"),
            _ => Add(new SupportEvent(Id, NextOrdinal, what)),
        };
    }

    protected override Track<SupportState, SupportEventKind> Track => SupportTrack.Steps;

    protected override void Forget() => CertifiedOn = null;

    protected override void Apply(SupportEvent happened, SupportState state)
    {
        if (happened.Kind == SupportEventKind.Certified)
        {
            CertifiedOn = happened.HappenedOn;
        }
    }
}

/// <summary>Something that happened to a support.</summary>
internal sealed class SupportEvent : TrackEvent<SupportEventKind>
{
    private SupportEvent()
    {
    }

    internal SupportEvent(Guid supportId, int ordinal, Happening<SupportEventKind> what)
        : base(supportId, ordinal, what)
    {
    }
}
