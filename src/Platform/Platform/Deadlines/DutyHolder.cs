namespace Platform.Deadlines;

/// <summary>Whose act a time limit waits for, where the law says it plainly.</summary>
public enum DutyHolder
{
    /// <summary>The law does not say; it is kept among our own work, for a limit nobody looks after does the harm.</summary>
    Unspecified,
    Department,
    ProvincialPeoplesCommittee,
    IpOffice,
    Applicant,
    TitleOwner,
    ThirdParty,
    LeadOrganization,
    AdvisoryCouncil,
    InitiativeUnit,
    Enterprise,
    ConformityBody,
    InstrumentOwner,
    Laboratory,
    Importer,
    Facility,
    Agency,
    SanctioningOfficer,
    Complainant,
    Unit,
}

/// <summary>
/// Tells our work from what we only wait for. The IP Office and third parties answer to nobody here: their limits are expected
/// dates, never late work. An applicant, a title owner or a facility is a party the division advises, warns or inspects when its
/// limit comes: these stay ours to see to.
/// </summary>
public static class Duties
{
    /// <summary>Those whose limits are only waited for.</summary>
    public static IReadOnlyList<DutyHolder> WaitedFor { get; } = [DutyHolder.IpOffice, DutyHolder.ThirdParty];

    /// <summary>Whether we can only wait for it.</summary>
    public static bool IsWaitedFor(this DutyHolder duty) => duty is DutyHolder.IpOffice or DutyHolder.ThirdParty;
}
