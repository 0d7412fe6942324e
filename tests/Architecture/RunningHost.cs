using Architecture;
using TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(RunningHost))]

namespace Architecture;

/// <summary>The real host, once for all rules that can only be asked of it.</summary>
public sealed class RunningHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
