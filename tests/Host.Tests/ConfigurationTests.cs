using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests;

public sealed class ConfigurationTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Administration_leads_to_what_is_data_of_every_kit_and_each_opens()
    {
        using var page = await PageClient.SignInAsync(host, "quantri");
        var admin = await page.ReadAsync("/admin");
        foreach (var address in new[] { "/radiation/procedures", "/ip/council-types", "/radiation/training-programs", "/radiation/papers", "/ip/papers" })
        {
            admin.ShouldContain($"href=\"{address}\"");
            (await page.GetAsync(address)).IsSuccessStatusCode.ShouldBeTrue(address);
        }
    }
}
