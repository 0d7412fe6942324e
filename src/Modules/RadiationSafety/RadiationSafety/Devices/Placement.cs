namespace RadiationSafety.Devices;

/// <summary>Where a device stood, from when to when.</summary>
/// <param name="FacilityName">As it was called when the device came.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The day it left; null while it stands there.</param>
internal sealed record Placement(Guid FacilityId, string FacilityName, DateOnly From, DateOnly? To)
{
    /// <summary>The places one after the other.</summary>
    /// <param name="first">The facility it was entered at.</param>
    /// <param name="moves">Its moves in their order.</param>
    /// <param name="endedOn">The day it left the last one, or was taken out of use there; null while it is there.</param>
    public static IReadOnlyList<Placement> Chain(Placement first, IReadOnlyList<Placement> moves, DateOnly? endedOn)
    {
        Placement[] places = [first, .. moves];
        return [.. places.Select((place, index) => place with { To = index + 1 < places.Length ? places[index + 1].From : endedOn })];
    }
}

/// <summary>What is to be thought of a device's verification on a day.</summary>
internal enum VerificationStanding
{
    /// <summary>Verified, and the cycle has not run out.</summary>
    Valid,

    /// <summary>The cycle has run out: it must not be used.</summary>
    Expired,

    /// <summary>Not verified since it was installed, moved or repaired: it must not be used.</summary>
    Missing,

    /// <summary>Verified, but nobody has confirmed for how long that holds.</summary>
    Unknown,

    /// <summary>Out of use or gone.</summary>
    Ended,
}

/// <summary>One rule for every place that shows a device.</summary>
internal static class Verification
{
    public static VerificationStanding Of(DeviceState state, DateOnly? verifiedUntil, DateOnly day) => state switch
    {
        DeviceState.Transferred or DeviceState.OutOfUse => VerificationStanding.Ended,
        DeviceState.Installed or DeviceState.AwaitingVerification => VerificationStanding.Missing,
        _ when verifiedUntil is null => VerificationStanding.Unknown,
        _ => verifiedUntil < day ? VerificationStanding.Expired : VerificationStanding.Valid,
    };
}
