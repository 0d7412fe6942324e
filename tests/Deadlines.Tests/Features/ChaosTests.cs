using Chaos;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>A few faults of the long campaign (<c>tests/Chaos</c>), of another kind each; the seed is printed with what came of it.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Six_faults_lose_nothing_and_decide_nothing_twice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are paused by signals.");

        var outcome = await Campaign.RunAsync(new CampaignPlan(Faults: 6, Seed: Random.Shared.Next(), Hosts: 2, LeaseSeconds: 2), output.WriteLine);

        outcome.Holds.ShouldBeTrue(outcome.ToString());
    }
}
