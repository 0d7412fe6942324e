using MediatR;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Devices;
using RadiationSafety.Dosimetry;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using RadiationSafety.Workers;
using TestKit;

namespace RadiationSafety.Tests.Features;

/// <summary>People, facilities, licenses and dosimeters as the specialist enters them; what is refused fails the test at once.</summary>
internal sealed class WorkerScene(TestHost host)
{
    private int numbers;

    public async Task<Guid> FacilityAsync(string code) => await SavedAsync(
        new SaveFacilityCommand(null, null, code, $"Phòng khám {code}", RadiationPractice.MedicalXray, "phường Chi Lăng, Lạng Sơn", new DateOnly(2020, 1, 1), null, null, null));

    public async Task<Guid> WorkerAsync(string name, string? nationalId = null, DateOnly? born = null) =>
        await SavedAsync(new SaveWorkerCommand(null, null, nationalId ?? $"0340780{++numbers:00000}", name, born ?? new DateOnly(1978, 6, 4)));

    public async Task<Guid> WorkAsync(Guid worker, string facilityCode, DateOnly? from = null, DateOnly? to = null, WorkerRole role = WorkerRole.RadiationWorker) =>
        await SavedAsync(new SaveEmploymentCommand(null, null, worker, facilityCode, "Kỹ thuật viên X-quang", role, from ?? new DateOnly(2020, 1, 1), to));

    public async Task<Guid> BadgeAsync(Guid worker, Guid facility, string code, DateOnly from, DateOnly to) =>
        await SavedAsync(new SaveBadgeCommand(null, null, worker, facility, code, from, from, to));

    public async Task ReadAsync(Guid badge, DateOnly on, decimal dose, DoseUnit unit = DoseUnit.MilliSievert) =>
        await SavedAsync(new RecordBadgeEventCommand(badge, null, BadgeEventKind.Read, on, null, dose, unit, null));

    /// <summary>A quarter's dosimeter that was read.</summary>
    public async Task QuarterAsync(Guid worker, Guid facility, string code, DoseQuarter quarter, decimal dose = 0.1m) =>
        await ReadAsync(await BadgeAsync(worker, facility, code, quarter.From, quarter.To), quarter.To.AddDays(20), dose);

    public async Task<Guid> CertificateAsync(string code, Guid worker, IssuingAuthority authority, params IReadOnlyList<(CertificateEventKind Kind, DateOnly On)> steps)
    {
        var id = await SavedAsync(new SaveStaffCertificateCommand(null, null, code, worker, "Người phụ trách an toàn", authority));
        foreach (var (kind, on) in steps)
        {
            await SavedAsync(new RecordStaffCertificateEventCommand(id, null, kind, on, null, $"{code}/CC", null, null));
        }

        return id;
    }

    public async Task<Guid> LicenseAsync(string code, Guid facility, DateOnly issued, DateOnly expires)
    {
        var id = await SavedAsync(new SaveLicenseCommand(null, null, code, facility, LicenseKind.New, IssuingAuthority.Department));
        await SavedAsync(new RecordLicenseEventCommand(id, null, LicenseEventKind.Submitted, issued, null, null, null, null));
        await SavedAsync(new RecordLicenseEventCommand(id, null, LicenseEventKind.Checked, issued, null, null, null, null));
        await SavedAsync(new RecordLicenseEventCommand(id, null, LicenseEventKind.Issued, issued, null, $"{code}/GP", expires, null));
        return id;
    }

    public async Task<Guid> DeviceAsync(Guid facility, string serial, DateOnly? verified = null)
    {
        var id = await SavedAsync(new SaveDeviceCommand(null, null, facility, "Máy X-quang", DeviceKind.GeneralXray, serial, null, null, new DateOnly(2020, 1, 1)));
        if (verified is { } on)
        {
            await SavedAsync(new RecordDeviceEventCommand(id, null, DeviceEventKind.Verified, on, "1/KĐ", null));
        }

        return id;
    }

    public async Task<Guid> SavedAsync(IRequest<Result<Saved>> command)
    {
        var outcome = await host.SendAsync(command, "lan");
        return outcome.IsRefused ? throw new InvalidOperationException($"{command.GetType().Name}: {outcome.Refusal}, {string.Join("; ", outcome.Refusal.Fields)}") : outcome.Value.Id;
    }
}
