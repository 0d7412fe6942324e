using MediatR;

namespace Platform.Organizations;

/// <summary>Finds organizations by part of a name, an alias or a tax code, diacritics aside; the best first. Answered by the Directory.</summary>
public sealed record FindOrganizations(string Text, int Limit) : IRequest<IReadOnlyList<OrganizationInfo>>;

/// <summary>
/// What organizations are called and how they stand, by id. An id that was merged away is answered with what stands for it; an unknown
/// one is left out. Answered by the Directory.
/// </summary>
public sealed record GetOrganizations(IReadOnlyCollection<Guid> Ids) : IRequest<IReadOnlyList<OrganizationInfo>>;

/// <summary>Which organizations go by exactly these names, aliases or tax codes: for files that name them. Answered by the Directory.</summary>
public sealed record MatchOrganizations(IReadOnlyCollection<string> Texts) : IRequest<IReadOnlyList<OrganizationMatch>>;

/// <summary>The organizations one text may mean; none, one, or several that only a tax code tells apart.</summary>
public sealed record OrganizationMatch(string Text, IReadOnlyList<OrganizationInfo> Found);

/// <summary>An organization, as other modules see it.</summary>
/// <param name="Id">As asked for; an organization found by a text is asked for by its own.</param>
/// <param name="EffectiveId">The organization that stands for it; the same unless it was merged away.</param>
/// <param name="Name">Of the one that stands for it, as everything below.</param>
/// <param name="EndedOn">The day it ceased to exist, if it has.</param>
/// <param name="SuccessorId">Who took over its rights and duties, when known.</param>
public sealed record OrganizationInfo(Guid Id, Guid EffectiveId, string Name, string? TaxCode, DateOnly? EndedOn, Guid? SuccessorId, string? SuccessorName)
{
    /// <summary>Tells namesakes apart, and is understood when it comes back from a form.</summary>
    public string Label => TaxCode is null ? Name : $"{Name}{LabelSeparator}{TaxCode}";

    public const string LabelSeparator = " · ";

    /// <summary>The link a record keeps.</summary>
    public OrganizationLink ToLink() => new(Id, EffectiveId, Name);
}

/// <summary>Two organizations were found to be one. Every module moves what its records hold of the absorbed one.</summary>
/// <param name="Ids">The absorbed one and all it had absorbed before: links entered with any of these are to be looked at.</param>
public sealed record OrganizationsMerged(Guid MergeId, Guid SurvivorId, Guid AbsorbedId, IReadOnlyList<Guid> Ids) : INotification;

/// <summary>A merge was a mistake and is taken back.</summary>
/// <param name="Ids">As in the merge.</param>
public sealed record OrganizationMergeUndone(Guid MergeId, Guid SurvivorId, Guid AbsorbedId, IReadOnlyList<Guid> Ids) : INotification;
