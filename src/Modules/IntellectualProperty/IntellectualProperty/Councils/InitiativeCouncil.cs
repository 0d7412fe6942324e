using Platform.Councils;

namespace IntellectualProperty.Councils;

/// <summary>A session of a council that looks at initiatives.</summary>
internal sealed class InitiativeCouncil : CouncilSession;

/// <summary>A kind of council the department works with.</summary>
internal sealed class InitiativeCouncilType : CouncilType;
