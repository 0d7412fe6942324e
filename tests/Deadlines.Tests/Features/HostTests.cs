using Deadlines.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Persistence;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>The whole program over a database of its own, and a neighbor that tells of deadlines.</summary>
public abstract class HostTests : IAsyncLifetime
{
    protected static readonly DateOnly Today = TestHost.SampleDay;

    /// <summary>A rule of the department's own work and one of the IP Office's, both with lead profile E.</summary>
    protected const string Ours = "SK-FORM", OfIpOffice = "TM-FORM", OfThirdParties = "OPP-TM";

    protected TestHost Host { get; private set; } = null!;

    protected Guid Mai { get; private set; }

    protected Guid Binh { get; private set; }

    protected Guid Director { get; private set; }

    /// <summary>The unit of mai and binh, which works in ip and startups.</summary>
    protected Guid Technology { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Host = await StartAsync();
        Mai = await PersonAsync("mai");
        Binh = await PersonAsync("binh");
        Director = await PersonAsync("giamdoc");
        Technology = (Guid)(await Host.ScalarAsync($"SELECT unit_id FROM directory.people WHERE id = '{Mai}'"))!;
    }

    public virtual ValueTask DisposeAsync() => Host.DisposeAsync();

    protected virtual Task<TestHost> StartAsync() => TestHost.StartAsync();

    /// <summary>What an owner tells of a deadline.</summary>
    protected DeadlineNotice Notice(
        DateOnly? due, Guid? person = null, Guid? unit = null, string module = "ip", string rule = Ours, int sequence = 1, Guid? id = null, string title = "Lạc đỏ Chi Lăng") =>
        new(
            id ?? Guid.CreateVersion7(), module, "assets", Guid.CreateVersion7(), title, $"/{module}/assets/1", rule, "TM-FORM-R1",
            "Thẩm định hình thức đơn", "Formality examination", "khoản 1 Điều 119 Luật SHTT", new DateOnly(2024, 4, 17), due, unit, person, sequence)
        {
            Outcome = due is null ? DeadlineOutcome.Unconfirmed : DeadlineOutcome.Computed,
            Derivation = [new DerivationStep("deadlines.step.trigger", ["text:Nộp đơn\u001fFiling", "2024-04-17"])],
        };

    /// <summary>Publishes from another module's outbox and lets everything arrive.</summary>
    protected async Task TellAsync(params MediatR.INotification[] events)
    {
        await PublishAsync(events);
        await Host.DispatchAsync();
    }

    protected async Task PublishAsync(params MediatR.INotification[] events)
    {
        await using var scope = await Host.ScopeAsync();
        var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(Host.Modules.Find("directory")!.DbContext);
        foreach (var happened in events)
        {
            context.Publish(happened);
        }

        await context.SaveChangesAsync();
    }

    protected Task TellAsync(params DeadlineNotice[] notices) => TellAsync(new DeadlinesSet(notices));

    protected Task<RemindersMade> RemindAsync() => Host.SendAsync(new MakeDueReminders());

    protected async Task<long> CountAsync(string fromWhere) => (long)(await Host.ScalarAsync($"SELECT count(*) FROM deadlines.{fromWhere}"))!;

    /// <summary>
    /// The statements sent while the action runs, in this flow only: tests run side by side. By the database driver's trace: a context lent
    /// from a pool remembers for a second that nobody listened to EF's own.
    /// </summary>
    protected static async Task<IReadOnlyList<string>> StatementsOfAsync(Func<Task> action)
    {
        using var counter = new StatementCounter(withBell: true);
        await action();
        return counter.Statements;
    }

    private async Task<Guid> PersonAsync(string userName) =>
        (Guid)(await Host.ScalarAsync($"SELECT person_id FROM directory.users WHERE user_name = '{userName}'"))!;
}
