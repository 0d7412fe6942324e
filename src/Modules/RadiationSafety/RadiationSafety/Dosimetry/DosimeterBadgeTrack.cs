using Platform.Records;
using static RadiationSafety.Dosimetry.BadgeEventKind;

namespace RadiationSafety.Dosimetry;

/// <summary>Where a dosimeter is.</summary>
internal enum BadgeState
{
    /// <summary>Given out.</summary>
    Worn,
    Returned,
    Read,
    Lost,
}

/// <summary>What can happen to a dosimeter.</summary>
internal enum BadgeEventKind
{
    Returned,
    Read,
    Lost,
}

/// <summary>Given out, returned, read. Laboratories often tell only the dose; that it was returned goes without saying then.</summary>
internal static class DosimeterBadgeTrack
{
    public static Track<BadgeState, BadgeEventKind> Steps { get; } = new Track<BadgeState, BadgeEventKind>("radiation")
        .In(BadgeState.Worn, (Returned, BadgeState.Returned), (Read, BadgeState.Read), (Lost, BadgeState.Lost))
        .In(BadgeState.Returned, (Read, BadgeState.Read), (Lost, BadgeState.Lost))
        .In(BadgeState.Lost, (Returned, BadgeState.Returned));
}
