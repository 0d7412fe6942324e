using Platform.Deadlines;

namespace RadiationSafety.Devices;

/// <summary>A device is declared when obtained and verified by its kind's cycle; each verification starts the next one.</summary>
internal static class DeviceDeadlines
{
    public static DeadlineDemand Of(RadiationDevice device)
    {
        var events = device.Counting.ToList();
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        if (events.Find(e => e.Kind == DeviceEventKind.Declared) is { } declared)
        {
            met["DECL"] = declared.HappenedOn;
        }
        else if (device.EndedOn is null)
        {
            open.Add(new DeadlineTrigger("DECL", device.ObtainedOn));
        }

        if (Cycle(device.Kind) is { } rule && device is { EndedOn: null, VerifiedOn: { } verified })
        {
            open.Add(new DeadlineTrigger(rule, verified));
        }

        return new DeadlineDemand(open, met);
    }

    /// <summary>Joint circular 13/2014: twelve months where the dose is high, twenty-four for the other diagnostic devices; null where no cycle is known.</summary>
    private static string? Cycle(DeviceKind kind) => kind switch
    {
        DeviceKind.ComputedTomography or DeviceKind.Fluoroscopy or DeviceKind.Radiotherapy => "XR-VER-12",
        DeviceKind.Other => null,
        _ => "XR-VER-24",
    };
}
