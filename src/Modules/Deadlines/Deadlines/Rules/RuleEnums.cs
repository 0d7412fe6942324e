namespace Deadlines.Rules;

/// <summary>Which date picks the version of a rule. The owner of the record knows it; the rule says which one to send.</summary>
internal enum TransitionKey
{
    /// <summary>The trigger itself.</summary>
    Trigger,

    /// <summary>IP: filing of the application.</summary>
    Filing,

    /// <summary>IP: acceptance as valid.</summary>
    Acceptance,

    /// <summary>IP: publication of the application, also for older filings.</summary>
    Publication,

    /// <summary>Research: approval of the task, Article 73 of Law 93/2025.</summary>
    TaskApproval,

    /// <summary>Metrology and X-ray devices: the verification; an issued certificate keeps its printed expiry.</summary>
    Verification,

    /// <summary>Receipt of the dossier.</summary>
    Dossier,

    /// <summary>Radiation: issue of the license; old licenses keep their printed expiry.</summary>
    LicenseIssue,

    /// <summary>Issue of any other certificate.</summary>
    CertificateIssue,

    /// <summary>Imported goods: registration of the check.</summary>
    ImportRegistration,
}

internal enum VersionStatus
{
    Active,

    /// <summary>Never computes: a person must confirm it first.</summary>
    Inactive,
}

/// <summary>Why a version does not compute.</summary>
internal enum InactiveReason
{
    None,

    /// <summary>The source marks the whole row as not trustworthy.</summary>
    LowConfidence,

    /// <summary>The value is marked check, draft, presumed, param or "?".</summary>
    ValueUnconfirmed,

    /// <summary>The law sets no number: "before use", "any time before grant", "no term".</summary>
    NoFixedPeriod,

    /// <summary>Province, contest, contract or form sets the date.</summary>
    SetLocally,

    /// <summary>The obligation itself was abolished.</summary>
    Abolished,
}

/// <summary>What a request for a supplement does to the clock.</summary>
internal enum PauseEffect
{
    /// <summary>The clock stands still and goes on.</summary>
    Suspends,

    /// <summary>The clock begins anew when the supplement arrives.</summary>
    Restarts,
}
