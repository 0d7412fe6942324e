namespace Platform.Organizations;

/// <summary>
/// An organization a record names: the one somebody chose, and the one that stands for it now. Merging organizations moves only the
/// latter, so undoing a merge gives every record back exactly what was entered.
/// </summary>
/// <param name="EnteredId">As chosen; never changed by a merge.</param>
/// <param name="Id">The organization that stands for it; lists, figures and pages go by this one.</param>
/// <param name="Name">What the register calls it now; what the papers of the time say is the record's own text.</param>
public sealed record OrganizationLink(Guid EnteredId, Guid Id, string Name);
