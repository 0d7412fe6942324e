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
