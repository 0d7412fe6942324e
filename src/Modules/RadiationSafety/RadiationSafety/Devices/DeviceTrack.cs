using Platform.Records;
using static RadiationSafety.Devices.DeviceEventKind;

namespace RadiationSafety.Devices;

/// <summary>A device is verified before its first use, after each repair and at each new place, then again and again until it leaves.</summary>
internal static class DeviceTrack
{
    public static Track<DeviceState, DeviceEventKind> Steps { get; } = new Track<DeviceState, DeviceEventKind>("radiation")
        .In(DeviceState.Installed,
            (Verified, DeviceState.InUse), (Declared, DeviceState.Installed), (DeclarationConfirmed, DeviceState.Installed),
            (Moved, DeviceState.Installed), (Transferred, DeviceState.Transferred), (Stopped, DeviceState.OutOfUse))
        .In(DeviceState.InUse,
            (Verified, DeviceState.InUse), (Repaired, DeviceState.AwaitingVerification), (Declared, DeviceState.InUse), (DeclarationConfirmed, DeviceState.InUse),
            (Moved, DeviceState.Installed), (Transferred, DeviceState.Transferred), (Stopped, DeviceState.OutOfUse))
        .In(DeviceState.AwaitingVerification,
            (Verified, DeviceState.InUse), (Declared, DeviceState.AwaitingVerification), (DeclarationConfirmed, DeviceState.AwaitingVerification),
            (Moved, DeviceState.Installed), (Transferred, DeviceState.Transferred), (Stopped, DeviceState.OutOfUse))
        // Back from repair or storage, it starts anew: verified before use.
        .In(DeviceState.OutOfUse, (Verified, DeviceState.InUse), (Moved, DeviceState.Installed));

    /// <summary>Whether an event may happen to a device by what is known of its declaration at the place where it stands.</summary>
    public static bool MayHappen(DeviceEventKind happened, bool isDeclared, bool isConfirmed) => happened switch
    {
        Declared => !isDeclared,
        DeclarationConfirmed => isDeclared && !isConfirmed,
        _ => true,
    };
}
