using MediatR;

namespace Platform.People;

/// <summary>The people with these ids; an unknown id is left out. Answered by the Directory.</summary>
public sealed record GetStaff(IReadOnlyCollection<Guid> Ids) : IRequest<IReadOnlyList<StaffMember>>;

/// <summary>Who goes by exactly these names or e-mail addresses, diacritics and case aside: for files that name them. Answered by the Directory.</summary>
public sealed record MatchStaff(IReadOnlyCollection<string> Texts) : IRequest<IReadOnlyList<StaffMatch>>;

/// <summary>The people one text may mean; none, one, or several that only an e-mail address tells apart.</summary>
public sealed record StaffMatch(string Text, IReadOnlyList<StaffMember> Found);

/// <summary>Somebody of the Department, as far as records name her.</summary>
/// <param name="UnitId">Her unit now.</param>
public sealed record StaffMember(Guid Id, string FullName, Guid UnitId, string? Email);

/// <summary>Who may look after records of a module: whose unit works in it and whose account is open, by name. Answered by the Directory.</summary>
public sealed record GetEligibleStaff(string Module) : IRequest<IReadOnlyList<StaffMember>>;
