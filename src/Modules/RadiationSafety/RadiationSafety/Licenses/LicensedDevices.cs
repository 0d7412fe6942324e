using Microsoft.EntityFrameworkCore;
using Platform.Results;
using RadiationSafety.Data;

namespace RadiationSafety.Licenses;

/// <summary>No device is under two licenses on one day: which of them holds for it nobody could say.</summary>
internal static class LicensedDevices
{
    /// <summary>The refusal where one of the devices is under another license within the period, naming both and the way out; null when none is.</summary>
    /// <param name="besides">A license that ends as this one begins.</param>
    public static async Task<Refusal?> RefuseDoubleAsync(
        RadiationSafetyDbContext context, Guid licenseId, IReadOnlyCollection<Guid> deviceIds, LicensePeriod? period, Guid? besides, string field, CancellationToken cancellation)
    {
        if (period is not { } own || deviceIds.Count == 0)
        {
            return null;
        }

        var others = await context.LicenseDevices.AsNoTracking().Where(link => deviceIds.Contains(link.DeviceId) && link.RecordId != licenseId && link.RecordId != besides)
            .Join(context.Licenses.IgnoreAutoIncludes(), link => link.RecordId, license => license.Id, (link, license) => new { link.DeviceId, license.Number, license.Code, license.IssuedOn, license.ExpiresOn, license.EndedOn })
            .Where(license => license.IssuedOn <= own.To && license.ExpiresOn >= own.From)
            .Join(context.Devices.IgnoreAutoIncludes(), other => other.DeviceId, device => device.Id, (other, device) => new { other, device.Name, device.SerialNumber })
            .ToListAsync(cancellation);
        return others.Find(found => LicensePeriod.Of(found.other.IssuedOn, found.other.ExpiresOn, found.other.EndedOn)?.Meets(own) ?? false) is { } twice
            ? Refusal.InvalidField(field, "radiation.licenses.device-licensed", $"{twice.Name} · {twice.SerialNumber}", twice.other.Number ?? twice.other.Code)
            : null;
    }
}
