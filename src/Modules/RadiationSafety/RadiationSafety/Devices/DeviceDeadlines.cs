using Platform.Deadlines;

namespace RadiationSafety.Devices;

/// <summary>A device is declared when a facility has obtained it, and the declaration is confirmed; it is verified by its kind's cycle, and before use once it was repaired or moved.</summary>
internal static class DeviceDeadlines
{
    public static DeadlineDemand Of(RadiationDevice device)
    {
        var events = device.Counting.ToList();
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        Keep("DECL", device.ArrivedOn, device.DeclaredOn);
        if (device.DeclaredOn is { } declared && events.Exists(e => e.Kind == DeviceEventKind.Declared && e.HappenedOn == declared && IsOnItsOwn(e)))
        {
            Keep("DECL-CONF", declared, device.ConfirmedOn);
        }

        if (events.FindLast(e => e.Kind is DeviceEventKind.Repaired or DeviceEventKind.Moved) is { } changed)
        {
            Keep("XR-VER-EVENT", changed.HappenedOn, events.Find(e => e.Kind == DeviceEventKind.Verified && e.Ordinal > changed.Ordinal)?.HappenedOn);
        }

        if (Cycle(device.Kind) is { } rule && device is { EndedOn: null, VerifiedOn: { } verified })
        {
            open.Add(new DeadlineTrigger(rule, verified));
        }

        return new DeadlineDemand(open, met);

        void Keep(string rule, DateOnly on, DateOnly? doneOn)
        {
            if (doneOn is { } day)
            {
                met[rule] = day;
            }
            else if (device.EndedOn is null)
            {
                open.Add(new DeadlineTrigger(rule, on));
            }
        }
    }

    /// <summary>A declaration with a number of its own waits for its confirmation; one inside a license dossier has none and gets none.</summary>
    private static bool IsOnItsOwn(DeviceEvent declared) => !string.IsNullOrWhiteSpace(declared.DocumentNumber);

    /// <summary>Joint circular 13/2014: twelve months where the dose is high, twenty-four for the other diagnostic devices; null where no cycle is known.</summary>
    public static string? Cycle(DeviceKind kind) => kind switch
    {
        DeviceKind.ComputedTomography or DeviceKind.Fluoroscopy or DeviceKind.Radiotherapy => "XR-VER-12",
        DeviceKind.Other => null,
        _ => "XR-VER-24",
    };
}
