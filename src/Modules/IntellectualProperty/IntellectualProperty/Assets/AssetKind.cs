namespace IntellectualProperty.Assets;

/// <summary>Objects of industrial property, as the law names them.</summary>
internal enum AssetKind
{
    OrdinaryTrademark,
    CollectiveMark,
    CertificationMark,
    GeographicalIndication,
    IndustrialDesign,
    Invention,
    UtilitySolution,
}

/// <summary>What sort of product an asset protects.</summary>
internal enum ProductSector
{
    /// <summary>Nobody has said: counted under none of the others.</summary>
    Unstated,

    /// <summary>Farm and forest products, raw or processed.</summary>
    Agricultural,
    Handicraft,
    Other,
}

/// <summary>What sort of owner holds an asset; reports tell households from cooperatives and offices.</summary>
internal enum OwnerKind
{
    /// <summary>Nobody has said: counted under none of the others.</summary>
    Unstated,

    /// <summary>A person, a household.</summary>
    Person,
    Cooperative,
    Enterprise,

    /// <summary>Of farmers, gardeners, a trade.</summary>
    Association,

    /// <summary>A people's committee, a department, a public unit.</summary>
    Agency,
    Other,
}

/// <summary>What figures tell an asset apart by, besides its kind.</summary>
/// <param name="Commune">Where the product comes from.</param>
/// <param name="ProgramCode">The program that supports it.</param>
internal sealed record AssetClasses(ProductSector Sector, OwnerKind OwnerKind, string? Commune, string? ProgramCode);

/// <summary>Where an asset stands on the official track; before filing the Department only prepares it.</summary>
internal enum AssetState
{
    Preparing,
    FormalityExam,
    FormalityDeficiency,
    AcceptedAsValid,
    RejectedFormality,
    Published,
    Opposed,
    IntendedRefusal,
    IntendedGrant,
    FeePaid,
    InForce,
    Refused,
    Appealed,
    Withdrawn,
    Expired,
    Terminated,
    Invalidated,
}

/// <summary>What can happen to an asset at the IP Office.</summary>
internal enum AssetEventKind
{
    Filed,
    DeficiencyNotice,

    /// <summary>The office gave more time to reply to its notice; once a notice.</summary>
    ReplyExtended,
    Responded,
    AcceptedAsValid,
    RejectedFormality,
    Published,
    Opposed,
    IntendedRefusal,
    IntendedGrant,
    FeePaid,
    Granted,
    Renewed,

    /// <summary>The fee that keeps a patent alive another year.</summary>
    AnnuityPaid,
    Refused,
    Appealed,

    /// <summary>The applicant lets a refusal stand.</summary>
    AppealForgone,
    Withdrawn,
    Expired,
    Terminated,
    Invalidated,
}
