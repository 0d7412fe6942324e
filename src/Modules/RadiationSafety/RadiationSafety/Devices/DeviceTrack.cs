using Platform.Records;
using static RadiationSafety.Devices.DeviceEventKind;

namespace RadiationSafety.Devices;

/// <summary>A device is verified before its first use and after each repair, then again and again until it leaves.</summary>
internal static class DeviceTrack
{
    public static Track<DeviceState, DeviceEventKind> Steps { get; } = new Track<DeviceState, DeviceEventKind>("radiation")
        .In(DeviceState.Installed, (Verified, DeviceState.InUse), (Declared, DeviceState.Installed), (Transferred, DeviceState.Transferred), (Stopped, DeviceState.OutOfUse))
        .In(DeviceState.InUse, (Verified, DeviceState.InUse), (Repaired, DeviceState.AwaitingVerification), (Declared, DeviceState.InUse), (Transferred, DeviceState.Transferred), (Stopped, DeviceState.OutOfUse))
        .In(DeviceState.AwaitingVerification, (Verified, DeviceState.InUse), (Declared, DeviceState.AwaitingVerification), (Transferred, DeviceState.Transferred), (Stopped, DeviceState.OutOfUse))
        // Back from repair or storage, it starts anew: verified before use.
        .In(DeviceState.OutOfUse, (Verified, DeviceState.InUse));
}
