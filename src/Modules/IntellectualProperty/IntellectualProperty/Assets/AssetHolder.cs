using Platform.Organizations;
using Platform.Records;
using Platform.Vietnamese;

namespace IntellectualProperty.Assets;

/// <summary>In what capacity somebody holds an asset.</summary>
internal enum HolderRole
{
    /// <summary>Applicant, later owner of the title; of a geographical indication only the applicant, for its owner is the State (Article 121(4)).</summary>
    Owner,

    /// <summary>The body the Provincial People's Committee has entrusted with managing the mark or the indication.</summary>
    Manager,
}

/// <summary>A change of holder as its decision says it.</summary>
/// <param name="Name">The new holder, as the decision writes it.</param>
/// <param name="Organization">The organization of the Directory it is; null for a person, a household, or one nobody has entered.</param>
/// <param name="From">The first day it holds the asset.</param>
internal sealed record HolderChange(HolderRole Role, string Name, OrganizationLink? Organization, DateOnly From, string DecisionNumber, DateOnly DecidedOn, RecordedBy By);

/// <summary>
/// Who holds an asset in one role during one time. Rows follow each other without gap: a later one ends the former the day before it
/// begins. One a role at a time: co-owners are written in one name, as on the title itself.
/// </summary>
internal sealed class AssetHolder : IPartOf
{
    private AssetHolder()
    {
    }

    /// <summary>The first owner: from the first paper on, by no decision.</summary>
    internal AssetHolder(Guid assetId, string owner) => (RecordId, Role, Ordinal, Name) = (assetId, HolderRole.Owner, 1, owner.Trim());

    internal AssetHolder(Guid assetId, int ordinal, HolderChange change)
    {
        (RecordId, Role, Ordinal, Name) = (assetId, change.Role, ordinal, change.Name.Trim());
        (HeldFrom, DecisionNumber, DecidedOn) = (change.From, change.DecisionNumber.Trim(), change.DecidedOn);
        (RecordedAt, RecordedBy, RecordedByName) = (change.By.At, change.By.Id, change.By.Name);
        Link(change.Organization);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public HolderRole Role { get; private init; }

    /// <summary>Position among the asset's holders, from 1.</summary>
    public int Ordinal { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The organization it is, as somebody chose it.</summary>
    public Guid? OrganizationEnteredId { get; private set; }

    /// <summary>The organization that stands for it now.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>Its first day; null of the first owner.</summary>
    public DateOnly? HeldFrom { get; private init; }

    /// <summary>Its last day; null while it holds the asset.</summary>
    public DateOnly? HeldUntil { get; private set; }

    public string? DecisionNumber { get; private init; }

    public DateOnly? DecidedOn { get; private init; }

    public DateTimeOffset? RecordedAt { get; private init; }

    public Guid? RecordedBy { get; private init; }

    public string? RecordedByName { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public bool IsPresent => HeldUntil is null && WithdrawnAt is null;

    /// <summary>Corrects the name. The organization linked is the one the name meant: another name leaves it behind.</summary>
    internal void Correct(string name)
    {
        if (!VietnameseText.AreSame(Name, name))
        {
            Link(null);
        }

        Name = name.Trim();
    }

    internal void Link(OrganizationLink? organization) => (OrganizationEnteredId, OrganizationId) = (organization?.EnteredId, organization?.Id);

    internal void End(DateOnly lastDay) => HeldUntil = lastDay;

    internal void Resume() => HeldUntil = null;

    internal void Withdraw(string because, DateTimeOffset at) => (WithdrawnBecause, WithdrawnAt) = (because, at);
}
