using Platform.Records;
using static IntellectualProperty.SupportCases.SupportCaseEventKind;

namespace IntellectualProperty.SupportCases;

/// <summary>Where a case stands; the first is that of a case just opened.</summary>
internal enum SupportCaseState
{
    Requested,
    Advised,
    PlaceNameProposed,
    PlaceNameAllowed,
    Filed,
    Granted,
    Managed,
    Declined,
    Withdrawn,
}

/// <summary>What the Department does for an owner, and how it ends.</summary>
internal enum SupportCaseEventKind
{
    Advised,

    /// <summary>The dossier for the place name went to the Provincial People's Committee.</summary>
    PlaceNameProposed,
    PlaceNameAllowed,
    Filed,
    Granted,

    /// <summary>Who manages and uses the right is settled: the Department's help ends.</summary>
    Managed,

    /// <summary>The Department, the Committee or the IP Office said no.</summary>
    Declined,

    /// <summary>The owner gave up.</summary>
    Withdrawn,
}

/// <summary>The Department's own track beside the official one; whether a place name is asked for decides which way a case takes.</summary>
internal static class SupportCaseTrack
{
    public static Track<SupportCaseState, SupportCaseEventKind> Steps { get; } = new Track<SupportCaseState, SupportCaseEventKind>("ip")
        .In(SupportCaseState.Requested, (Advised, SupportCaseState.Advised), (Declined, SupportCaseState.Declined), (Withdrawn, SupportCaseState.Withdrawn))
        .In(SupportCaseState.Advised, (PlaceNameProposed, SupportCaseState.PlaceNameProposed), (Filed, SupportCaseState.Filed), (Declined, SupportCaseState.Declined), (Withdrawn, SupportCaseState.Withdrawn))
        .In(SupportCaseState.PlaceNameProposed, (PlaceNameAllowed, SupportCaseState.PlaceNameAllowed), (Declined, SupportCaseState.Declined), (Withdrawn, SupportCaseState.Withdrawn))
        .In(SupportCaseState.PlaceNameAllowed, (Filed, SupportCaseState.Filed), (Declined, SupportCaseState.Declined), (Withdrawn, SupportCaseState.Withdrawn))
        .In(SupportCaseState.Filed, (Granted, SupportCaseState.Granted), (Declined, SupportCaseState.Declined), (Withdrawn, SupportCaseState.Withdrawn))
        .In(SupportCaseState.Granted, (Managed, SupportCaseState.Managed));

    /// <summary>The lawful next events of a case.</summary>
    public static IReadOnlyList<SupportCaseEventKind> After(SupportCaseState state, bool asksPlaceName) => [.. Steps.After(state).Where(next => MayHappen(next, state, asksPlaceName))];

    /// <summary>With a place name nothing is filed before the name is allowed; without one there is nothing to allow.</summary>
    public static bool MayHappen(SupportCaseEventKind happened, SupportCaseState state, bool asksPlaceName) => happened switch
    {
        PlaceNameProposed => asksPlaceName,
        Filed => !asksPlaceName || state == SupportCaseState.PlaceNameAllowed,
        _ => true,
    };
}
