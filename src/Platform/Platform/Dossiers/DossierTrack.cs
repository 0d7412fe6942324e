using Platform.Records;
using static Platform.Dossiers.DossierEventKind;

namespace Platform.Dossiers;

/// <summary>Where a dossier stands by what has been recorded.</summary>
public enum DossierState
{
    /// <summary>Handed in, not yet looked through.</summary>
    Submitted,
    CompletenessCheck,
    SupplementRequested,
    Accepted,
    Assigned,
    Appraisal,
    Signing,
    Issued,
    Refused,
    Returned,
    Archived,
    Withdrawn,
}

/// <summary>What can happen to a dossier.</summary>
public enum DossierEventKind
{
    /// <summary>The desk has looked through the papers and given the number.</summary>
    Received,

    /// <summary>Complete, valid, fee paid: the clock starts.</summary>
    Accepted,
    SupplementRequested,
    Supplemented,

    /// <summary>The same where the clock was running: it goes on.</summary>
    SupplementedInAppraisal,
    Assigned,
    AppraisalStarted,
    SiteVisited,

    /// <summary>The council that advises on it has met.</summary>
    CouncilMet,
    Appraised,
    Issued,
    Refused,
    Returned,
    Archived,

    /// <summary>Late: the office has apologized and named a new day.</summary>
    Apologized,

    /// <summary>Taken back by the applicant.</summary>
    Withdrawn,
}

/// <summary>The way of every one-stop dossier.</summary>
public static class DossierTrack
{
    public static Track<DossierState, DossierEventKind> Steps { get; } = new Track<DossierState, DossierEventKind>("platform")
        .In(DossierState.Submitted, (Received, DossierState.CompletenessCheck), (Withdrawn, DossierState.Withdrawn))
        .In(DossierState.CompletenessCheck, (Accepted, DossierState.Accepted), (SupplementRequested, DossierState.SupplementRequested), (Refused, DossierState.Refused), (Withdrawn, DossierState.Withdrawn))
        // Which of the two supplements it is depends on where it was asked for.
        .In(DossierState.SupplementRequested, (Supplemented, DossierState.CompletenessCheck), (SupplementedInAppraisal, DossierState.Appraisal), (Refused, DossierState.Refused), (Withdrawn, DossierState.Withdrawn))
        .In(DossierState.Accepted, (Assigned, DossierState.Assigned), (Apologized, DossierState.Accepted), (Withdrawn, DossierState.Withdrawn))
        .In(DossierState.Assigned, (AppraisalStarted, DossierState.Appraisal), (Assigned, DossierState.Assigned), (Apologized, DossierState.Assigned), (Withdrawn, DossierState.Withdrawn))
        .In(DossierState.Appraisal, (SiteVisited, DossierState.Appraisal), (CouncilMet, DossierState.Appraisal), (Appraised, DossierState.Signing), (SupplementRequested, DossierState.SupplementRequested), (Apologized, DossierState.Appraisal), (Withdrawn, DossierState.Withdrawn))
        .In(DossierState.Signing, (Issued, DossierState.Issued), (Refused, DossierState.Refused), (Apologized, DossierState.Signing), (Withdrawn, DossierState.Withdrawn))
        .In(DossierState.Issued, (Returned, DossierState.Returned), (Apologized, DossierState.Issued))
        .In(DossierState.Refused, (Returned, DossierState.Returned), (Apologized, DossierState.Refused))
        .In(DossierState.Returned, (Archived, DossierState.Archived));
}
