using Npgsql;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Licenses;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

/// <summary>One device under two licenses in one period, by every way it could come about.</summary>
public sealed class LicensedDeviceTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestHost host = null!;
    private WorkerScene scene = null!;
    private Guid facility;
    private Guid device;

    public async ValueTask InitializeAsync()
    {
        scene = new WorkerScene(host = await TestHost.StartAsync());
        facility = await scene.FacilityAsync("A");
        device = await scene.DeviceAsync(facility, "SN-1");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task Of_two_saves_in_one_moment_exactly_one_covers_the_device_and_the_other_is_told_which_license_has_it()
    {
        var first = await scene.LicenseAsync("GP-1", facility, new(2023, 1, 1), new(2026, 1, 1));
        var second = await scene.LicenseAsync("GP-2", facility, new(2024, 1, 1), new(2027, 1, 1));

        var outcomes = await TogetherAsync(() => host.SendAsync(new CoverDevicesCommand(first, null, [device]), "lan"), () => host.SendAsync(new CoverDevicesCommand(second, null, [device]), "lan"));

        var refused = outcomes.Where(outcome => outcome.IsRefused).ShouldHaveSingleItem().Refusal!;
        (refused.Fields.Single().Field, refused.Reason.Key).ShouldBe(("deviceIds", "radiation.licenses.device-licensed"));
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.license_devices")).ShouldBe(1L);
    }

    [Fact]
    public async Task Of_two_issues_in_one_moment_exactly_one_comes_into_force()
    {
        var licenses = new List<Guid>();
        foreach (var code in new[] { "GP-1", "GP-2" })
        {
            var id = await scene.SavedAsync(new SaveLicenseCommand(null, null, code, facility, LicenseKind.New, IssuingAuthority.Department));
            await scene.SavedAsync(new CoverDevicesCommand(id, null, [device]));
            await scene.SavedAsync(new RecordLicenseEventCommand(id, null, LicenseEventKind.Submitted, new(2024, 4, 1), null, null, null, null));
            await scene.SavedAsync(new RecordLicenseEventCommand(id, null, LicenseEventKind.Checked, new(2024, 4, 2), null, null, null, null));
            licenses.Add(id);
        }

        var outcomes = await TogetherAsync(() => IssueAsync(licenses[0], "1/GP"), () => IssueAsync(licenses[1], "2/GP"));

        outcomes.Where(outcome => outcome.IsRefused).ShouldHaveSingleItem().Refusal!.Reason.Key.ShouldBe("radiation.licenses.device-licensed");
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.licenses WHERE state = 'InForce'")).ShouldBe(1L);

        Task<Result<Saved>> IssueAsync(Guid id, string number) =>
            host.SendAsync(new RecordLicenseEventCommand(id, null, LicenseEventKind.Issued, new(2024, 5, 2), null, number, new(2027, 5, 2), null), "lan");
    }

    [Fact]
    public async Task A_file_that_issues_a_second_license_for_the_device_is_wrong_at_its_number()
    {
        await CoveredAsync("GP-1", new(2023, 1, 1), new(2026, 1, 1));
        foreach (var code in new[] { "F-1", "F-2" })
        {
            await scene.SavedAsync(new CoverDevicesCommand(await scene.SavedAsync(new SaveLicenseCommand(null, null, code, facility, LicenseKind.New, IssuingAuthority.Department)), null, [device]));
        }

        const string file = "Mã hồ sơ;Mã cơ sở;Loại;Cơ quan cấp;Ngày nộp;Ngày hợp lệ;Ngày cấp;Số giấy phép;Hiệu lực đến\n";
        (await host.ImportedAsync("radiation", "licenses", file + "F-1;A;Cấp mới;Sở KH&CN;02/01/2024;05/01/2024;26/01/2024;7/GP;26/01/2027\n", "lan")).ShouldBe((0, 0, 0, 1));
        (await host.ImportedAsync("radiation", "licenses", file + "F-1;A;Cấp mới;Sở KH&CN;02/01/2020;05/01/2020;26/01/2020;7/GP;31/12/2022\nF-2;A;Cấp mới;Sở KH&CN;02/01/2020;05/01/2020;26/06/2020;8/GP;31/12/2022\n", "lan")).ShouldBe((0, 1, 0, 1), "beside the first all is well, beside each other it is not");
        (await host.ImportedAsync("radiation", "licenses", file + "F-1;A;Cấp mới;Sở KH&CN;02/01/2020;05/01/2020;26/01/2020;7/GP;31/12/2022\n", "lan")).ShouldBe((0, 1, 0, 0));
    }

    [Fact]
    public async Task The_end_of_a_license_is_not_taken_back_while_its_device_is_under_another()
    {
        var first = await CoveredAsync("GP-1", new(2023, 1, 1), new(2026, 1, 1));
        await scene.SavedAsync(new RecordLicenseEventCommand(first, null, LicenseEventKind.Ended, new(2024, 3, 1), null, null, null, null));
        var second = await CoveredAsync("GP-2", new(2024, 3, 1), new(2027, 3, 1));
        var ended = (await host.SendAsync(new GetLicenseQuery(first), "lan")).Value!.Events[0].Id;

        (await host.SendAsync(Module.Address(new WithdrawEvent("licenses", first, ended, null, "nhầm")), "lan")).Refusal!.Reason.Key.ShouldBe("radiation.licenses.device-licensed");
        (await host.SendAsync(new GetLicenseQuery(first), "lan")).Value!.State.ShouldBe(LicenseState.Ended);

        await scene.SavedAsync(new CoverDevicesCommand(second, null, []));
        (await host.SendAsync(Module.Address(new WithdrawEvent("licenses", first, ended, null, "nhầm")), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(new GetLicenseQuery(first), "lan")).Value!.State.ShouldBe(LicenseState.InForce);
    }

    private async Task<Guid> CoveredAsync(string code, DateOnly issued, DateOnly expires)
    {
        var id = await scene.LicenseAsync(code, facility, issued, expires);
        await scene.SavedAsync(new CoverDevicesCommand(id, null, [device]));
        return id;
    }

    /// <summary>
    /// Both begin while somebody holds the device, and both come to wait for it or for what hangs on it before either is let through: whoever only
    /// reads before writing has read by then.
    /// </summary>
    private async Task<IReadOnlyList<Result<Saved>>> TogetherAsync(Func<Task<Result<Saved>>> one, Func<Task<Result<Saved>>> other)
    {
        await using var gate = new NpgsqlConnection(host.ConnectionString);
        await gate.OpenAsync();
        var transaction = await gate.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"SELECT 1 FROM radiation_safety.devices WHERE id = '{device}' FOR UPDATE", gate))
        {
            await hold.ExecuteNonQueryAsync();
        }

        Task<Result<Saved>>[] both = [Task.Run(one), Task.Run(other)];
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((long)(await host.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))! < 2 && await beat.WaitForNextTickAsync(patience.Token))
        {
        }

        await transaction.CommitAsync();
        return await Task.WhenAll(both);
    }
}
