using Microsoft.EntityFrameworkCore;
using Platform.Results;
using RadiationSafety.Data;

namespace RadiationSafety.Licenses;

/// <summary>
/// Which licenses some devices are under. No device is under two on one day: which of them holds for it nobody could say. Two days that may
/// not meet are no key a database could guard, so whoever decides holds the devices until the decision is saved, and the second to come reads
/// what the first has saved.
/// </summary>
internal sealed class LicensedDevices
{
    private readonly List<Cover> covers;

    private LicensedDevices(List<Cover> covers) => this.covers = covers;

    /// <summary>Two statements, however many devices.</summary>
    /// <returns>What holds until the running transaction ends; without one, as when a file is tried, what holds now.</returns>
    public static async Task<LicensedDevices> OfAsync(RadiationSafetyDbContext context, IReadOnlyCollection<Guid> deviceIds, CancellationToken cancellation)
    {
        if (deviceIds.Count == 0)
        {
            return new LicensedDevices([]);
        }

        var ids = deviceIds.ToArray();
        if (context.Database.CurrentTransaction is not null)
        {
            // In one order, so that two who want the same devices never wait for each other.
            await context.Database.ExecuteSqlAsync($"SELECT 1 FROM radiation_safety.devices WHERE id = ANY({ids}) ORDER BY id FOR UPDATE", cancellation);
        }

        var found = await context.LicenseDevices.AsNoTracking().Where(link => ids.Contains(link.DeviceId))
            .Join(context.Licenses.IgnoreAutoIncludes(), link => link.RecordId, license => license.Id, (link, license) => new { link.DeviceId, license.Id, license.Number, license.Code, license.IssuedOn, license.ExpiresOn, license.EndedOn })
            .Join(context.Devices.IgnoreAutoIncludes(), cover => cover.DeviceId, device => device.Id, (cover, device) => new { cover, device.Name, device.SerialNumber })
            .ToListAsync(cancellation);
        return new LicensedDevices(found.ConvertAll(of => new Cover(
            of.cover.DeviceId, $"{of.Name} · {of.SerialNumber}", of.cover.Id, of.cover.Number ?? of.cover.Code, LicensePeriod.Of(of.cover.IssuedOn, of.cover.ExpiresOn, of.cover.EndedOn))));
    }

    /// <summary>The refusal where one of the devices is under another license within the period, naming both and the way out; null when none is.</summary>
    /// <param name="besides">A license that ends as this one begins.</param>
    public Refusal? RefuseDouble(Guid licenseId, IReadOnlyCollection<Guid> deviceIds, LicensePeriod? period, Guid? besides, string field) =>
        period is { } own && covers.Find(cover => cover.LicenseId != licenseId && cover.LicenseId != besides && deviceIds.Contains(cover.DeviceId) && (cover.Period?.Meets(own) ?? false)) is { } twice
            ? Refusal.InvalidField(field, "radiation.licenses.device-licensed", twice.Device, twice.License)
            : null;

    /// <summary>A license stands from now on as it says: the next row of the same file must not pass it by.</summary>
    public void Note(RadiationLicense license)
    {
        for (var at = 0; at < covers.Count; at++)
        {
            if (covers[at].LicenseId == license.Id)
            {
                covers[at] = covers[at] with { License = license.Number ?? license.Code, Period = license.Period };
            }
        }
    }

    private sealed record Cover(Guid DeviceId, string Device, Guid LicenseId, string License, LicensePeriod? Period);
}
